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
import { createCheckpointTimer } from './checkpoint-timer.ts';
import { dropTaskCheckpoint, readTaskCheckpoint, writeTaskCheckpoint } from './checkpoint-store.ts';
import type { DamagedCheckpoint } from './checkpoint-store.ts';
import { TrainingDiverged, requireFiniteMetrics, requireFiniteState } from './divergence.ts';
import type { LastCheckpoint, TrainingTask } from './divergence.ts';
import { generateAnswers } from './generate-answers.ts';
import { measureEngine } from './measure-engine.ts';
import { scoreAnswers } from './score-answers.ts';
import { StepReports } from './step-reports.ts';

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
  if (task.kind === 'measure') {
    run.send({ type: 'measured', taskId: run.taskId, gigaflops: measureEngine(run.engine) });
    return { checkpoint: null, figures: {} };
  }
  if (task.kind === 'score') return scoreAnswers(run.engine, task, progressOf(run));
  return drive(run, task, findState(run));
}

/** What the task goes on from, and a word on what was found damaged on the way. */
function findState({ checkpointFolder, taskId, send }: TaskRun): TrainingState | null {
  const damaged: DamagedCheckpoint[] = [];
  const state = readTaskCheckpoint(checkpointFolder, (found) => damaged.push(found));
  if (damaged.length === 0) return state;
  const what = damaged.map(({ step, reason }) => `The checkpoint of step ${step} is damaged: ${reason}.`);
  const from =
    state === null ? 'from the beginning of the stage' : `from the one before, of step ${state.step}`;
  const text = `${what.join(' ')} Training goes on ${from}; the steps after it are done again, with the same numbers.`;
  send({ type: 'notice', taskId, text });
  return state;
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
  let measuredStep = doing - 1;
  const timer = createCheckpointTimer(run.checkpointEverySeconds);
  const reports = new StepReports({ taskId, resumedFrom }, send);
  send({ type: 'began', taskId, step: doing - 1 });
  try {
    for (;;) {
      const next = await loop.next();
      if (next.done === true) return next.value;
      const { step, steps, metrics, capture } = next.value;
      requireFiniteMetrics(metrics);
      measuredStep = step;
      reports.add({ step, values: metrics }, steps);
      await nextTurn();
      const stop = run.stopRequest();
      if (stop !== 'cancel' && step < steps && (timer.isDue() || stop === 'pause')) {
        reports.flush();
        timer.written(checkpoint(run, capture));
        savedStep = step;
      }
      doing = Math.min(step + 1, steps);
      if (stop !== 'none' && step < steps) throw new TaskStopped(step);
    }
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    throw new TrainingDiverged(task, doing, lastGood(run.checkpointFolder, savedStep, measuredStep), error);
  } finally {
    reports.flush();
    await loop.return({ checkpoint: null, figures: {} });
  }
}

/**
 * A state can be finite and lost: weights so large that the next loss is not. So a checkpoint is good once a step from
 * it has had finite figures; one that has not is removed here, and the one before is the last good one.
 */
function lastGood(folder: string, savedStep: number | null, measuredStep: number): LastCheckpoint {
  if (savedStep === null || measuredStep > savedStep) return { good: savedStep, removed: null };
  return { good: dropTaskCheckpoint(folder, savedStep), removed: savedStep };
}

/** Gives the seconds it took, from reading the state back from the engine to the last sync. */
function checkpoint(run: TaskRun, capture: () => TrainingState): number {
  const start = performance.now();
  const state = capture();
  requireFiniteState(state);
  const { file, bytes, sha256 } = writeTaskCheckpoint(run.checkpointFolder, state);
  const seconds = (performance.now() - start) / 1000;
  run.send({ type: 'checkpoint', taskId: run.taskId, step: state.step, file, bytes, sha256, seconds });
  return seconds;
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
