/** What evaluation found: a record per round, and the comparison of all versions at the end. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ComparedFigure } from '../../shared/group-comparison.ts';
import { experimentResultsSchema, roundResultSchema } from '../../shared/results.ts';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import { now } from './clock.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

/** Everything of the results but the rounds: known when all versions have been compared. */
const comparisonContentSchema = experimentResultsSchema.omit({ runId: true, rounds: true });
export type ComparisonContent = z.output<typeof comparisonContentSchema>;

const evaluationRow = z.strictObject({ result: jsonColumn(roundResultSchema) });
const comparisonRow = z.strictObject({ content: jsonColumn(comparisonContentSchema) });

/** Saves what one round (0 is base) was found to be; evaluating again overwrites it. */
export function saveEvaluation(database: Database, runId: string, round: number, result: RoundResult): void {
  sql(
    database,
    `INSERT INTO evaluations (run_id, round, result, figures, created_at)
     VALUES (@runId, @round, @result, json_remove(@result, '$.sampleScores', '$.categories'), @createdAt)
     ON CONFLICT (run_id, round) DO UPDATE SET
       result = excluded.result, figures = excluded.figures, created_at = excluded.created_at`,
  ).run({ runId, round, result: JSON.stringify(result), createdAt: now() });
}

const roundFiguresSchema = roundResultSchema.omit({ sampleScores: true, categories: true });
/** A round's result without what is kept for each answer and category: what tables over many runs read. */
export type RoundFigures = z.output<typeof roundFiguresSchema>;

const figuresRow = z.strictObject({ runId: z.string(), figures: jsonColumn(roundFiguresSchema) });

/** The figures of every round of every run that was evaluated, by run and round. */
export function listAllFigures(database: Database): { runId: string; figures: RoundFigures }[] {
  const rows = sql(database, 'SELECT run_id AS runId, figures FROM evaluations ORDER BY run_id, round').all(
    {},
  );
  return readRows(figuresRow, rows, 'evaluation');
}

const { shape } = roundResultSchema;
const lastFiguresSchema = z.object({
  round: shape.round,
  harmfulRedTeam: shape.harmfulRedTeam,
  harmfulOrdinary: shape.harmfulOrdinary,
  helpfulWinVsBase: shape.helpfulWinVsBase,
  harmlessWinVsBase: shape.harmlessWinVsBase,
  klToBase: shape.klToBase,
  perplexityUnderBase: shape.perplexityUnderBase,
  distinct2: shape.distinct2,
  meanLength: shape.meanLength,
  lagrangeMultiplier: shape.lagrangeMultiplier,
} satisfies Record<ComparedFigure | 'round', z.ZodType>);
const lastFiguresRow = z.strictObject({ runId: z.string(), figures: jsonColumn(lastFiguresSchema) });
/** What runs are compared by, of the last version that was evaluated. */
export type LastFigures = z.output<typeof lastFiguresSchema> & { readonly runId: string };

/** One record for every run of which a version was evaluated. */
export function listLastFigures(database: Database): LastFigures[] {
  // Where MAX is the one aggregate, SQLite takes the other columns from the row that has it.
  const rows = sql(
    database,
    `SELECT runId, figures FROM (SELECT run_id AS runId, figures, MAX(round) FROM evaluations GROUP BY run_id)`,
  ).all({});
  return readRows(lastFiguresRow, rows, 'evaluation').map(({ runId, figures }) => ({ runId, ...figures }));
}

/** Saves the comparison of a run's versions, with the judge's name and the continuations to show. */
export function saveComparison(database: Database, runId: string, content: ComparisonContent): void {
  sql(
    database,
    `INSERT INTO comparisons (run_id, content, created_at) VALUES (@runId, @content, @createdAt)
     ON CONFLICT (run_id) DO UPDATE SET content = excluded.content, created_at = excluded.created_at`,
  ).run({ runId, content: JSON.stringify(content), createdAt: now() });
}

/** The rounds of a run evaluated so far, in order. */
export function listEvaluations(database: Database, runId: string): RoundResult[] {
  const rows = sql(database, 'SELECT result FROM evaluations WHERE run_id = @runId ORDER BY round').all({
    runId,
  });
  return readRows(evaluationRow, rows, 'evaluation').map((row) => row.result);
}

/** What a run says when it is complete; null until its versions have been compared. */
export function readResults(database: Database, runId: string): ExperimentResults | null {
  const row = sql(database, 'SELECT content FROM comparisons WHERE run_id = @runId').get({ runId });
  if (row === undefined) return null;
  const { content } = readRow(comparisonRow, row, 'comparison');
  return { runId, rounds: listEvaluations(database, runId), ...content };
}
