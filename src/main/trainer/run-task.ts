/** Runs one task to its end: picks the method, drives its loop, checkpoints on a timer, and obeys pause and cancel. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { TrainingLoop, TrainingState } from '../algorithms/training.ts';
import { trainCostModel } from '../algorithms/cost-model.ts';
import { trainPpoLagrangian } from '../algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../algorithms/reward-model.ts';
import { trainSupervised } from '../algorithms/supervised.ts';
import type { FromTrainer, Task, TaskOutput, ToTrainer } from '../../shared/trainer-protocol.ts';
import type { BatchProgress } from './batch-progress.ts';
import { readTaskCheckpoint, removeTaskCheckpoints, writeTaskCheckpoint } from './checkpoint-store.ts';
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
  const output = await drive(run, trainingLoop(run.engine, task, resume), resume?.step ?? null);
  removeTaskCheckpoints(run.checkpointFolder);
  return output;
}

type TrainingTask = Exclude<Task, { kind: 'generate' | 'score' }>;

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

async function drive(run: TaskRun, loop: TrainingLoop, resumedFrom: number | null): Promise<TaskOutput> {
  let lastCheckpoint = performance.now();
  for (;;) {
    const next = await loop.next();
    if (next.done === true) return next.value;
    const { step, steps, metrics, capture } = next.value;
    run.send({ type: 'metrics', taskId: run.taskId, step, values: metrics });
    run.send({ type: 'progress', taskId: run.taskId, step, steps, resumedFrom });
    await nextTurn();
    const stop = run.stopRequest();
    const due = performance.now() - lastCheckpoint > run.checkpointEverySeconds * 1000;
    if (stop !== 'cancel' && step < steps && (due || stop === 'pause')) {
      checkpoint(run, capture());
      lastCheckpoint = performance.now();
    }
    if (stop !== 'none' && step < steps) {
      await loop.return({ checkpoint: null, figures: {} });
      throw new TaskStopped(step);
    }
  }
}

function checkpoint(run: TaskRun, state: TrainingState): void {
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
