/** Runs: one recipe carried out once. */
import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { recipeSchema } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { endedStatuses, mayChange, runStatuses } from '../../shared/run-states.ts';
import { runNeedsSchema } from '../../shared/run-needs.ts';
import type { RunNeeds } from '../../shared/run-needs.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import { now } from './clock.ts';
import { saveRecipe } from './recipes.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const runRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  recipe: jsonColumn(recipeSchema),
  recipeHash: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  statusDetail: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  engine: z.string().nullable(),
  device: z.string().nullable(),
  deviceName: z.string().nullable(),
  threads: z.int().nullable(),
  appVersion: z.string(),
  /** What it was estimated to take before it started; null for runs of earlier versions. */
  estimate: jsonColumn(runNeedsSchema).nullable(),
  /** Its models are gone since; what it measured, drew and was labeled stays. */
  modelsDeletedAt: z.string().nullable(),
});
export type RunRecord = z.output<typeof runRow>;

/** What a run ran on; null until the trainer has said so. */
export type RunEnvironment = Pick<RunRecord, 'engine' | 'device' | 'deviceName' | 'threads'>;

const selectRuns = `
  SELECT runs.id, name, content AS recipe, recipe_hash AS recipeHash, seed, status, status_detail AS statusDetail,
    runs.created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt, engine, device,
    device_name AS deviceName, threads, app_version AS appVersion, estimate, models_deleted_at AS modelsDeletedAt
  FROM runs JOIN recipes ON recipes.hash = runs.recipe_hash`;

/** Creates a run in state 'queued'. */
export function createRun(
  database: Database,
  run: Pick<RunRecord, 'name' | 'seed' | 'appVersion'> & {
    readonly recipe: Recipe;
    readonly estimate?: RunNeeds;
  } & Partial<RunEnvironment>,
): RunRecord {
  return transact(database, () => {
    const createdAt = now();
    const id = freeRunId(database, createdAt);
    sql(
      database,
      `INSERT INTO runs (id, name, recipe_hash, seed, status, created_at, engine, device, device_name, threads, app_version, estimate)
       VALUES (@id, @name, @recipeHash, @seed, 'queued', @createdAt, @engine, @device, @deviceName, @threads, @appVersion, @estimate)`,
    ).run({
      id,
      name: run.name,
      recipeHash: saveRecipe(database, run.recipe),
      seed: run.seed,
      createdAt,
      engine: run.engine ?? null,
      device: run.device ?? null,
      deviceName: run.deviceName ?? null,
      threads: run.threads ?? null,
      appVersion: run.appVersion,
      estimate: run.estimate === undefined ? null : JSON.stringify(run.estimate),
    });
    return getRun(database, id);
  });
}

/** An id that sorts by time and can be typed: '20260921-143502-k3f9'. */
function freeRunId(database: Database, createdAt: string): string {
  const [date = '', time = ''] = createdAt.replace(/\..*$/, '').replace(/[-:]/g, '').split('T');
  for (;;) {
    const random = randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0');
    const id = `${date}-${time}-${random}`;
    if (sql(database, 'SELECT 1 FROM runs WHERE id = @id').get({ id }) === undefined) return id;
  }
}

/**
 * The run of this id, or the only one whose id begins so.
 *
 * @throws AppError 'not-found' where there is none, 'bad-input' where several begin so.
 */
export function getRun(database: Database, idOrPrefix: string): RunRecord {
  const rows = sql(
    database,
    `${selectRuns} WHERE substr(runs.id, 1, length(@prefix)) = @prefix ORDER BY runs.id = @prefix DESC, runs.seq`,
  ).all({ prefix: idOrPrefix });
  const runs = idOrPrefix === '' ? [] : readRows(runRow, rows, 'run');
  const [first, second] = runs;
  if (first === undefined) {
    throw new AppError(
      'not-found',
      `There is no run "${idOrPrefix}" in ${database.name}.`,
      '`ballast runs` lists the runs of this project.',
    );
  }
  if (first.id !== idOrPrefix && second !== undefined) {
    throw new AppError(
      'bad-input',
      `"${idOrPrefix}" is the beginning of ${runs.length} runs: ${runs.map((run) => run.id).join(', ')}.`,
      'Write more of the id.',
    );
  }
  return first;
}

/** The run created last; null in a project without runs. */
export function latestRun(database: Database): RunRecord | null {
  const row = sql(database, `${selectRuns} ORDER BY runs.seq DESC LIMIT 1`).get({});
  return row === undefined ? null : readRow(runRow, row, 'run');
}

/** All runs, oldest first. */
export function listRuns(database: Database): RunRecord[] {
  return readRows(runRow, sql(database, `${selectRuns} ORDER BY runs.seq`).all({}), 'run');
}

const outlineRow = runRow.pick({
  id: true,
  name: true,
  recipeHash: true,
  seed: true,
  status: true,
  statusDetail: true,
  createdAt: true,
  finishedAt: true,
});
/** What lists of many runs need of each: to read a thousand recipes takes long. */
export type RunOutline = z.output<typeof outlineRow>;

/** All runs, oldest first, without their recipes. */
export function listRunOutlines(database: Database): RunOutline[] {
  const rows = sql(
    database,
    `SELECT id, name, recipe_hash AS recipeHash, seed, status, status_detail AS statusDetail, created_at AS createdAt,
       finished_at AS finishedAt FROM runs ORDER BY seq`,
  ).all({});
  return readRows(outlineRow, rows, 'run');
}

/**
 * Changes a run's state and its reason; notes when it first ran and when it ended.
 *
 * @throws AppError 'not-found' where there is no such run; 'bad-input' where `legalChanges` does not allow the change.
 */
export function setRunStatus(
  database: Database,
  id: string,
  status: RunStatus,
  detail: string | null = null,
): void {
  const moment = now();
  transact(database, () => {
    const before = readRunStatus(database, id);
    if (!mayChange(before, status)) {
      throw new AppError(
        'bad-input',
        `Run ${id} is ${before} and cannot become ${status}.`,
        `\`ballast show ${id}\` says where it stands.`,
      );
    }
    sql(
      database,
      `UPDATE runs SET status = @status, status_detail = @detail, started_at = COALESCE(started_at, @startedAt),
         finished_at = @finishedAt WHERE id = @id`,
    ).run({
      id,
      status,
      detail,
      startedAt: status === 'running' ? moment : null,
      finishedAt: endedStatuses.includes(status) ? moment : null,
    });
  });
}

const statusRow = z.strictObject({ status: z.enum(runStatuses) });

/** @throws AppError 'not-found' where there is no run of this id. */
export function readRunStatus(database: Database, id: string): RunStatus {
  const row = sql(database, 'SELECT status FROM runs WHERE id = @id').get({ id });
  if (row === undefined) throw runNotFound(database, id);
  return readRow(statusRow, row, 'run').status;
}

/** Notes what the run runs on, as the trainer reported it. */
export function recordRunEnvironment(database: Database, id: string, environment: RunEnvironment): void {
  const changed = sql(
    database,
    `UPDATE runs SET engine = @engine, device = @device, device_name = @deviceName, threads = @threads WHERE id = @id`,
  ).run({ id, ...environment });
  requireOneRun(database, id, changed);
}

/** Notes that a run's models are being deleted; do so before they are. */
export function noteModelsDeleted(database: Database, id: string): void {
  const changed = sql(database, 'UPDATE runs SET models_deleted_at = @moment WHERE id = @id').run({
    id,
    moment: now(),
  });
  requireOneRun(database, id, changed);
}

function requireOneRun(database: Database, id: string, changed: number): void {
  if (changed !== 1) throw runNotFound(database, id);
}

function runNotFound(database: Database, id: string): AppError {
  return new AppError('not-found', `There is no run "${id}" in ${database.name}.`, 'It was never stored.');
}

/** What became of a run that a dead process left under way. */
export interface LeftRun {
  readonly status: 'interrupted' | 'failed';
  readonly detail: string;
}

/**
 * Takes runs that were left 'running' out of that state and gives them. Call it when the project has just been
 * opened: its lock proves that nobody else is running them.
 *
 * @param judge says whether the run can go on, and from where, or why not.
 */
export function reconcileRuns(database: Database, judge: (run: RunRecord) => LeftRun): RunRecord[] {
  return transact(database, () => {
    const rows = sql(database, `${selectRuns} WHERE status = 'running' ORDER BY runs.seq`).all({});
    const left = readRows(runRow, rows, 'run');
    for (const run of left) {
      const { status, detail } = judge(run);
      setRunStatus(database, run.id, status, detail);
    }
    return left.map((run) => getRun(database, run.id));
  });
}
