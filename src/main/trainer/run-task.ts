/** Runs one task to its end: picks the method, drives its loop, checkpoints on a timer, and obeys pause and cancel. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NonFiniteError } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { TrainingLoop, TrainingState } from '../algorithms/training.ts';
import { trainCostModel } from '../algorithms/cost-model.ts';
import { trainPpoLagrangian } from '../algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../algorithms/reward-model.ts';
import { trainSupervised } from '../algorithms/supervised.ts';
import type { FromTrainer, TaskOutput, ToTrainer } from '../../shared/trainer-protocol.ts';
import type { BatchProgress } from './batch-progress.ts';
import { readTaskCheckpoint, writeTaskCheckpoint } from './checkpoint-store.ts';
import { TrainingDiverged, requireFiniteMetrics, requireFiniteState } from './divergence.ts';
import type { TrainingTask } from './divergence.ts';
import { generateAnswers } from './generate-answers.ts';
import { scoreAnswers } from './score-answers.ts';

export type StopRequest = 'none' | 'pause' | 'cancel';

/** The task stopped because it was asked to; after a pause it goes on from `step`. */
export class TaskStopped extends Error {
  override readonly name = 'TaskStopped';
  readonly step: number;

  constructor(step: number) {
    super(`Stopped at step ${step}.`);
    this.step = step;
  }
}

export interface TaskRun extends Omit<Extract<ToTrainer, { type: 'start' }>, 'type' | 'device'> {
  readonly engine: Engine;
  readonly send: (message: FromTrainer) => void;
  readonly stopRequest: () => StopRequest;
}

export async function runTask(run: TaskRun): Promise<TaskOutput> {
  const { task } = run;
  if (task.kind === 'generate') return generateAnswers(run.engine, task, progressOf(run));
  if (task.kind === 'score') return scoreAnswers(run.engine, task, progressOf(run));
  const resume = readTaskCheckpoint(run.checkpointFolder);
  return drive(run, task, resume);
}

function trainingLoop(engine: Engine, task: TrainingTask, resume: TrainingState | null): TrainingLoop {
  switch (task.kind) {
    case 'reward-model':
      return trainRewardModel(engine, task, resume);
    case 'cost-model':
      return trainCostModel(engine, task, resume);
    case 'supervised':
      return trainSupervised(engine, task, resume);
    case 'policy':
      return trainPpoLagrangian(engine, task, resume);
  }
}

async function drive(run: TaskRun, task: TrainingTask, resume: TrainingState | null): Promise<TaskOutput> {
  const { taskId, send } = run;
  const resumedFrom = resume?.step ?? null;
  const loop = trainingLoop(run.engine, task, resume);
  let doing = (resumedFrom ?? 0) + 1;
  let savedStep = resumedFrom;
  let savedAt = performance.now();
  send({ type: 'began', taskId, step: doing - 1 });
  try {
    for (;;) {
      const next = await loop.next();
      if (next.done === true) return next.value;
      const { step, steps, metrics, capture } = next.value;
      requireFiniteMetrics(metrics);
      send({ type: 'metrics', taskId, step, values: metrics });
      send({ type: 'progress', taskId, step, steps, resumedFrom });
      await nextTurn();
      const stop = run.stopRequest();
      const due = performance.now() - savedAt > run.checkpointEverySeconds * 1000;
      if (stop !== 'cancel' && step < steps && (due || stop === 'pause')) {
        checkpoint(run, capture());
        savedStep = step;
        savedAt = performance.now();
      }
      doing = Math.min(step + 1, steps);
      if (stop !== 'none' && step < steps) throw new TaskStopped(step);
    }
  } catch (error) {
    if (error instanceof NonFiniteError) throw new TrainingDiverged(task, doing, savedStep, error);
    throw error;
  } finally {
    await loop.return({ checkpoint: null, figures: {} });
  }
}

function checkpoint(run: TaskRun, state: TrainingState): void {
  requireFiniteState(state);
  const start = performance.now();
  const { file, bytes } = writeTaskCheckpoint(run.checkpointFolder, state);
  const seconds = (performance.now() - start) / 1000;
  run.send({ type: 'checkpoint', taskId: run.taskId, step: state.step, file, bytes, seconds });
}

function progressOf(run: TaskRun): BatchProgress {
  const { taskId, send } = run;
  return {
    answers: (batch, answers) => send({ type: 'answers', taskId, batch, answers }),
    scores: (batch, scores) => send({ type: 'scores', taskId, batch, scores }),
    batchDone: async (done, batches) => {
      send({ type: 'progress', taskId, step: done, steps: batches, resumedFrom: null });
      await nextTurn();
      if (run.stopRequest() !== 'none' && done < batches) throw new TaskStopped(done);
    },
  };
}
