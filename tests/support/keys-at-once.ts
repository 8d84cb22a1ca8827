/** Keys in one burst: each is sent before the one before it has been answered, as fast fingers and key repeat do. */
import type { Page } from 'playwright';

interface Key {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly text?: string;
  readonly modifiers?: number;
}

const modifierBits = { Alt: 1, Control: 2, Shift: 8 } as const;

const named: Readonly<Record<string, Key>> = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  Space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  ArrowLeft: { key: 'ArrowLeft', code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  '[': { key: '[', code: 'BracketLeft', windowsVirtualKeyCode: 219, text: '[' },
  '/': { key: '/', code: 'Slash', windowsVirtualKeyCode: 191, text: '/' },
  '?': { key: '?', code: 'Slash', windowsVirtualKeyCode: 191, text: '?', modifiers: modifierBits.Shift },
};

/** `Control+Enter`, `Alt+ArrowUp`, `j`, `3`. */
function keyOf(written: string): Key {
  const parts = written.split('+');
  const name = parts.at(-1) ?? '';
  const modifiers = (Object.keys(modifierBits) as (keyof typeof modifierBits)[])
    .filter((modifier) => parts.slice(0, -1).includes(modifier))
    .reduce((bits, modifier) => bits | modifierBits[modifier], 0);
  const upper = name.toUpperCase();
  const plain = named[name] ?? {
    key: name,
    code: /\d/.test(name) ? `Digit${name}` : `Key${upper}`,
    windowsVirtualKeyCode: upper.charCodeAt(0),
    text: name,
  };
  if (modifiers === 0) return plain;
  const { text: _typed, ...silent } = plain;
  return { ...silent, modifiers };
}

export async function pressAtOnce(page: Page, ...keys: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const sent = keys.flatMap((written) => {
    const { text, ...key } = keyOf(written);
    const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text };
    return [
      session.send('Input.dispatchKeyEvent', { ...key, ...down }),
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' }),
    ];
  });
  await Promise.all(sent);
  await session.detach();
}
