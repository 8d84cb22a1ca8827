/**
 * Deleting the models of a run, and what breaks by it: what was measured, drawn and labeled stays in the database, and
 * everything that refers to a model that goes is named before it does.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { endedStatuses, mayChange } from '../../shared/run-states.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { listCheckpoints, listModelUses, removeCheckpoint } from '../storage/checkpoints.ts';
import { listExtraEvaluations } from '../storage/extra-evaluations.ts';
import { addNotice } from '../storage/notices.ts';
import { fromProjectPath, projectPaths, runFolder } from '../storage/project-folder.ts';
import { findLockDrafts } from '../storage/project-lock.ts';
import type { Project } from '../storage/project.ts';
import { getRun, listRuns, noteModelsDeleted, setRunStatus } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { transact } from '../storage/sql.ts';
import { noteStageInputs } from '../storage/stage-reuse.ts';
import { getStage, listStages } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { folderBytes } from './folder-bytes.ts';
import { findRun } from './open-for-work.ts';
import { findStaleScratch } from './scratch-in-project.ts';

export interface DeletionPlan {
  readonly runId: string;
  readonly name: string;
  /** Everything in the run's folder. */
  readonly bytes: number;
  /** What will not work any more, a sentence each; what holds for every deletion is not among them. */
  readonly breaks: readonly string[];
}

/**
 * Looks at what deleting a run's models would free and break; changes nothing.
 *
 * @param name as `findRun` takes it
 * @throws AppError 'busy' where the run is being carried out
 */
export function planDeletion(project: Project, name: string): DeletionPlan {
  const run = findRun(project, name);
  if (run.status === 'running') {
    throw new AppError(
      'busy',
      `Run ${run.id} is being carried out.`,
      'Pause it first: Ctrl-C in its terminal, or `ballast queue pause`.',
    );
  }
  const unfinished =
    run.status === 'done' ? [] : [`It is ${run.status}: it cannot be gone on with, only begun anew.`];
  const breaks = [
    ...unfinished,
    ...openEvaluations(project, run),
    ...usersOfModels(project, run),
    ...runsThatStartFrom(project, run),
  ];
  return { runId: run.id, name: run.name, bytes: folderBytes(runFolder(project.folder, run.id)), breaks };
}

/** Evaluations of it that have not come to their end. */
function openEvaluations({ database }: Project, { id }: RunRecord): string[] {
  return listExtraEvaluations(database, id)
    .filter(({ status }) => !endedStatuses.includes(status))
    .map((one) => `Its evaluation ${one.id} is ${one.status}: it cannot come to its end.`);
}

/** Deletes what lies in a run's folder. The database forgets first, so that it never names what is gone. */
export function deleteModels(project: Project, { runId }: DeletionPlan): void {
  const { database, folder } = project;
  transact(database, () => {
    const run = getRun(database, runId);
    for (const stage of listStages(database, runId)) forgetModels(project, stage, 'forget');
    noteModelsDeleted(database, runId);
    if (mayChange(run.status, 'cancelled'))
      setRunStatus(database, runId, 'cancelled', 'Its models were deleted.');
  });
  rmSync(runFolder(folder, runId), { recursive: true, force: true });
}

/**
 * Deletes what the recipe does not keep of a finished run's models; one that another run has taken over stays.
 */
export function keepOnlyModels(project: Project, runId: string, keep: Recipe['keepModels']): void {
  if (keep === 'all') return;
  const stages = listStages(project.database, runId);
  const lastRound = Math.max(...stages.map(({ round }) => round));
  const isKept = ({ name, round }: StageRecord): boolean =>
    round === lastRound || (keep === 'policies' && name === 'policy');
  for (const stage of stages.filter((one) => !isKept(one))) {
    const gone = transact(project.database, () => forgetModels(project, stage, 'leave'));
    for (const path of gone) rmSync(fromProjectPath(project.folder, path), { recursive: true, force: true });
  }
}

/**
 * Takes a stage's models out of the database, and out of that of other runs' stages that took them over.
 *
 * @param used what becomes of a model that another run has taken over
 * @returns the models' paths
 */
function forgetModels({ database }: Project, stage: StageRecord, used: 'leave' | 'forget'): string[] {
  const gone: string[] = [];
  for (const model of listCheckpoints(database, stage.id, 'output')) {
    const others = listModelUses(database, model.path).filter(({ runId }) => runId !== stage.runId);
    // A model that was taken over lies in the folder of the run that made it, and is that run's to delete.
    const isOwn = model.path.startsWith(`runs/${stage.runId}/`);
    if (used === 'leave' && (others.length > 0 || !isOwn)) continue;
    removeCheckpoint(database, model);
    // Nobody may take over a stage whose model is gone.
    noteStageInputs(database, stage.id, null);
    if (!isOwn) continue;
    for (const use of others) {
      removeCheckpoint(database, { ...model, stageId: use.stageId });
      noteStageInputs(database, use.stageId, null);
      const text = `The model that it had taken over from ${stage.id} was deleted with that run.`;
      addNotice(database, { ...use, text });
    }
    gone.push(model.path);
  }
  for (const progress of listCheckpoints(database, stage.id, 'progress'))
    removeCheckpoint(database, progress);
  return gone;
}

/** Other runs that took over a model of this one. */
function usersOfModels({ database }: Project, run: RunRecord): string[] {
  const models = listStages(database, run.id).flatMap((stage) =>
    listCheckpoints(database, stage.id, 'output').filter(({ path }) => path.startsWith(`runs/${run.id}/`)),
  );
  const taken = new Map<string, string[]>();
  for (const { path } of models) {
    for (const { runId, stageId } of listModelUses(database, path)) {
      if (runId === run.id) continue;
      const { name, round } = getStage(database, stageId);
      taken.set(runId, [...(taken.get(runId) ?? []), `${name} of round ${round}`]);
    }
  }
  return [...taken].map(([runId, stages]) => {
    const { name, seed, status } = getRun(database, runId);
    const end = status === 'done' ? 'it keeps its figures' : `it is ${status} and could not go on`;
    return `Run ${runId} (${name}, seed ${seed}) took over its ${stages.join(', ')}: ${end}.`;
  });
}

/** Runs whose recipe names a model of this one as their base model. */
function runsThatStartFrom({ database, folder }: Project, run: RunRecord): string[] {
  const inside = `${runFolder(folder, run.id)}${sep}`;
  return listRuns(database)
    .filter(({ id, recipe }) => id !== run.id && recipe.baseModel.startsWith(inside))
    .map(
      ({ id, name, status }) =>
        `Run ${id} (${name}, ${status}) has one of its models as its base model: it could neither go on nor be verified.`,
    );
}

export interface Leftover {
  readonly path: string;
  readonly bytes: number;
}

/** What killed processes left half written, and folders of runs that the database does not know, or has forgotten. */
export function findLeftovers(project: Project): Leftover[] {
  const known = new Set(
    listRuns(project.database)
      .filter(({ modelsDeletedAt }) => modelsDeletedAt === null)
      .map(({ id }) => id),
  );
  const paths = projectPaths(project.folder);
  const runs = join(project.folder, 'runs');
  const isLeftover = (name: string): boolean => /\.(unfinished|replaced)-\d+$/.test(name);
  const found = [
    ...findStaleScratch(project.folder),
    ...[paths.lock, paths.evaluationLock].flatMap(findLockDrafts),
    ...halfCopies(project.folder),
    ...namesIn(runs).flatMap((id) => {
      if (!known.has(id)) return [join('runs', id)];
      return namesIn(join(runs, id)).flatMap((round) =>
        namesIn(join(runs, id, round))
          .filter(isLeftover)
          .map((name) => join('runs', id, round, name)),
      );
    }),
  ];
  return found.map((path) => ({ path, bytes: bytesOf(join(project.folder, path)) }));
}

/** Drafts of databases: of backups, and of what was put in the database's place. */
function halfCopies(folder: string): string[] {
  const own = filesIn(folder).filter((name) => /^ballast\.db\.(part|[0-9a-f-]{36})(-\w+)?$/.test(name));
  const copies = filesIn(join(folder, 'backups'))
    .filter((name) => /\.db\.part(-\w+)?$/.test(name))
    .map((name) => join('backups', name));
  // `ballast backup` may be writing one at this moment.
  return [...own, ...copies].filter(
    (path) => Date.now() - statSync(join(folder, path)).mtimeMs > untouchedMs,
  );
}

const untouchedMs = 10 * 60_000;

function bytesOf(path: string): number {
  const found = statSync(path);
  return found.isFile() ? found.size : folderBytes(path);
}

export function removeLeftovers(project: Project, leftovers: readonly Leftover[]): void {
  for (const { path } of leftovers) rmSync(join(project.folder, path), { recursive: true, force: true });
}

function filesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];
}

function namesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];
}
