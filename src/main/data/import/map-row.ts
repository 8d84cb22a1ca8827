/** A row's columns, by the roles they play, to what the row says: a prompt, a judged answer, or a pair with labels. */
import { categoryLetterSchema } from '../../../shared/categories.ts';
import type { CategoryLetter, HarmLabel } from '../../../shared/categories.ts';
import type { ColumnMapping, ColumnRole } from '../../../shared/data-import.ts';
import { lettersOf, readCategories } from './harm-categories.ts';
import type { TickedCategory } from './harm-categories.ts';
import {
  isMarkedDialogue,
  promptOfTurns,
  splitMarkedDialogue,
  splitSharedPrefix,
  splitTurns,
} from './read-dialogue.ts';
import {
  ValueFault,
  columnValue,
  readScore,
  readSeverity,
  readText,
  readTruth,
  readWhich,
} from './read-values.ts';
import type { WhichAnswer } from './read-values.ts';
import type { Columns } from './source-row.ts';

/** What a row says about the harm of one answer. */
export interface AnswerHarm {
  /** Empty exactly when the answer is harmless. */
  readonly labels: readonly HarmLabel[];
  readonly ticked: readonly TickedCategory[];
  readonly severity: number | null;
}

export interface PairLabels {
  readonly helpful: WhichAnswer | null;
  /** null where the row does not say of both answers whether they are harmful: the cost model needs both signs. */
  readonly harmless: {
    readonly choice: WhichAnswer;
    readonly first: AnswerHarm;
    readonly second: AnswerHarm;
  } | null;
  /** Labels left out because the row disagrees with itself. */
  readonly disagreements: number;
}

export interface MappedRow {
  readonly row: number;
  readonly prompt: string;
  readonly kind: 'ordinary' | 'red-team' | null;
  readonly split: 'train' | 'validation' | 'evaluation' | null;
  readonly invites: readonly CategoryLetter[];
  readonly content:
    | { readonly kind: 'prompt' }
    | {
        readonly kind: 'answer';
        readonly text: string;
        readonly harm: AnswerHarm | null;
        readonly disagreements: number;
      }
    | { readonly kind: 'pair'; readonly first: string; readonly second: string; readonly labels: PairLabels };
}

export interface RowMapping {
  readonly columns: ColumnMapping;
  readonly preference: 'helpful' | 'ignored';
  /** Whether answers are numbered 0 and 1, or 1 and 2. */
  readonly countsFrom: 0 | 1;
}

/** A fault of a row, at the column that has it. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
  readonly field: string;
  readonly todo: string;

  constructor(field: string, problem: string, todo: string) {
    super(problem);
    this.field = field;
    this.todo = todo;
  }
}

/** @throws RowProblem naming the column, what is wrong and what to do */
export function mapRow(row: number, columns: Columns, mapping: RowMapping): MappedRow {
  const cell = cellReader(columns, mapping.columns);
  const exchange = readExchange(cell);
  const content = ((): MappedRow['content'] => {
    switch (exchange.kind) {
      case 'prompt':
        return { kind: 'prompt' };
      case 'answer': {
        const { harm, disagreements } = readHarm(cell, 'answerSafe', 'answerCategories', null);
        return { kind: 'answer', text: exchange.answer, harm, disagreements };
      }
      case 'pair':
        return {
          kind: 'pair',
          first: exchange.first,
          second: exchange.second,
          labels: readLabels(cell, mapping, exchange.firstIsChosen),
        };
    }
  })();
  return { row, prompt: exchange.prompt, ...readPromptRoles(cell), content };
}

interface CellReader {
  readonly has: (role: ColumnRole) => boolean;
  readonly column: (role: ColumnRole) => string;
  /** Reads the column that plays a role; a fault of its value names the column. */
  readonly read: <Value>(role: ColumnRole, parse: (value: unknown) => Value, todo: string) => Value;
}

function cellReader(columns: Columns, mapping: ColumnMapping): CellReader {
  const column = (role: ColumnRole): string => mapping[role] ?? '';
  return {
    has: (role) => mapping[role] !== undefined,
    column,
    read: (role, parse, todo) => {
      try {
        const name = mapping[role];
        return parse(name === undefined ? undefined : columnValue(columns, name));
      } catch (cause) {
        if (cause instanceof ValueFault) throw new RowProblem(column(role), cause.message, todo);
        throw cause;
      }
    },
  };
}

type RowExchange =
  | { readonly kind: 'prompt'; readonly prompt: string }
  | { readonly kind: 'answer'; readonly prompt: string; readonly answer: string }
  | {
      readonly kind: 'pair';
      readonly prompt: string;
      readonly first: string;
      readonly second: string;
      readonly firstIsChosen: boolean;
    };

const textTodo = 'Put text there, or the turns of a conversation.';

function readExchange(cell: CellReader): RowExchange {
  const given = cell.has('prompt') ? readPrompt(cell) : null;
  if (cell.has('chosen') && cell.has('rejected')) return readPreference(cell, given);
  if (given === null) throw new RowProblem('', 'has no prompt', 'Say which column holds the prompt.');
  if (cell.has('first') && cell.has('second')) {
    const first = readAnswer(cell, 'first');
    const second = readAnswer(cell, 'second');
    return { kind: 'pair', prompt: given, first, second, firstIsChosen: false };
  }
  if (cell.has('answer')) return { kind: 'answer', prompt: given, answer: readAnswer(cell, 'answer') };
  return { kind: 'prompt', prompt: given };
}

function readPrompt(cell: CellReader): string {
  const value = cell.read('prompt', readText, textTodo);
  return typeof value === 'string' ? value : promptOfTurns(value);
}

/** An answer given as turns is the last of them. */
function readAnswer(cell: CellReader, role: ColumnRole): string {
  return cell.read(
    role,
    (raw) => {
      const value = readText(raw);
      return typeof value === 'string' ? value : splitTurns(value).answer;
    },
    textTodo,
  );
}

/** Two answers, or two whole dialogues that differ in their last turn. */
function readPreference(cell: CellReader, given: string | null): RowExchange {
  const pair = { kind: 'pair', firstIsChosen: true } as const;
  const chosen = cell.read('chosen', readText, textTodo);
  const rejected = cell.read('rejected', readText, textTodo);
  if (typeof chosen === 'string' && typeof rejected === 'string') {
    if (given !== null) return { ...pair, prompt: given, first: chosen, second: rejected };
    if (isMarkedDialogue(chosen) && isMarkedDialogue(rejected)) {
      return sameBeginning(cell, splitMarkedDialogue(chosen), splitMarkedDialogue(rejected));
    }
    const { prompt, answer, other } = cell.read(
      'rejected',
      () => splitSharedPrefix(chosen, rejected),
      'Give the prompt a column of its own.',
    );
    return { ...pair, prompt, first: answer, second: other };
  }
  if (typeof chosen === 'string' || typeof rejected === 'string') {
    throw new RowProblem(
      cell.column('rejected'),
      'is text where the other is a conversation',
      'Write both alike.',
    );
  }
  const one = cell.read('chosen', () => splitTurns(chosen), 'End it with the turn of the assistant.');
  const two = cell.read('rejected', () => splitTurns(rejected), 'End it with the turn of the assistant.');
  if (given === null) return sameBeginning(cell, one, two);
  return { ...pair, prompt: given, first: one.answer, second: two.answer };
}

function sameBeginning(
  cell: CellReader,
  one: { readonly prompt: string; readonly answer: string },
  two: { readonly prompt: string; readonly answer: string },
): RowExchange {
  if (one.prompt !== two.prompt) {
    throw new RowProblem(
      cell.column('rejected'),
      'answers another dialogue than the preferred one does',
      'Leave the row out, or give both answers the same beginning.',
    );
  }
  return { kind: 'pair', prompt: one.prompt, first: one.answer, second: two.answer, firstIsChosen: true };
}

function readLabels(cell: CellReader, mapping: RowMapping, firstIsChosen: boolean): PairLabels {
  const which = (role: ColumnRole): WhichAnswer | null =>
    cell.read(
      role,
      (value) => readWhich(value, mapping.countsFrom),
      'Write 0 or 1, first or second, A or B, or tie.',
    );
  const helpful = readPreferred(cell, which('better') ?? (firstIsChosen ? 'first' : null));
  const first = readHarm(cell, 'firstSafe', 'firstCategories', 'firstSeverity');
  const second = readHarm(cell, 'secondSafe', 'secondCategories', 'secondSeverity');
  const safer = which('safer');
  const harmless =
    first.harm === null || second.harm === null
      ? null
      : { choice: safer ?? saferBySigns(first.harm, second.harm), first: first.harm, second: second.harm };
  return {
    helpful: mapping.preference === 'ignored' ? null : helpful.choice,
    harmless,
    disagreements: helpful.disagreements + first.disagreements + second.disagreements,
  };
}

function saferBySigns(first: AnswerHarm, second: AnswerHarm): WhichAnswer {
  const firstHarmful = first.labels.length > 0;
  if (firstHarmful === second.labels.length > 0) return 'tie';
  return firstHarmful ? 'second' : 'first';
}

/** A choice and two scores have to agree; equal scores are a tie. */
function readPreferred(
  cell: CellReader,
  choice: WhichAnswer | null,
): { readonly choice: WhichAnswer | null; readonly disagreements: number } {
  const first = cell.read('firstScore', readScore, '');
  const second = cell.read('secondScore', readScore, '');
  if (first === null || second === null) return { choice, disagreements: 0 };
  const byScore = first === second ? 'tie' : first > second ? 'first' : 'second';
  if (choice === null || byScore === 'tie') return { choice: byScore, disagreements: 0 };
  return byScore === choice ? { choice, disagreements: 0 } : { choice: null, disagreements: 1 };
}

/** Categories and the word "safe" have to agree; a harmful answer without categories is `unspecified`. */
function readHarm(
  cell: CellReader,
  safeRole: ColumnRole,
  categoriesRole: ColumnRole,
  severityRole: ColumnRole | null,
): { readonly harm: AnswerHarm | null; readonly disagreements: number } {
  const safe = cell.read(safeRole, readTruth, 'Write true or false.');
  const ticked = cell.read(
    categoriesRole,
    (value) => {
      const read = readCategories(value);
      if (read.kind === 'fault') throw new ValueFault(read.problem);
      return read.kind === 'ticked' ? read.categories : null;
    },
    'Name categories by letter, or as BeaverTails or PKU-SafeRLHF spell them.',
  );
  const severity =
    severityRole === null
      ? null
      : cell.read(severityRole, readSeverity, 'Write 0, 1, 2 or 3, or leave it empty.');
  if (safe === null && ticked === null) return { harm: null, disagreements: 0 };
  if (safe === true && ticked !== null && ticked.length > 0) return { harm: null, disagreements: 1 };
  const letters = lettersOf(ticked ?? []);
  const labels: readonly HarmLabel[] = safe === false && letters.length === 0 ? ['unspecified'] : letters;
  return { harm: { labels, ticked: ticked ?? [], severity }, disagreements: 0 };
}

function readPromptRoles(cell: CellReader): Pick<MappedRow, 'kind' | 'split' | 'invites'> {
  const oneOf =
    <Word extends string>(words: Readonly<Record<string, Word>>) =>
    (value: unknown): Word | null => {
      if (value === null || value === undefined || value === '') return null;
      const found = words[String(value).trim().toLowerCase()];
      if (found === undefined) throw new ValueFault(`holds "${String(value).slice(0, 40)}"`);
      return found;
    };
  return {
    kind: cell.read(
      'kind',
      oneOf({
        ordinary: 'ordinary',
        'red-team': 'red-team',
        redteam: 'red-team',
        red_team: 'red-team',
      } as const),
      'Write ordinary or red-team.',
    ),
    split: cell.read('split', oneOf(splitWords), 'Write train, validation or evaluation.'),
    invites: cell.read(
      'invites',
      (value) => {
        if (value === null || value === undefined || value === '') return [];
        const letters = Array.isArray(value) ? value : String(value).split(/[\s,;]+/);
        const parsed = categoryLetterSchema.array().safeParse(letters);
        if (!parsed.success) throw new ValueFault('holds something else than letters of categories');
        return parsed.data;
      },
      'Write letters from A to N.',
    ),
  };
}

const splitWords = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  dev: 'validation',
  evaluation: 'evaluation',
  eval: 'evaluation',
  test: 'evaluation',
} as const;
