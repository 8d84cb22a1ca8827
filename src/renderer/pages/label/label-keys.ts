/**
 * What the keys of the labeling page do; which they are stands in `shared/keymap.ts`. As they come, A to N are the 14
 * categories, and commands are the letters from O on and named keys.
 */
import { CATEGORY_LETTERS } from '../../../shared/categories.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';
import { keyOfChosen } from '../../../shared/keymap.ts';
import type { KeyCommandId, KeyOf } from '../../../shared/keymap.ts';

export type LabelCommand =
  | { readonly kind: 'toggle'; readonly letter: CategoryLetter }
  | {
      readonly kind: 'choose';
      readonly choice: 'left' | 'right' | 'tie' | 'unusable';
      readonly clearly: boolean;
    }
  | { readonly kind: 'scroll'; readonly lines: number }
  | {
      readonly kind:
        | 'none'
        | 'confirm'
        | 'other'
        | 'unsure'
        | 'skip'
        | 'undo'
        | 'redo'
        | 'reveal'
        | 'comment'
        | 'guidelines'
        | 'diff'
        | 'pause'
        | 'previous'
        | 'next';
    };

const choose = (choice: 'left' | 'right' | 'tie' | 'unusable', clearly = false): LabelCommand => ({
  kind: 'choose',
  choice,
  clearly,
});

type LabelCommandId = Extract<KeyCommandId, `label.${string}`>;

const commands: Readonly<Record<Exclude<LabelCommandId, `label.${CategoryLetter}`>, LabelCommand>> = {
  'label.none': { kind: 'none' },
  'label.left': choose('left'),
  'label.right': choose('right'),
  'label.leftClearly': choose('left', true),
  'label.rightClearly': choose('right', true),
  'label.tie': choose('tie'),
  'label.unusable': choose('unusable'),
  'label.up': { kind: 'scroll', lines: -3 },
  'label.down': { kind: 'scroll', lines: 3 },
  'label.further': { kind: 'scroll', lines: 8 },
  'label.confirm': { kind: 'confirm' },
  'label.unsure': { kind: 'unsure' },
  'label.skip': { kind: 'skip' },
  'label.undo': { kind: 'undo' },
  'label.redo': { kind: 'redo' },
  'label.reveal': { kind: 'reveal' },
  'label.comment': { kind: 'comment' },
  'label.guidelines': { kind: 'guidelines' },
  'label.diff': { kind: 'diff' },
  'label.pause': { kind: 'pause' },
  'label.previous': { kind: 'previous' },
  'label.next': { kind: 'next' },
};

/** As in every program, whatever else is chosen. */
const usual: Readonly<Record<string, LabelCommand>> = {
  'Ctrl+z': { kind: 'undo' },
  'Ctrl+y': { kind: 'redo' },
  'Ctrl+Shift+z': { kind: 'redo' },
};

/**
 * What a key means here.
 *
 * @param name as `keyName` gives it
 * @param singleLetters false: single characters need Alt
 * @param keyOf the keys as the person has chosen them
 */
export function commandOfKey(
  name: string,
  singleLetters: boolean,
  keyOf: KeyOf = keyOfChosen({}),
): LabelCommand | null {
  const plain = name.replace(/^Alt\+/, '');
  const isSingle = plain.length === 1 && plain !== ' ';
  if (name.startsWith('Alt+') && !isSingle) return null;
  if (isSingle && !singleLetters && name === plain) return null;
  const letter = CATEGORY_LETTERS.find((one) => keyOf(`label.${one}`) === plain);
  if (letter !== undefined) return { kind: 'toggle', letter };
  const entries = Object.entries(commands) as [keyof typeof commands, LabelCommand][];
  return entries.find(([id]) => keyOf(id) === plain)?.[1] ?? usual[plain] ?? null;
}

/** All but the categories, in the order of the table. */
export const labelCommands = Object.keys(commands) as (keyof typeof commands)[];
