/** The queue: runs in the order they are carried out. A job's state is its run's; see `shared/run-states.ts`. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { runStatuses } from '../../shared/run-states.ts';
import { now } from './clock.ts';
import { readRow, readRows } from './row.ts';
import { setRunStatus } from './runs.ts';
import { sql, transact } from './sql.ts';

const requestSchema = z.enum(['pause', 'cancel']);
/** What a person asked of a running job: the process that carries it out obeys at its next checkpoint. */
export type JobRequest = z.infer<typeof requestSchema>;

const jobRow = z.strictObject({
  runId: z.string(),
  name: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  statusDetail: z.string().nullable(),
  request: requestSchema.nullable(),
  sweepId: z.string().nullable(),
  addedAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type JobRecord = z.output<typeof jobRow>;

const selectJobs = `
  SELECT run_id AS runId, name, seed, status, status_detail AS statusDetail, request, sweep_id AS sweepId,
    added_at AS addedAt, started_at AS startedAt, finished_at AS finishedAt
  FROM jobs JOIN runs ON runs.id = jobs.run_id`;

/** Puts a run at the end of the queue; one that has a place keeps it. */
export function addJob(database: Database, runId: string, sweepId: string | null = null): void {
  transact(database, () => {
    sql(
      database,
      `INSERT INTO jobs (run_id, position, sweep_id, added_at)
       SELECT @runId, COALESCE(MAX(position), 0) + 1, @sweepId, @addedAt FROM jobs WHERE true
       ON CONFLICT (run_id) DO NOTHING`,
    ).run({ runId, sweepId, addedAt: now() });
  });
}

/** All jobs in the order of the queue. */
export function listJobs(database: Database): JobRecord[] {
  return readRows(jobRow, sql(database, `${selectJobs} ORDER BY position, run_id`).all({}), 'job');
}

/** A run's place in the queue; null where it has none. */
export function findJob(database: Database, runId: string): JobRecord | null {
  const row = sql(database, `${selectJobs} WHERE run_id = @runId`).get({ runId });
  return row === undefined ? null : readRow(jobRow, row, 'job');
}

/** The job to carry out next: the first that is queued. */
export function nextJob(database: Database): JobRecord | null {
  const row = sql(database, `${selectJobs} WHERE status = 'queued' ORDER BY position, run_id LIMIT 1`).get(
    {},
  );
  return row === undefined ? null : readRow(jobRow, row, 'job');
}

/** Sets a job running if it is still the next; false where the queue was edited meanwhile. */
export function claimJob(database: Database, runId: string): boolean {
  return transact(database, () => {
    if (nextJob(database)?.runId !== runId) return false;
    setJobRequest(database, runId, null);
    setRunStatus(database, runId, 'running');
    return true;
  });
}

export function setJobRequest(database: Database, runId: string, request: JobRequest | null): void {
  sql(database, 'UPDATE jobs SET request = @request WHERE run_id = @runId').run({ runId, request });
}

/** Writes the order of the queue anew; `order` holds every job once. */
export function reorderJobs(database: Database, order: readonly string[]): void {
  const update = sql(database, 'UPDATE jobs SET position = @position WHERE run_id = @runId');
  transact(database, () => {
    order.forEach((runId, index) => update.run({ runId, position: index + 1 }));
  });
}
