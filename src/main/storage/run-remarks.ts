/** Notes and tags of runs, and the one run that is pinned as the baseline. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { noRemarks, runRemarksSchema } from '../../shared/run-remarks.ts';
import type { RunRemarks } from '../../shared/run-remarks.ts';
import { now } from './clock.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const remarksRow = z.strictObject({
  runId: z.string(),
  note: runRemarksSchema.shape.note,
  tags: jsonColumn(runRemarksSchema.shape.tags),
});

const selectRemarks = 'SELECT run_id AS runId, note, tags FROM run_remarks';

/** Puts these in place of what was noted of the run. */
export function saveRemarks(database: Database, runId: string, { note, tags }: RunRemarks): void {
  sql(
    database,
    `INSERT INTO run_remarks (run_id, note, tags, changed_at) VALUES (@runId, @note, @tags, @changedAt)
     ON CONFLICT (run_id) DO UPDATE SET note = excluded.note, tags = excluded.tags, changed_at = excluded.changed_at`,
  ).run({ runId, note, tags: JSON.stringify(tags), changedAt: now() });
}

export function readRemarks(database: Database, runId: string): RunRemarks {
  const row = sql(database, `${selectRemarks} WHERE run_id = @runId`).get({ runId });
  if (row === undefined) return noRemarks;
  const { note, tags } = readRow(remarksRow, row, 'note of a run');
  return { note, tags };
}

/** By run; those of which nothing was noted are missing. */
export function listRemarks(database: Database): ReadonlyMap<string, RunRemarks> {
  const rows = readRows(remarksRow, sql(database, selectRemarks).all({}), 'note of a run');
  return new Map(rows.map(({ runId, note, tags }) => [runId, { note, tags }]));
}

const baselineRow = z.strictObject({ runId: z.string() });

/** The run that others are compared with; null where none is pinned. */
export function readBaseline(database: Database): string | null {
  const row = sql(database, 'SELECT run_id AS runId FROM baseline').get({});
  return row === undefined ? null : readRow(baselineRow, row, 'baseline').runId;
}

/** Pins a run in place of the one before; null pins none. */
export function pinBaseline(database: Database, runId: string | null): void {
  transact(database, () => {
    sql(database, 'DELETE FROM baseline').run({});
    if (runId === null) return;
    sql(database, 'INSERT INTO baseline (only, run_id, pinned_at) VALUES (1, @runId, @pinnedAt)').run({
      runId,
      pinnedAt: now(),
    });
  });
}
