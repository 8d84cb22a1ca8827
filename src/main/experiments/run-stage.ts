/**
 * A stage runs once: its output is stored when it is done, and a resumed experiment takes it from there. All that
 * a stage's task reports on its way is stored before anything else happens.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { StageName } from '../../shared/experiment-events.ts';
import type { FromTrainer, Task, TaskOutput } from '../../shared/trainer-protocol.ts';
import { addCheckpoint, listCheckpoints, removeCheckpoint } from '../storage/checkpoints.ts';
import { dropMetricsAfter, recordMetrics } from '../storage/metrics.ts';
import { fromProjectPath, toProjectPath } from '../storage/project-folder.ts';
import { addAnswers, addScores } from '../storage/responses.ts';
import { recordRunEnvironment } from '../storage/runs.ts';
import { addStageSeconds, failStage, finishStage, getStage, openStage } from '../storage/stages.ts';
import { ExperimentPaused, WaitingForLabels, modelFolder } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { recordStageMemory } from './peak-memory.ts';
import { takeOverStage } from './reuse-stage.ts';

export interface StagePlace {
  readonly round: number;
  readonly stage: StageName;
}

/**
 * Runs a stage, or gives what it left when it was run before.
 *
 * @param schema what the stage's output is checked against when it is read back
 */
export async function runStage<Output>(
  context: ExperimentContext,
  { round, stage }: StagePlace,
  schema: z.ZodType<Output>,
  work: (stageId: string) => Promise<Output> | Output,
): Promise<Output> {
  const { project, run, signal, emit } = context;
  const record = openStage(project.database, { runId: run.id, round, name: stage, kind: stage });
  if (record.status === 'done') {
    forgetProgress(context, { round, stage }, record.id);
    return schema.parse(record.output);
  }
  if (signal.aborted) throw new ExperimentPaused();
  emit({ type: 'stage-started', round, stage });
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  try {
    const output = await work(record.id);
    recordStageMemory(context, record.id);
    finishStage(project.database, record.id, output, seconds());
    forgetProgress(context, { round, stage }, record.id);
    emit({ type: 'stage-finished', round, stage, seconds: seconds() });
    return output;
  } catch (error) {
    if (project.database.open) {
      addStageSeconds(project.database, record.id, seconds());
      recordStageMemory(context, record.id);
    }
    const stopped = error instanceof ExperimentPaused || error instanceof WaitingForLabels;
    if (!stopped && project.database.open) failStage(project.database, record.id, messageOf(error));
    throw error;
  }
}

/** Runs a trainer task as part of a stage, or takes over what the same task left before. */
export async function runStageTask(
  context: ExperimentContext,
  place: StagePlace,
  stageId: string,
  task: Task,
): Promise<TaskOutput> {
  const { trainer, recipe, signal } = context;
  const known = takeOverStage(context, stageId, task);
  if (known !== null) {
    context.emit({ type: 'stage-reused', ...place, from: stageSource(context, stageId) });
    return known;
  }
  const pause = (): void => trainer.pause();
  signal.addEventListener('abort', pause, { once: true });
  try {
    const end = await trainer.run(
      {
        taskId: stageId,
        task,
        checkpointFolder: progressFolder(context, place),
        checkpointEverySeconds: recipe.checkpointEverySeconds,
      },
      (message) => record(context, place, stageId, message),
    );
    if (end.kind === 'paused') throw new ExperimentPaused();
    if (end.output.checkpoint !== null) recordOutput(context, stageId, end.output.checkpoint);
    return end.output;
  } finally {
    signal.removeEventListener('abort', pause);
  }
}

function stageSource({ project }: ExperimentContext, stageId: string): string {
  return getStage(project.database, stageId).reusedFrom ?? stageId;
}

function record(context: ExperimentContext, place: StagePlace, stageId: string, message: FromTrainer): void {
  const { database, folder } = context.project;
  switch (message.type) {
    case 'ready': {
      const { engine, device, deviceName, threads } = message;
      recordRunEnvironment(database, context.run.id, { engine, device, deviceName, threads });
      context.emit({ type: 'environment', engine, device, deviceName, threads });
      return;
    }
    case 'began':
      // Steps after the checkpoint are done again; were the run stopped before that, they would stand here untrue.
      dropMetricsAfter(database, stageId, message.step);
      return;
    case 'metrics':
      recordMetrics(database, stageId, message.step, message.values);
      context.emit({ type: 'metrics', ...place, step: message.step, values: message.values });
      return;
    case 'answers':
      addAnswers(database, stageId, message.batch, message.answers);
      return;
    case 'scores':
      addScores(database, stageId, message.batch, message.scores);
      return;
    case 'checkpoint': {
      const { step, file, bytes } = message;
      addCheckpoint(database, {
        stageId,
        step,
        kind: 'progress',
        path: toProjectPath(folder, file),
        bytes,
        sha256: null,
      });
      forgetMissing(context, stageId);
      context.emit({ type: 'checkpoint', ...place, step });
      return;
    }
    case 'progress':
      context.emit({ type: 'progress', ...place, step: message.step, steps: message.steps });
      return;
    case 'heartbeat':
    case 'done':
    case 'paused':
    case 'failed':
      return;
  }
}

function progressFolder(context: ExperimentContext, { round, stage }: StagePlace): string {
  return `${modelFolder(context, round, stage)}.progress`;
}

/** What a stage could go on from is needed until its output is stored, and no longer. */
function forgetProgress(context: ExperimentContext, place: StagePlace, stageId: string): void {
  const { database } = context.project;
  for (const checkpoint of listCheckpoints(database, stageId, 'progress'))
    removeCheckpoint(database, checkpoint);
  rmSync(progressFolder(context, place), { recursive: true, force: true });
}

/** The trainer keeps the newest checkpoints of a task alone. */
function forgetMissing({ project }: ExperimentContext, stageId: string): void {
  for (const checkpoint of listCheckpoints(project.database, stageId, 'progress')) {
    const file = fromProjectPath(project.folder, checkpoint.path);
    if (!existsSync(file)) removeCheckpoint(project.database, checkpoint);
  }
}

function recordOutput({ project }: ExperimentContext, stageId: string, checkpoint: string): void {
  const bytes = readdirSync(checkpoint).reduce((sum, name) => sum + statSync(join(checkpoint, name)).size, 0);
  const path = toProjectPath(project.folder, checkpoint);
  addCheckpoint(project.database, { stageId, step: 0, kind: 'output', path, bytes, sha256: null });
}

/** The checkpoint a training task must have left. */
export function outputFolder({ checkpoint }: TaskOutput): string {
  if (checkpoint !== null) return checkpoint;
  throw new AppError('trainer', 'A training stage ended without a model.', 'Run the experiment again.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
