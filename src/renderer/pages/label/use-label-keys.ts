import { useLayoutEffect, useRef } from 'react';
import { keyName } from '../../hooks/use-keys.ts';
import { keyOfChosen } from '../../../shared/keymap.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { commandOfKey } from './label-keys.ts';
import type { LabelCommand } from './label-keys.ts';

/**
 * Hears the keys of the labeling page: while the focus is on the page, its tools included, or nowhere. Not in text
 * fields, not under a dialog, and Enter and Space on a button stay the button's.
 */
export function useLabelKeys(carryOut: (command: LabelCommand) => void): void {
  const current = useRef(carryOut);
  // Before paint: a key that follows at once meets what is on screen.
  useLayoutEffect(() => {
    current.current = carryOut;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const isHere = target === document.body || target?.closest('main') != null;
      if (!isHere || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      if (target?.closest('input, textarea, select') != null) return;
      if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button, a, summary') != null)
        return;
      const { singleLetterKeys, keys } = usePreferences.getState();
      const command = commandOfKey(keyName(event), singleLetterKeys, keyOfChosen(keys));
      if (command === null) return;
      event.preventDefault();
      current.current(command);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
