/** The checkpoints a stage has written: those it can go on from, and the one it left at its end. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { now } from './clock.ts';
import { readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

const checkpointRow = z.strictObject({
  stageId: z.string(),
  step: z.int(),
  kind: z.enum(['progress', 'output']),
  /** Relative to the project's folder, with forward slashes. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string().nullable(),
});
export type CheckpointRecord = z.output<typeof checkpointRow>;

const selectCheckpoints = 'SELECT stage_id AS stageId, step, kind, path, bytes, sha256 FROM checkpoints';

/** Notes a checkpoint that lies complete on the disk; one of the same step and kind takes the old one's place. */
export function addCheckpoint(database: Database, checkpoint: CheckpointRecord): void {
  sql(
    database,
    `INSERT INTO checkpoints (stage_id, kind, step, path, bytes, sha256, created_at)
     VALUES (@stageId, @kind, @step, @path, @bytes, @sha256, @createdAt)
     ON CONFLICT (stage_id, kind, step) DO UPDATE SET
       path = excluded.path, bytes = excluded.bytes, sha256 = excluded.sha256, created_at = excluded.created_at`,
  ).run({ ...checkpoint, createdAt: now() });
}

/** The checkpoint of the highest step; null where there is none. */
export function latestCheckpoint(
  database: Database,
  stageId: string,
  kind: CheckpointRecord['kind'],
): CheckpointRecord | null {
  const row = sql(
    database,
    `${selectCheckpoints} WHERE stage_id = @stageId AND kind = @kind ORDER BY step DESC LIMIT 1`,
  ).get({ stageId, kind });
  return row === undefined ? null : readRow(checkpointRow, row, 'checkpoint');
}

/** A stage's checkpoints of one kind, oldest first. */
export function listCheckpoints(
  database: Database,
  stageId: string,
  kind: CheckpointRecord['kind'],
): CheckpointRecord[] {
  const rows = sql(
    database,
    `${selectCheckpoints} WHERE stage_id = @stageId AND kind = @kind ORDER BY step`,
  ).all({ stageId, kind });
  return readRows(checkpointRow, rows, 'checkpoint');
}

/** A checkpoint and when it was written, as ISO 8601. */
export type DatedCheckpoint = z.output<typeof datedCheckpointRow>;
const datedCheckpointRow = checkpointRow.extend({ createdAt: z.string() });

/** Those that a run still has, in the order in which they were written. */
export function listRunCheckpoints(database: Database, runId: string): DatedCheckpoint[] {
  const rows = sql(
    database,
    `SELECT c.stage_id AS stageId, c.step, c.kind, c.path, c.bytes, c.sha256, c.created_at AS createdAt
     FROM checkpoints c JOIN stages s ON s.id = c.stage_id WHERE s.run_id = @runId ORDER BY c.created_at`,
  ).all({ runId });
  return readRows(datedCheckpointRow, rows, 'checkpoint');
}

/** Every model and checkpoint that a project names, each once. */
export function listCheckpointPaths(database: Database): string[] {
  const rows = sql(database, 'SELECT DISTINCT path FROM checkpoints ORDER BY path').all({});
  return readRows(z.strictObject({ path: z.string() }), rows, 'checkpoint').map(({ path }) => path);
}

const useRow = z.strictObject({ stageId: z.string(), runId: z.string() });
export type CheckpointUse = z.output<typeof useRow>;

/** The stages that name a model as theirs: the one that made it, and those that took it over, in their order. */
export function listModelUses(database: Database, path: string): CheckpointUse[] {
  const rows = sql(
    database,
    `SELECT stage_id AS stageId, run_id AS runId FROM checkpoints JOIN stages ON stages.id = stage_id
     WHERE checkpoints.kind = 'output' AND path = @path ORDER BY stages.seq`,
  ).all({ path });
  return readRows(useRow, rows, 'checkpoint');
}

/** Forgets a checkpoint. Do so before its files are deleted, so that the database never names what is gone. */
export function removeCheckpoint(
  database: Database,
  checkpoint: Pick<CheckpointRecord, 'stageId' | 'kind' | 'step'>,
): void {
  const { stageId, kind, step } = checkpoint;
  sql(database, 'DELETE FROM checkpoints WHERE stage_id = @stageId AND kind = @kind AND step = @step').run({
    stageId,
    kind,
    step,
  });
}
