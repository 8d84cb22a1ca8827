/** The files that a stage keeps, and what the database knows of them: checkpoints on its way, and its model at the end. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { FromTrainer } from '../../shared/trainer-protocol.ts';
import {
  addCheckpoint,
  latestCheckpoint,
  listCheckpoints,
  removeCheckpoint,
} from '../storage/checkpoints.ts';
import { fromProjectPath, toProjectPath } from '../storage/project-folder.ts';
import type { Project } from '../storage/project.ts';
import { modelFolder } from './experiment-context.ts';
import type { ExperimentContext, StagePlace } from './experiment-context.ts';

export function progressFolder(context: ExperimentContext, { round, stage }: StagePlace): string {
  return `${modelFolder(context, round, stage)}.progress`;
}

/** Notes a checkpoint that lies complete on the disk. */
export function recordProgress(
  context: ExperimentContext,
  stageId: string,
  { step, file, bytes, sha256 }: Extract<FromTrainer, { type: 'checkpoint' }>,
): void {
  const { database, folder } = context.project;
  const path = toProjectPath(folder, file);
  addCheckpoint(database, { stageId, step, kind: 'progress', path, bytes, sha256 });
  forgetMissing(context, stageId);
}

/**
 * What a stage could go on from is needed until its output is stored, and no longer; nor is what a killed trainer left
 * half written beside it.
 */
export function forgetProgress(context: ExperimentContext, place: StagePlace, stageId: string): void {
  const { database } = context.project;
  for (const checkpoint of listCheckpoints(database, stageId, 'progress'))
    removeCheckpoint(database, checkpoint);
  const model = modelFolder(context, place.round, place.stage);
  const round = dirname(model);
  if (!existsSync(round)) return;
  for (const name of readdirSync(round)) {
    if (name.startsWith(`${basename(model)}.`)) rmSync(join(round, name), { recursive: true, force: true });
  }
}

/**
 * Removes checkpoints that were written and never noted here, because this process or the trainer died in between: what
 * the trainer told before them, the metrics of the last steps, may be lost with them, and whoever went on from there would
 * never tell it again. The one before has been noted after all that led to it.
 */
export function forgetUnnoted(context: ExperimentContext, place: StagePlace, stageId: string): void {
  const { database, folder } = context.project;
  const kept = progressFolder(context, place);
  if (!existsSync(kept)) return;
  const noted = listCheckpoints(database, stageId, 'progress').map(({ path }) =>
    fromProjectPath(folder, path),
  );
  for (const name of readdirSync(kept)) {
    const file = join(kept, name);
    if (!noted.some((known) => file.startsWith(known))) rmSync(file, { recursive: true, force: true });
  }
}

/** The trainer keeps the newest checkpoints of a task alone. */
export function forgetMissing({ project }: ExperimentContext, stageId: string): void {
  for (const checkpoint of listCheckpoints(project.database, stageId, 'progress')) {
    const file = fromProjectPath(project.folder, checkpoint.path);
    if (!existsSync(file)) removeCheckpoint(project.database, checkpoint);
  }
}

export function recordOutput({ project }: ExperimentContext, stageId: string, checkpoint: string): void {
  const bytes = readdirSync(checkpoint).reduce((sum, name) => sum + statSync(join(checkpoint, name)).size, 0);
  const path = toProjectPath(project.folder, checkpoint);
  addCheckpoint(project.database, { stageId, step: 0, kind: 'output', path, bytes, sha256: null });
}

/** The failure of a trainer that died or hung, with the step that its stage can go on from; others as they are. */
export function withLastCheckpoint(project: Project, stageId: string, failure: unknown): unknown {
  if (!(failure instanceof AppError) || failure.kind !== 'trainer' || !project.database.open) return failure;
  const step = latestCheckpoint(project.database, stageId, 'progress')?.step;
  const from = step === undefined ? '' : ` The last checkpoint of this stage is that of step ${step}.`;
  return new AppError('trainer', `${failure.message}${from}`, failure.hint, { cause: failure });
}
