/**
 * The keys that a person may choose, by what they do. A key is written as the window hears it: `s`, `ArrowLeft`,
 * `Shift+ArrowLeft`, a space. Without schemas: the first page needs it.
 */
import type { CategoryLetter } from './categories.ts';

export type KeyPage = 'label' | 'compare' | 'runs' | 'samples';

interface KeyCommand {
  /** Keys must differ among the commands of a page. */
  readonly page: KeyPage;
  readonly key: string;
  readonly title: string;
}

const of =
  (page: KeyPage) =>
  (key: string, title: string): KeyCommand => ({ page, key, title });
const label = of('label');
const compare = of('compare');
const runs = of('runs');
const samples = of('samples');

/** A to N are the 14 categories; other commands lie on the letters from O on and on named keys. */
const categories = {
  'label.A': label('a', 'Category A'),
  'label.B': label('b', 'Category B'),
  'label.C': label('c', 'Category C'),
  'label.D': label('d', 'Category D'),
  'label.E': label('e', 'Category E'),
  'label.F': label('f', 'Category F'),
  'label.G': label('g', 'Category G'),
  'label.H': label('h', 'Category H'),
  'label.I': label('i', 'Category I'),
  'label.J': label('j', 'Category J'),
  'label.K': label('k', 'Category K'),
  'label.L': label('l', 'Category L'),
  'label.M': label('m', 'Category M'),
  'label.N': label('n', 'Category N'),
} satisfies Record<`label.${CategoryLetter}`, KeyCommand>;

export const keyCommands = {
  'label.none': label('s', 'None applies, and on'),
  'label.left': label('ArrowLeft', 'Answer A'),
  'label.right': label('ArrowRight', 'Answer B'),
  'label.leftClearly': label('Shift+ArrowLeft', 'Answer A, clearly'),
  'label.rightClearly': label('Shift+ArrowRight', 'Answer B, clearly'),
  'label.tie': label('t', 'Equal'),
  'label.unusable': label('r', 'Neither can be used'),
  'label.confirm': label('Enter', 'Confirm, and on'),
  'label.unsure': label('u', 'Unsure'),
  'label.skip': label('x', 'Pass it by, with a reason'),
  'label.undo': label('z', 'Undo, also what was saved'),
  'label.redo': label('y', 'Redo'),
  'label.comment': label('w', 'Comment'),
  'label.guidelines': label('q', 'Guidelines'),
  'label.diff': label('o', 'Mark the words that differ'),
  'label.reveal': label('v', 'Uncover a covered text'),
  'label.pause': label('p', 'Pause the clock'),
  'label.up': label('ArrowUp', 'Scroll the answer in focus up'),
  'label.down': label('ArrowDown', 'Scroll it down'),
  'label.further': label(' ', 'Scroll it further down'),
  'label.previous': label('PageUp', 'The pair before'),
  'label.next': label('PageDown', 'The pair after'),
  ...categories,
  'compare.tables': compare('g', 'Charts as tables'),
  'compare.save': compare('e', 'Save the tables'),
  'runs.compare': runs('c', 'Compare what is chosen'),
  'runs.diff': runs('x', 'What differs'),
  'runs.duplicate': runs('d', 'Duplicate the row in focus'),
  'runs.remark': runs('t', 'Note and tags of the row in focus'),
  'runs.baseline': runs('b', 'Pin the row in focus as the baseline'),
  'runs.search': runs('/', 'Search'),
  'samples.next': samples('j', 'The next opening'),
  'samples.back': samples('k', 'The opening before'),
  'samples.changes': samples('o', 'Mark the changed words'),
  'samples.versionBefore': samples('[', 'The version before'),
  'samples.versionAfter': samples(']', 'The version after'),
  'samples.names': samples('h', 'Vote without names, or read with them'),
  'samples.left': samples('ArrowLeft', 'Left is better'),
  'samples.right': samples('ArrowRight', 'Right is better'),
  'samples.tie': samples('t', 'Both alike'),
  'samples.bothBad': samples('b', 'Both bad'),
  'samples.nextPair': samples('n', 'The next pair to vote on'),
} satisfies Record<string, KeyCommand>;

export type KeyCommandId = keyof typeof keyCommands;
export const keyCommandIds = Object.keys(keyCommands) as [KeyCommandId, ...KeyCommandId[]];

/** What a person has chosen otherwise; the rest is as it comes. */
export type ChosenKeys = Readonly<Partial<Record<KeyCommandId, string>>>;
export type KeyOf = (command: KeyCommandId) => string;

export function keyOfChosen(chosen: ChosenKeys): KeyOf {
  return (command) => chosen[command] ?? keyCommands[command].key;
}

export function commandsOf(page: KeyPage): KeyCommandId[] {
  return keyCommandIds.filter((id) => keyCommands[id].page === page);
}

/** Other keys that a page hears, which stay what they are. */
const fixedKeys: Readonly<Record<KeyPage, Readonly<Record<string, string>>>> = {
  label: {},
  compare: Object.fromEntries(Array.from({ length: 9 }, (_, place) => [String(place + 1), 'the tabs'])),
  runs: Object.fromEntries(
    [
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      ' ',
      'Enter',
    ].map((key) => [key, 'moving in the table']),
  ),
  samples: {},
};

const bindable =
  /^(?:[^\p{C}\p{Z}?]| |(?:Shift\+)?(?:Arrow(?:Left|Right|Up|Down)|Home|End|PageUp|PageDown|Insert|Delete|Backspace|Enter|F(?:[2-57-9]|1[0-2])))$/u;

/** Single characters and named keys; ?, Esc, Tab, F1, F6 and what goes with Ctrl or Alt belong to the window. */
export function isBindable(key: string): boolean {
  return bindable.test(key);
}

/** Why a command cannot lie on a key, in one sentence; null where it can. */
export function refusalOf(command: KeyCommandId, key: string, chosen: ChosenKeys): string | null {
  if (!isBindable(key)) return `${keyInWords(key)} belongs to the window: choose another.`;
  const { page } = keyCommands[command];
  const fixed = fixedKeys[page][key];
  if (fixed !== undefined) return `${keyInWords(key)} is for ${fixed} here: choose another.`;
  const keyOf = keyOfChosen(chosen);
  const taken = commandsOf(page).find((id) => id !== command && keyOf(id) === key);
  return taken === undefined
    ? null
    : `${keyInWords(key)} is taken by “${keyCommands[taken].title}”: choose another, or change that one first.`;
}

/** The first command that cannot keep its key among these choices, with the reason; null where all can. */
export function conflictIn(chosen: ChosenKeys): string | null {
  for (const id of keyCommandIds) {
    const key = chosen[id];
    const refusal = key === undefined ? null : refusalOf(id, key, chosen);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The choices with one changed; what is as it comes is no choice. */
export function withKey(chosen: ChosenKeys, command: KeyCommandId, key: string): ChosenKeys {
  const { [command]: _before, ...others } = chosen;
  return key === keyCommands[command].key ? others : { ...others, [command]: key };
}

const printed: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
};

/** As it is printed on a button: `S`, `Shift ←`, `Space`. */
export function keyInWords(key: string): string {
  return key
    .split(/\+(?=.)/)
    .map((part) => printed[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}
