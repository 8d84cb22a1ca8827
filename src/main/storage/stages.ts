/** Stages: the steps of a run's rounds, each done once, whatever interrupts it. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { now } from './clock.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const restartSchema = z.strictObject({
  /** 0: from the stage's beginning. */
  fromStep: z.int().min(0),
  before: z.number(),
  learningRate: z.number(),
});
/** A stage diverged and went on, from its last good checkpoint, with a lower learning rate than the recipe's. */
export type StageRestart = z.output<typeof restartSchema>;

const stageRow = z.strictObject({
  /** `${runId}/${round}/${name}` */
  id: z.string(),
  runId: z.string(),
  round: z.int(),
  name: z.string(),
  kind: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  /** Why it failed. */
  detail: z.string().nullable(),
  /** What the stage left, as given to `finishStage`; null until it is done. */
  output: jsonColumn(z.unknown()).nullable(),
  /** Working time over all its sittings. */
  seconds: z.number(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** The stage of another run that had the same inputs, whose outcome this one took over. */
  reusedFrom: z.string().nullable(),
  /** null where it never diverged, or stopped when it did. */
  restart: jsonColumn(restartSchema).nullable(),
  /** The most memory held meanwhile; null where it was not measured. */
  trainerPeakBytes: z.number().nullable(),
  programPeakBytes: z.number().nullable(),
});
export type StageRecord = z.output<typeof stageRow>;

const selectStages = `
  SELECT id, run_id AS runId, round, name, kind, status, detail, output, seconds, started_at AS startedAt,
    finished_at AS finishedAt, reused_from AS reusedFrom, restart, trainer_peak_bytes AS trainerPeakBytes,
    program_peak_bytes AS programPeakBytes
  FROM stages`;

/** Opens a stage, or gives the one that is there: a done one stays done, a failed one is running again. */
export function openStage(
  database: Database,
  stage: Pick<StageRecord, 'runId' | 'round' | 'name' | 'kind'>,
): StageRecord {
  const id = stageId(stage.runId, stage.round, stage.name);
  return transact(database, () => {
    sql(
      database,
      `INSERT INTO stages (id, run_id, round, name, kind, status, seconds, started_at)
       VALUES (@id, @runId, @round, @name, @kind, 'running', 0, @startedAt)
       ON CONFLICT (id) DO UPDATE SET status = 'running', detail = NULL, finished_at = NULL WHERE status = 'failed'`,
    ).run({
      id,
      runId: stage.runId,
      round: stage.round,
      name: stage.name,
      kind: stage.kind,
      startedAt: now(),
    });
    return getStage(database, id);
  });
}

/** The id that a stage of this name has. */
export function stageId(runId: string, round: number, name: string): string {
  return `${runId}/${round}/${name}`;
}

/** @throws AppError 'not-found' where no stage of this id was opened. */
export function getStage(database: Database, id: string): StageRecord {
  const row = sql(database, `${selectStages} WHERE id = @id`).get({ id });
  if (row === undefined) throw stageNotFound(database, id);
  return readRow(stageRow, row, `stage ${id}`);
}

/** A run's stages in the order they were first opened. */
export function listStages(database: Database, runId: string): StageRecord[] {
  const rows = sql(database, `${selectStages} WHERE run_id = @runId ORDER BY seq`).all({ runId });
  return readRows(stageRow, rows, 'stage');
}

const sumRow = z.strictObject({ runId: z.string(), seconds: z.number() });

/** The working time of every run that has begun. */
export function sumStageSeconds(database: Database): Map<string, number> {
  const rows = sql(
    database,
    'SELECT run_id AS runId, SUM(seconds) AS seconds FROM stages GROUP BY run_id',
  ).all({});
  return new Map(readRows(sumRow, rows, 'stage').map(({ runId, seconds }) => [runId, seconds]));
}

/**
 * Closes a stage with what it left, a JSON value.
 *
 * @param seconds working time since the last `addStageSeconds`; adds to what is counted already.
 * @throws Error where the stage is done already: what a finished stage left never changes.
 */
export function finishStage(database: Database, id: string, output: unknown, seconds: number): void {
  const changed = sql(
    database,
    `UPDATE stages SET status = 'done', detail = NULL, output = @output, seconds = seconds + @seconds,
       finished_at = @finishedAt WHERE id = @id AND status <> 'done'`,
  ).run({ id, output: JSON.stringify(output ?? null), seconds, finishedAt: now() });
  if (changed === 1) return;
  getStage(database, id);
  throw new Error(`[finishStage] ${id} is done already; its output stays`);
}

/** Closes a stage as failed, with the reason; opening it again sets it running. */
export function failStage(database: Database, id: string, detail: string): void {
  const changed = sql(
    database,
    `UPDATE stages SET status = 'failed', detail = @detail, finished_at = @finishedAt
     WHERE id = @id AND status <> 'done'`,
  ).run({ id, detail, finishedAt: now() });
  if (changed === 1) return;
  getStage(database, id);
  throw new Error(`[failStage] ${id} is done already`);
}

/** Notes that a stage goes on with a lower learning rate. */
export function restartStage(database: Database, id: string, restart: StageRestart): void {
  const changed = sql(database, 'UPDATE stages SET restart = @restart WHERE id = @id').run({
    id,
    restart: JSON.stringify(restart),
  });
  if (changed !== 1) throw stageNotFound(database, id);
}

/** Counts a sitting that did not end the stage (a pause, a crash noticed later). */
export function addStageSeconds(database: Database, id: string, seconds: number): void {
  const changed = sql(database, 'UPDATE stages SET seconds = seconds + @seconds WHERE id = @id').run({
    id,
    seconds,
  });
  if (changed !== 1) throw stageNotFound(database, id);
}

/** Notes the memory of a sitting; of several the largest is kept. */
export function noteStageMemory(
  database: Database,
  id: string,
  memory: Pick<StageRecord, 'trainerPeakBytes' | 'programPeakBytes'>,
): void {
  const changed = sql(
    database,
    `UPDATE stages SET
       trainer_peak_bytes = COALESCE(MAX(@trainerPeakBytes, COALESCE(trainer_peak_bytes, 0)), trainer_peak_bytes),
       program_peak_bytes = COALESCE(MAX(@programPeakBytes, COALESCE(program_peak_bytes, 0)), program_peak_bytes)
     WHERE id = @id`,
  ).run({ id, ...memory });
  if (changed !== 1) throw stageNotFound(database, id);
}

function stageNotFound(database: Database, id: string): AppError {
  return new AppError(
    'not-found',
    `There is no stage "${id}" in ${database.name}.`,
    '`ballast show <run>` lists the stages of a run.',
  );
}
