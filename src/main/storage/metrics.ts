/** The numbers stages report, one row per stage, step and key. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { metricKeySchema } from '../../shared/metrics.ts';
import type { MetricKey, MetricValues } from '../../shared/metrics.ts';
import { readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

export interface MetricPoint {
  readonly stageId: string;
  readonly step: number;
  readonly values: MetricValues;
}

/**
 * Records the values of steps; a step that is done again overwrites its values. Many in one transaction: as a commit
 * waits for the disk, whoever has several steps at hand should write them together.
 *
 * @throws AppError 'diverged' for a value that is not finite, 'not-found' for a stage that was never opened.
 */
export function recordMetricPoints(database: Database, points: readonly MetricPoint[]): void {
  transact(database, () => {
    for (const { stageId, step, values } of points) {
      const stageSeq = readStageSeq(database, stageId);
      const rows = Object.entries(values).map(([key, value]) => {
        if (!Number.isFinite(value)) throw notFinite(stageId, step, key, value);
        return [stageSeq, step, key, value];
      });
      if (rows.length > 0) sql(database, insertRows(rows.length)).run(rows.flat());
    }
  });
}

/** All rows of a step in one statement: what crosses into SQLite once for each row costs as much as the commit. */
function insertRows(count: number): string {
  return `INSERT INTO metrics (stage_seq, step, key, value) VALUES ${Array(count).fill('(?, ?, ?, ?)').join(', ')}
    ON CONFLICT (stage_seq, step, key) DO UPDATE SET value = excluded.value`;
}

/** Forgets the steps after `step`: after a resume they are done again from the checkpoint. */
export function dropMetricsAfter(database: Database, stageId: string, step: number): void {
  const stageSeq = readStageSeq(database, stageId);
  sql(database, 'DELETE FROM metrics WHERE stage_seq = @stageSeq AND step > @step').run({ stageSeq, step });
}

export interface MetricRow {
  readonly stageId: string;
  readonly round: number;
  readonly step: number;
  readonly key: MetricKey;
  readonly value: number;
}

const metricRow = z.strictObject({
  stageId: z.string(),
  round: z.int(),
  step: z.int(),
  key: z.string(),
  value: z.number(),
});

const selectMetrics = `
  SELECT stages.id AS stageId, stages.round, metrics.step, metrics.key, metrics.value
  FROM metrics JOIN stages ON stages.seq = metrics.stage_seq`;

/**
 * The metrics of a run or of one stage, by stage, step and key. Keys that this version no longer declares are left
 * out: an old project stays readable.
 *
 * @param of.since only steps after this one: what a live view has yet to see.
 */
export function readMetrics(
  database: Database,
  of: { readonly runId: string } | { readonly stageId: string; readonly since?: number },
): MetricRow[] {
  const rows =
    'runId' in of
      ? sql(database, `${selectMetrics} WHERE stages.run_id = @runId ORDER BY stages.seq, step, key`).all({
          runId: of.runId,
        })
      : sql(
          database,
          `${selectMetrics} WHERE stages.id = @stageId AND (@since IS NULL OR step > @since) ORDER BY step, key`,
        ).all({ stageId: of.stageId, since: of.since ?? null });
  return readRows(metricRow, rows, 'metric').flatMap(({ key, ...row }) => {
    const known = metricKeySchema.safeParse(key);
    return known.success ? [{ ...row, key: known.data }] : [];
  });
}

const curveRow = metricRow.omit({ stageId: true }).extend({ runId: z.string() });
export type CurveRow = z.output<typeof curveRow>;

/** Some metrics of many runs, by run, round and step: the curves of a report over groups. */
export function readCurves(
  database: Database,
  runIds: readonly string[],
  keys: readonly MetricKey[],
): CurveRow[] {
  const rows = sql(
    database,
    `SELECT stages.run_id AS runId, stages.round, metrics.step, metrics.key, metrics.value
     FROM stages JOIN metrics ON metrics.stage_seq = stages.seq
     WHERE stages.run_id IN (SELECT value FROM json_each(@runIds))
       AND metrics.key IN (SELECT value FROM json_each(@keys))
     ORDER BY stages.seq, step, key`,
  ).all({ runIds: JSON.stringify(runIds), keys: JSON.stringify(keys) });
  return readRows(curveRow, rows, 'metric');
}

// Made once: to make a schema takes as long as to store a step's metrics.
const seqRow = z.strictObject({ seq: z.int() });

function readStageSeq(database: Database, stageId: string): number {
  const row = sql(database, 'SELECT seq FROM stages WHERE id = @stageId').get({ stageId });
  if (row === undefined) {
    throw new AppError(
      'not-found',
      `There is no stage "${stageId}" in ${database.name}.`,
      'Open the stage before its metrics are written.',
    );
  }
  return readRow(seqRow, row, `stage ${stageId}`).seq;
}

function notFinite(stageId: string, step: number, key: string, value: number): AppError {
  return new AppError(
    'diverged',
    `${key} of ${stageId} is ${value} at step ${step}.`,
    'Training has diverged: lower the learning rate, or go on from an earlier checkpoint.',
  );
}
