/** The keys as this person has chosen them: for what acts on them, and for what prints them. */
import { useMemo } from 'react';
import { keyInWords, keyOfChosen } from '../../shared/keymap.ts';
import type { KeyCommandId, KeyOf } from '../../shared/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useKeys } from './use-keys.ts';
import type { KeyMap } from './use-keys.ts';

export function useKeyOf(): KeyOf {
  const chosen = usePreferences((state) => state.keys);
  return useMemo(() => keyOfChosen(chosen), [chosen]);
}

/** How a command's key is printed: with Alt before a single letter where those are switched off. */
export function useKeyHints(): KeyOf {
  const keyOf = useKeyOf();
  const singleLetterKeys = usePreferences((state) => state.singleLetterKeys);
  return useMemo(
    () => (command) => {
      const key = keyOf(command);
      const needsAlt = !singleLetterKeys && key.length === 1 && key !== ' ';
      return keyInWords(needsAlt ? `Alt+${key}` : key);
    },
    [keyOf, singleLetterKeys],
  );
}

/** `useKeys` for commands whose keys a person may choose, beside `fixed` ones. */
export function useCommands(
  deeds: Readonly<Partial<Record<KeyCommandId, () => void>>>,
  fixed: KeyMap = {},
): void {
  const keyOf = useKeyOf();
  const chosen = Object.entries(deeds).map(([id, act]) => [keyOf(id as KeyCommandId), act] as const);
  useKeys({ ...fixed, ...Object.fromEntries(chosen) });
}
