/** How far labeling has come, counted by the database: sessions are long and their pairs many. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Axis } from '../../shared/story-judgment.ts';
import type { LabelScope } from '../../shared/labeling.ts';
import { readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

/** Pairs of a scope. `@runId` or `@dataSetId` is null. */
const inScope = `((pairs.run_id = @runId AND pairs.round = @round) OR pairs.data_set_id = @dataSetId)`;

/**
 * An answer of a person that stands: the last of its chain, and not taken back. Labels that came with a file, or from
 * the simulated lab, are none.
 */
const stands = `standing <> 'withdrawn' AND guideline_version <> 'imported'
  AND (SELECT simulated FROM annotators WHERE annotators.id = judgments.annotator_id) = 0
  AND NOT EXISTS (SELECT 1 FROM judgments AS later WHERE later.supersedes = judgments.id)`;

export function scopeParameters(
  scope: LabelScope,
): Record<'runId' | 'dataSetId', string | null> & { readonly round: number | null } {
  return 'dataSetId' in scope
    ? { runId: null, round: null, dataSetId: scope.dataSetId }
    : { ...scope, dataSetId: null };
}

const countRow = z.strictObject({ pairs: z.int(), settled: z.int() });

/** The pairs of a scope, and those that `people` have answered on both axes, or on the one that is given. */
export function countAnswers(
  database: Database,
  scope: LabelScope,
  people: number,
  axis: Axis | null = null,
): z.output<typeof countRow> {
  const answers = (of: Axis): string =>
    `(SELECT COUNT(*) FROM judgments WHERE pair_id = pairs.id AND axis = '${of}' AND ${stands}) >= @people`;
  const row = sql(
    database,
    `SELECT COUNT(*) AS pairs, COALESCE(SUM(
       (@axis = 'helpful' OR ${answers('harmless')}) AND (@axis = 'harmless' OR ${answers('helpful')})), 0) AS settled
     FROM pairs WHERE ${inScope}`,
  ).get({ ...scopeParameters(scope), people, axis: axis ?? 'both' });
  return readRow(countRow, row, 'label count');
}

const openRow = z.strictObject({
  id: z.string(),
  /** Answers of people that stand, this annotator's not among them. */
  others: z.int(),
  /** What this annotator's own answer is; null where there is none that stands. */
  mine: z.enum(['vote', 'skipped']).nullable(),
});
export type PairAnswers = z.output<typeof openRow>;

const selectAnswers = `
  SELECT pairs.id,
    (SELECT COUNT(*) FROM judgments
     WHERE pair_id = pairs.id AND axis = @axis AND annotator_id <> @annotatorId AND ${stands}) AS others,
    (SELECT standing FROM judgments
     WHERE pair_id = pairs.id AND axis = @axis AND annotator_id = @annotatorId AND ${stands}) AS mine
  FROM pairs`;

/** Every pair of a scope in the order it was added, with who has answered it on an axis. */
export function listPairAnswers(
  database: Database,
  scope: LabelScope,
  annotatorId: string,
  axis: Axis,
): PairAnswers[] {
  const rows = sql(database, `${selectAnswers} WHERE ${inScope} ORDER BY pairs.seq`).all({
    ...scopeParameters(scope),
    annotatorId,
    axis,
  });
  return readRows(openRow, rows, 'pair');
}

/** The same of one pair; null where there is no such pair. */
export function pairAnswers(
  database: Database,
  pairId: string,
  annotatorId: string,
  axis: Axis,
): PairAnswers | null {
  const row = sql(database, `${selectAnswers} WHERE pairs.id = @pairId`).get({ pairId, annotatorId, axis });
  return row === undefined ? null : readRow(openRow, row, 'pair');
}
