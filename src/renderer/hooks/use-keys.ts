import { useEffect, useLayoutEffect, useRef } from 'react';
import { usePreferences } from '../stores/preferences.ts';

/** Keys by their names: `Ctrl+K`, `Shift+F6`, `?`, `j`. On a Mac, Ctrl is also Command. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** `Ctrl+Shift+K`; letters that are typed with Shift alone keep their own name. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const { key } = event;
  const named = key.length === 1 ? key.toLowerCase() : key;
  const showsShift = event.shiftKey && (key.length > 1 || event.ctrlKey || event.metaKey);
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    showsShift ? 'Shift' : '',
    named,
  ]
    .filter((part) => part !== '')
    .join('+');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/**
 * Acts on keys while the component is shown. A key without Ctrl or Alt does nothing in a text field; single letters
 * need Alt where the person has switched them off.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  // Before paint: a key that follows at once meets what is on screen.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const name = keyName(event);
      const plain = name.replace(/^Alt\+/, '');
      const isSingle = plain.length === 1;
      if (isSingle && !name.startsWith('Alt+')) {
        if (isTyping(event.target) || !usePreferences.getState().singleLetterKeys) return;
      }
      const act = current.current[name] ?? (isSingle ? current.current[plain] : undefined);
      if (act === undefined || event.defaultPrevented) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
