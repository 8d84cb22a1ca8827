import { useLayoutEffect, useRef } from 'react';
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

const fields = 'input, textarea, select, [contenteditable]';
const untyped = 'input[type="checkbox"], input[type="radio"], input[type="range"], input[type="button"]';

/** Letters are for what is typed into; arrows, Enter and the like are every field's own. F1 and F6 work anywhere. */
function belongsToField(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement) || /^(Shift\+)?F\d|^(Ctrl|Alt)\+/.test(name)) return false;
  const field = target.closest(fields);
  return field !== null && (name.length > 1 || !field.matches(untyped));
}

/** Esc closes what lies over the page first, and does so by itself. */
function isForPopover(name: string): boolean {
  return name === 'Escape' && document.querySelector(':popover-open') !== null;
}

/**
 * Acts on keys while the component is shown. A key without Ctrl or Alt does nothing in a field that has a use for it;
 * single letters need Alt where the person has switched them off.
 *
 * @param where the keys of the page and its frame do nothing while a dialog lies over them
 */
export function useKeys(keys: KeyMap, where: 'page' | 'dialog' = 'page'): void {
  const current = useRef(keys);
  // Before paint: a key that follows at once meets what is on screen.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const name = keyName(event);
      const plain = name.replace(/^Alt\+/, '');
      const isSingle = plain.length === 1;
      if (where === 'page' && document.querySelector('dialog[open]') !== null) return;
      if (belongsToField(event.target, name) || isForPopover(name)) return;
      if (isSingle && !name.startsWith('Alt+') && !usePreferences.getState().singleLetterKeys) return;
      const act = current.current[name] ?? (isSingle ? current.current[plain] : undefined);
      if (act === undefined || event.defaultPrevented) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [where]);
}
