/** What data a project holds, counted by the database: prompts by their source, pairs and labels by round. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { standingExclusions } from './prompt-exclusions.ts';
import { flag, readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

const kind = z.enum(['ordinary', 'red-team']);
const split = z.enum(['train', 'validation', 'evaluation']);

const promptCountRow = z.strictObject({ source: z.string(), kind, split, prompts: z.int() });
export type PromptCount = z.output<typeof promptCountRow>;

/** How many prompts came from where, of which kind, on which side. */
export function countPrompts(database: Database): PromptCount[] {
  const rows = sql(
    database,
    `SELECT source, kind, split, COUNT(*) AS prompts FROM prompts
     GROUP BY source, kind, split ORDER BY MIN(seq)`,
  ).all({});
  return readRows(promptCountRow, rows, 'prompt count');
}

const roundRow = z.strictObject({
  /** null for the pairs of a data set. */
  runId: z.string().nullable(),
  dataSetId: z.string().nullable(),
  round: z.int(),
  pairs: z.int(),
});
export type PairCount = z.output<typeof roundRow>;

/** How many pairs each round of each run has, and each data set, in the order they came. */
export function countPairs(database: Database): PairCount[] {
  const rows = sql(
    database,
    `SELECT run_id AS runId, data_set_id AS dataSetId, round, COUNT(*) AS pairs FROM pairs
     GROUP BY run_id, data_set_id, round ORDER BY MIN(seq)`,
  ).all({});
  return readRows(roundRow, rows, 'pair count');
}

const labelRow = z.strictObject({
  runId: z.string().nullable(),
  dataSetId: z.string().nullable(),
  round: z.int(),
  axis: z.enum(['helpful', 'harmless']),
  /** `file`: came with an imported data set. */
  by: z.enum(['people', 'simulated', 'file']),
  labels: z.int(),
});
export type LabelCount = z.output<typeof labelRow>;

/** Votes that stand, by where their pairs belong, the question and who gave them. */
export function countLabels(database: Database): LabelCount[] {
  const rows = sql(
    database,
    `SELECT run_id AS runId, data_set_id AS dataSetId, round, axis,
       CASE WHEN simulated = 1 THEN 'simulated' WHEN guideline_version = 'imported' THEN 'file' ELSE 'people' END AS by,
       COUNT(*) AS labels
     FROM judgments JOIN pairs ON pairs.id = pair_id JOIN annotators ON annotators.id = annotator_id
     WHERE standing = 'vote'
       AND NOT EXISTS (SELECT 1 FROM judgments AS later WHERE later.supersedes = judgments.id)
     GROUP BY run_id, data_set_id, round, axis, by`,
  ).all({});
  return readRows(labelRow, rows, 'label count');
}

/** What prompts are looked for; null: any. */
export interface PromptSearch {
  readonly text: string;
  readonly kind: z.output<typeof kind> | null;
  readonly split: z.output<typeof split> | null;
  readonly dataSetId: string | null;
  /** Those alone that are excluded. */
  readonly excluded: boolean;
  readonly offset: number;
  readonly limit: number;
}

const foundPromptRow = z.strictObject({
  id: z.string(),
  text: z.string(),
  kind,
  split,
  source: z.string(),
  /** Why it is excluded; null where it is not. */
  excluded: z.string().nullable(),
});
export type FoundPrompt = z.output<typeof foundPromptRow>;

const matches = `
  FROM prompts LEFT JOIN (${standingExclusions}) AS standing ON standing.prompt_id = id AND standing.act = 'exclude'
  WHERE text LIKE @like ESCAPE '\\'
    AND (@kind IS NULL OR kind = @kind) AND (@split IS NULL OR split = @split)
    AND (@excluded = 0 OR standing.reason IS NOT NULL)
    AND (@dataSetId IS NULL OR id IN (SELECT prompt_id FROM data_set_prompts WHERE data_set_id = @dataSetId))`;

/** One page of the prompts that are looked for, and how many there are in all. */
export function searchPrompts(
  database: Database,
  { text, offset, limit, excluded, ...rest }: PromptSearch,
): { readonly total: number; readonly prompts: FoundPrompt[] } {
  const filter = { ...rest, excluded: flag(excluded) };
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const total = sql(database, `SELECT COUNT(*) AS total ${matches}`).get({ ...filter, like });
  const rows = sql(
    database,
    `SELECT id, text, kind, split, source, standing.reason AS excluded ${matches} ORDER BY prompts.seq LIMIT @limit OFFSET @offset`,
  ).all({ ...filter, like, limit, offset });
  return {
    total: readRow(z.strictObject({ total: z.int() }), total, 'prompt count').total,
    prompts: readRows(foundPromptRow, rows, 'prompt'),
  };
}
