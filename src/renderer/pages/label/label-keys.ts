/**
 * The keys of the labeling page. One rule: A to N are always the 14 categories; commands are the letters from O on and
 * named keys. The sheet, the buttons and the page all read this list.
 */
import { CATEGORY_LETTERS } from '../../../shared/categories.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';

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

const commands: Readonly<Record<string, LabelCommand>> = {
  s: { kind: 'none' },
  ArrowLeft: choose('left'),
  ArrowRight: choose('right'),
  'Shift+ArrowLeft': choose('left', true),
  'Shift+ArrowRight': choose('right', true),
  t: choose('tie'),
  r: choose('unusable'),
  ArrowUp: { kind: 'scroll', lines: -3 },
  ArrowDown: { kind: 'scroll', lines: 3 },
  ' ': { kind: 'scroll', lines: 8 },
  Enter: { kind: 'confirm' },
  u: { kind: 'unsure' },
  x: { kind: 'skip' },
  z: { kind: 'undo' },
  'Ctrl+z': { kind: 'undo' },
  y: { kind: 'redo' },
  'Ctrl+y': { kind: 'redo' },
  'Ctrl+Shift+z': { kind: 'redo' },
  v: { kind: 'reveal' },
  w: { kind: 'comment' },
  q: { kind: 'guidelines' },
  o: { kind: 'diff' },
  p: { kind: 'pause' },
  PageUp: { kind: 'previous' },
  PageDown: { kind: 'next' },
};

/**
 * What a key means here.
 *
 * @param name as `keyName` gives it
 * @param singleLetters false: letters need Alt
 */
export function commandOfKey(name: string, singleLetters: boolean): LabelCommand | null {
  const plain = name.replace(/^Alt\+/, '');
  const isLetter = /^[a-z]$/.test(plain);
  if (name.startsWith('Alt+') && !isLetter) return null;
  if (isLetter && !singleLetters && name === plain) return null;
  const letter = CATEGORY_LETTERS.find((one) => one.toLowerCase() === plain);
  return letter === undefined ? (commands[plain] ?? null) : { kind: 'toggle', letter };
}

/** For the sheet of keys. */
export const labelKeySheet: readonly (readonly [keys: string, meaning: string])[] = [
  ['A … N', 'The 14 categories, on the answer in focus'],
  ['S', 'None applies, and on'],
  ['← →', 'Answer A, answer B; with Shift: clearly'],
  ['T', 'Equal'],
  ['R', 'Neither can be used'],
  ['Enter', 'Confirm, and on'],
  ['Tab', 'The other answer'],
  ['↑ ↓ Space', 'Scroll the answer in focus'],
  ['U', 'Unsure'],
  ['X', 'Pass it by, with a reason'],
  ['Z or Ctrl Z', 'Undo, also what was saved'],
  ['Y', 'Redo'],
  ['W', 'Comment'],
  ['Q', 'Guidelines'],
  ['O', 'Mark the words that differ'],
  ['V', 'Uncover a covered text'],
  ['P', 'Pause the clock'],
  ['PageUp PageDown', 'The pair before, the pair after'],
];
