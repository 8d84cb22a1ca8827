/** Tells the shape of a file by its columns, with the reason, and maps its columns to roles. */
import type { ColumnMapping, ColumnRole, DataShape } from '../../../shared/data-import.ts';
import { isMarkedDialogue } from './read-dialogue.ts';
import { columnValue } from './read-values.ts';
import { isColumns } from './source-row.ts';
import type { Columns } from './source-row.ts';

export interface DetectedShape {
  readonly shape: DataShape;
  readonly mapping: ColumnMapping;
  /** Why, in words: which columns told it. */
  readonly reason: string;
}

/** What is known of a file from its first rows. */
interface Sample {
  readonly rows: readonly Columns[];
  readonly names: readonly string[];
  readonly has: (...names: readonly string[]) => boolean;
  /** Whether a test holds for this column wherever it has a value, and it has one. */
  readonly every: (column: string, test: (value: unknown) => boolean) => boolean;
}

type Detector = (sample: Sample) => DetectedShape | null;

const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value);

/** Only the columns that the file has. */
function mappingOf(sample: Sample, roles: Partial<Record<ColumnRole, string>>): ColumnMapping {
  return Object.fromEntries(
    Object.entries(roles).filter(([, column]) => sample.has(column.split('.')[0] ?? column)),
  );
}

const pkuSafeRlhf: Detector = (sample) => {
  if (!sample.has('prompt', 'response_0', 'response_1')) return null;
  if (!sample.has('is_response_0_safe', 'is_response_1_safe')) return null;
  const isNew =
    sample.has('response_0_severity_level') ||
    sample.every('response_0_harm_category', (value) => isColumns(value) && 'Insulting Behavior' in value);
  return {
    shape: isNew ? 'pku-safe-rlhf-19' : 'pku-safe-rlhf-14',
    reason: isNew
      ? 'it has is_response_0_safe with the 19 categories and severities of the second edition'
      : 'it has is_response_0_safe, without the 19 categories of the second edition',
    mapping: mappingOf(sample, {
      prompt: 'prompt',
      first: 'response_0',
      second: 'response_1',
      better: 'better_response_id',
      safer: 'safer_response_id',
      firstSafe: 'is_response_0_safe',
      secondSafe: 'is_response_1_safe',
      firstCategories: 'response_0_harm_category',
      secondCategories: 'response_1_harm_category',
      firstSeverity: 'response_0_severity_level',
      secondSeverity: 'response_1_severity_level',
    }),
  };
};

const beaverTails: Detector = (sample) => {
  if (!sample.has('prompt', 'response', 'is_safe')) return null;
  return {
    shape: 'beavertails',
    reason: 'it has prompt, response and is_safe: one judged answer a row',
    mapping: mappingOf(sample, {
      prompt: 'prompt',
      answer: 'response',
      answerSafe: 'is_safe',
      answerCategories: 'category',
    }),
  };
};

const preferences: Detector = (sample) => {
  if (!sample.has('chosen', 'rejected')) return null;
  const roles: Partial<Record<ColumnRole, string>> = {
    prompt: 'prompt',
    chosen: 'chosen',
    rejected: 'rejected',
    firstScore: 'score_chosen',
    secondScore: 'score_rejected',
  };
  const mapping = mappingOf(sample, roles);
  if (sample.has('score_chosen', 'score_rejected') || sample.has('prompt_id')) {
    return {
      shape: 'ultrafeedback',
      mapping,
      reason: 'it has chosen and rejected conversations with their scores',
    };
  }
  if (
    !sample.has('prompt') &&
    sample.every('chosen', (value) => isText(value) && isMarkedDialogue(String(value)))
  ) {
    return {
      shape: 'hh-rlhf',
      mapping,
      reason: 'chosen and rejected are dialogues with "Human:" and "Assistant:"',
    };
  }
  if (sample.every('chosen', isList)) {
    return { shape: 'trl-conversational', mapping, reason: 'chosen and rejected are lists of turns' };
  }
  if (sample.every('chosen', (value) => isColumns(value) && 'text' in value)) {
    return {
      shape: 'trl-conversational',
      mapping: { ...mapping, ...mappingOf(sample, { prompt: sample.has('context') ? 'context' : 'prompt' }) },
      reason: 'chosen and rejected are turns with a text',
    };
  }
  return { shape: 'trl', mapping, reason: 'it has chosen and rejected answers as text' };
};

/** Two columns that are called alike but for which of the two they are. */
const answerColumns: readonly (readonly [string, string])[] = [
  ['response_0', 'response_1'],
  ['response_a', 'response_b'],
  ['answer_a', 'answer_b'],
  ['answer_0', 'answer_1'],
  ['answer_1', 'answer_2'],
  ['response_1', 'response_2'],
  ['output_1', 'output_2'],
  ['completion_a', 'completion_b'],
  ['first', 'second'],
  ['a', 'b'],
];

const promptColumns = ['prompt', 'text', 'question', 'instruction', 'input', 'opening', 'query'];
const betterColumns = [
  'better',
  'better_response_id',
  'preference',
  'preferred',
  'winner',
  'label',
  'choice',
];
const saferColumns = ['safer', 'safer_response_id'];

const twoAnswers: Detector = (sample) => {
  const prompt = promptColumns.find((name) => sample.has(name));
  const columns = answerColumns.find((names) => sample.has(...names));
  if (prompt === undefined || columns === undefined) return null;
  const [first, second] = columns;
  const better = betterColumns.find((name) => sample.has(name));
  const safer = saferColumns.find((name) => sample.has(name));
  return {
    shape: 'pairs',
    reason: `it has ${prompt} and two answers, ${first} and ${second}`,
    mapping: {
      prompt,
      first,
      second,
      ...(better !== undefined && { better }),
      ...(safer !== undefined && { safer }),
    },
  };
};

const promptsOnly: Detector = (sample) => {
  const prompt =
    promptColumns.find((name) => sample.has(name)) ??
    (sample.names.length === 1 ? sample.names[0] : undefined);
  if (prompt === undefined) return null;
  return {
    shape: 'prompts',
    reason: `it has ${prompt}, and no answers that are known`,
    mapping: { ...mappingOf(sample, { kind: 'kind', split: 'split', invites: 'invites' }), prompt },
  };
};

/** From the most particular to the plainest. */
const detectors: readonly Detector[] = [pkuSafeRlhf, beaverTails, preferences, twoAnswers, promptsOnly];

/** Every shape that the first rows of a file fit, the likeliest first. */
export function detectShapes(rows: readonly Columns[]): DetectedShape[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const sample: Sample = {
    rows,
    names,
    has: (...wanted) => wanted.every((name) => names.includes(name)),
    every: (column, test) => {
      const values = rows.map((row) => row[column]).filter((value) => value !== undefined && value !== null);
      return values.length > 0 && values.every(test);
    },
  };
  return detectors.flatMap((detect) => detect(sample) ?? []);
}

/** Files that number their answers 1 and 2 have a 2 somewhere, and no 0. */
export function countsFromOne(rows: readonly Columns[], { better, safer }: ColumnMapping): boolean {
  const values = [better, safer]
    .flatMap((column) => (column === undefined ? [] : rows.map((row) => columnValue(row, column))))
    .map((value) => String(value).trim());
  return values.includes('2') && !values.includes('0');
}
