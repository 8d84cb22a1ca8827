/** Pairs of answers to one prompt, to be judged against each other. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { flagColumn, jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

export interface NewPair {
  readonly id: string;
  readonly promptId: string;
  readonly firstAnswerId: string;
  readonly secondAnswerId: string;
}

/**
 * Adds a round's pairs; those that are there already stay.
 *
 * @throws AppError 'bad-input' where an id is taken by a pair of other answers: judgments may refer to it.
 */
export function addPairs(database: Database, runId: string, round: number, pairs: readonly NewPair[]): void {
  const insert = sql(
    database,
    `INSERT INTO pairs (id, run_id, round, prompt_id, first_response_id, second_response_id)
     VALUES (@id, @runId, @round, @promptId, @firstAnswerId, @secondAnswerId) ON CONFLICT (id) DO NOTHING`,
  );
  transact(database, () => {
    for (const { id, promptId, firstAnswerId, secondAnswerId } of pairs) {
      const row = { id, runId, round, promptId, firstAnswerId, secondAnswerId };
      if (insert.run(row) === 0) requireSamePair(database, { id, firstAnswerId, secondAnswerId });
    }
  });
}

const takenRow = z.strictObject({ firstAnswerId: z.string(), secondAnswerId: z.string() });

function requireSamePair(database: Database, pair: Omit<NewPair, 'promptId'>): void {
  const row = sql(
    database,
    'SELECT first_response_id AS firstAnswerId, second_response_id AS secondAnswerId FROM pairs WHERE id = @id',
  ).get({ id: pair.id });
  const stored = readRow(takenRow, row, `pair ${pair.id}`);
  if (stored.firstAnswerId === pair.firstAnswerId && stored.secondAnswerId === pair.secondAnswerId) return;
  throw new AppError(
    'bad-input',
    `The pair id ${pair.id} is taken by two other answers.`,
    'Give the new pair an id of its own: judgments refer to the old one.',
  );
}

const pairRow = z
  .strictObject({
    id: z.string(),
    /** The run it was drawn in; null for a pair of an imported data set. */
    runId: z.string().nullable(),
    dataSetId: z.string().nullable(),
    round: z.int(),
    promptId: z.string(),
    prompt: z.string(),
    redTeam: flagColumn,
    firstId: z.string(),
    firstText: z.string(),
    firstTokens: jsonColumn(z.array(z.int())),
    firstEnded: flagColumn,
    secondId: z.string(),
    secondText: z.string(),
    secondTokens: jsonColumn(z.array(z.int())),
    secondEnded: flagColumn,
  })
  .transform(
    ({
      firstId,
      firstText,
      firstTokens,
      firstEnded,
      secondId,
      secondText,
      secondTokens,
      secondEnded,
      ...pair
    }) => ({
      ...pair,
      first: { id: firstId, text: firstText, tokens: firstTokens, ended: firstEnded },
      second: { id: secondId, text: secondText, tokens: secondTokens, ended: secondEnded },
    }),
  );
/** A pair with its prompt and both answers in full. */
export type PairRecord = z.output<typeof pairRow>;

const selectPairs = `
  SELECT pairs.id, run_id AS runId, pairs.data_set_id AS dataSetId, round, pairs.prompt_id AS promptId,
    prompts.text AS prompt, prompts.kind = 'red-team' AS redTeam,
    one.id AS firstId, one.text AS firstText, one.tokens AS firstTokens, one.ended AS firstEnded,
    two.id AS secondId, two.text AS secondText, two.tokens AS secondTokens, two.ended AS secondEnded
  FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
    JOIN responses AS one ON one.id = first_response_id
    JOIN responses AS two ON two.id = second_response_id`;

/** The pairs of a run, or of one of its rounds, in the order they were added. */
export function listPairs(database: Database, runId: string, round?: number): PairRecord[] {
  const rows = sql(
    database,
    `${selectPairs} WHERE run_id = @runId AND (@round IS NULL OR round = @round) ORDER BY pairs.seq`,
  ).all({ runId, round: round ?? null });
  return readRows(pairRow, rows, 'pair');
}

/** The pairs of an imported data set in the order of its file. */
export function listDataSetPairs(database: Database, dataSetId: string): PairRecord[] {
  const rows = sql(database, `${selectPairs} WHERE pairs.data_set_id = @dataSetId ORDER BY pairs.seq`).all({
    dataSetId,
  });
  return readRows(pairRow, rows, 'pair');
}

/** @throws AppError 'not-found' where there is no pair of this id. */
export function getPair(database: Database, id: string): PairRecord {
  const row = sql(database, `${selectPairs} WHERE pairs.id = @id`).get({ id });
  if (row !== undefined) return readRow(pairRow, row, `pair ${id}`);
  throw new AppError('not-found', `There is no pair "${id}" in ${database.name}.`, 'It was never stored.');
}
