/**
 * A stage runs once: its output is stored when it is done, and a resumed experiment takes it from there. All that
 * a stage's task reports on its way is stored before anything else happens.
 */
import type { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { FromTrainer, Task, TaskOutput } from '../../shared/trainer-protocol.ts';
import type { TaskEnd } from '../jobs/trainer.ts';
import { dropMetricsAfter, recordMetricPoints } from '../storage/metrics.ts';
import { addNotice } from '../storage/notices.ts';
import { addAnswers, addScores } from '../storage/responses.ts';
import { recordRunEnvironment } from '../storage/runs.ts';
import { addStageSeconds, failStage, finishStage, getStage, openStage } from '../storage/stages.ts';
import type { StageRestart } from '../storage/stages.ts';
import { ExperimentPaused, WaitingForLabels } from './experiment-context.ts';
import type { ExperimentContext, StagePlace } from './experiment-context.ts';
import { recordStageMemory } from './peak-memory.ts';
import {
  forgetProgress,
  forgetUnnoted,
  progressFolder,
  recordOutput,
  recordProgress,
  withLastCheckpoint,
} from './stage-checkpoints.ts';
import { planRestart, withRestart } from './restart-diverged.ts';
import { takeOverStage } from './reuse-stage.ts';

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
  const { restart } = getStage(context.project.database, stageId);
  const known = restart === null ? takeOverStage(context, stageId, task) : null;
  if (known !== null) {
    context.emit({ type: 'stage-reused', ...place, from: stageSource(context, stageId) });
    return known;
  }
  const pause = (): void => trainer.pause();
  const attempt = (settings: StageRestart | null): Promise<TaskEnd> => {
    forgetUnnoted(context, place, stageId);
    return trainer.run(
      {
        taskId: stageId,
        task: withRestart(task, settings),
        checkpointFolder: progressFolder(context, place),
        checkpointEverySeconds: recipe.checkpointEverySeconds,
      },
      (message) => record(context, place, stageId, message),
    );
  };
  const carryOut = async (settings: StageRestart | null): Promise<TaskEnd> => {
    try {
      return await attempt(settings);
    } catch (failure) {
      const known = withLastCheckpoint(context.project, stageId, failure);
      const lowered = planRestart(context, place, stageId, task, known);
      if (signal.aborted) throw new ExperimentPaused();
      return carryOut(lowered);
    }
  };
  signal.addEventListener('abort', pause, { once: true });
  try {
    const end = await carryOut(restart);
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
  const { database } = context.project;
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
      recordMetricPoints(
        database,
        message.points.map((point) => ({ stageId, ...point })),
      );
      for (const point of message.points) context.emit({ type: 'metrics', ...place, ...point });
      return;
    case 'answers':
      addAnswers(database, stageId, message.batch, message.answers);
      return;
    case 'scores':
      addScores(database, stageId, message.batch, message.scores);
      return;
    case 'checkpoint':
      // Messages come in order: the metrics of all steps up to this one are stored by now, and have to be.
      recordProgress(context, stageId, message);
      context.emit({ type: 'checkpoint', ...place, step: message.step });
      return;
    case 'notice':
      addNotice(database, { runId: context.run.id, stageId, text: message.text });
      context.emit({ type: 'notice', ...place, text: message.text });
      return;
    case 'progress':
      context.emit({ type: 'progress', ...place, step: message.step, steps: message.steps });
      return;
    case 'heartbeat':
    case 'measured':
    case 'done':
    case 'paused':
    case 'failed':
      return;
  }
}

/** The checkpoint a training task must have left. */
export function outputFolder({ checkpoint }: TaskOutput): string {
  if (checkpoint !== null) return checkpoint;
  throw new AppError('trainer', 'A training stage ended without a model.', 'Run the experiment again.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
