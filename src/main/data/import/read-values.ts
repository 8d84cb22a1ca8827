/** What the columns of other people's files hold: yes and no, which of two, a severity, a conversation. */
import { isColumns } from './source-row.ts';
import type { Columns } from './source-row.ts';

/** A value of the wrong kind, in words that follow the column's name: `safe holds "maybe", which …`. */
export class ValueFault extends Error {
  override readonly name = 'ValueFault';
}

/** Characters that turn the direction of what follows, and those that are none: in a message they stand by number. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const byNumber = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const shown = (value: unknown): string => {
  const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const text = whole.slice(0, 200).replace(unseen, byNumber);
  return `"${text.slice(0, 40)}${text.length > 40 ? '…' : ''}"`;
};

/** The value of a column, or of an object in it: `chosen.text`. */
export function columnValue(columns: Columns, column: string): unknown {
  if (Object.hasOwn(columns, column)) return columns[column];
  return column
    .split('.')
    .reduce<unknown>(
      (value, name) => (isColumns(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      columns,
    );
}

/** null where nothing is said. */
export function readTruth(value: unknown): boolean | null {
  if (value === null || value === undefined || value === '') return null;
  const word = String(value).trim().toLowerCase();
  if (['true', '1', 'yes', 'safe', 'harmless'].includes(word)) return true;
  if (['false', '0', 'no', 'unsafe', 'harmful'].includes(word)) return false;
  throw new ValueFault(`holds ${shown(value)}, which is neither true nor false`);
}

export type WhichAnswer = 'first' | 'second' | 'tie';

const namesOfFirst = ['first', 'a', 'left', 'response_0', 'answer_a', 'response_a', 'chosen', 'model_a'];
const namesOfSecond = ['second', 'b', 'right', 'response_1', 'answer_b', 'response_b', 'rejected', 'model_b'];
const namesOfTie = ['tie', 'equal', 'same', 'both', '-1', '0.5'];

/**
 * Which of two answers; null where nothing is said.
 *
 * @param countsFrom whether the file calls them 0 and 1, or 1 and 2
 */
export function readWhich(value: unknown, countsFrom: 0 | 1): WhichAnswer | null {
  if (value === null || value === undefined || value === '') return null;
  const word = String(value).trim().toLowerCase();
  if (word === String(countsFrom) || namesOfFirst.includes(word)) return 'first';
  if (word === String(countsFrom + 1) || namesOfSecond.includes(word)) return 'second';
  if (namesOfTie.includes(word)) return 'tie';
  throw new ValueFault(`holds ${shown(value)}, which names neither answer and no tie`);
}

export function readSeverity(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const severity = Number(value);
  if ([0, 1, 2, 3].includes(severity)) return severity;
  throw new ValueFault(`holds ${shown(value)}, and a severity is 0, 1, 2 or 3`);
}

export function readScore(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const score = Number(value);
  // NaN comes from Python's JSON as null already; a column of text may still spell it.
  return Number.isFinite(score) ? score : null;
}

/** One turn of a conversation; `speaker` is null where the file does not say. */
export interface Turn {
  readonly speaker: 'system' | 'user' | 'assistant' | null;
  readonly text: string;
}

const speakers: Readonly<Record<string, Turn['speaker']>> = {
  system: 'system',
  user: 'user',
  human: 'user',
  prompter: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  model: 'assistant',
};

/** Text, or turns: `{role, content}`, `{from, value}` or `{text}`, alone or as a list, or JSON text of these. */
export function readText(value: unknown): string | readonly Turn[] {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(readTurn);
  return [readTurn(value)];
}

function readTurn(value: unknown): Turn {
  if (typeof value === 'string') return { speaker: null, text: value };
  if (!isColumns(value)) throw new ValueFault(`holds ${shown(value)}, which is no turn of a conversation`);
  const text = value['content'] ?? value['value'] ?? value['text'];
  if (typeof text !== 'string') {
    throw new ValueFault('holds a turn without text (content, value or text)');
  }
  const role = value['role'] ?? value['from'];
  return { speaker: typeof role === 'string' ? (speakers[role.toLowerCase()] ?? null) : null, text };
}
