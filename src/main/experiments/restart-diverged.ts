/**
 * A training stage that diverged goes on once, from its last good checkpoint, with a lower learning rate, where the
 * recipe allows it. What it goes on with is stored with the stage before it does, so that a kill changes nothing.
 */
import { AppError } from '../../shared/app-error.ts';
import type { Task } from '../../shared/trainer-protocol.ts';
import { latestCheckpoint } from '../storage/checkpoints.ts';
import { addNotice } from '../storage/notices.ts';
import { transact } from '../storage/sql.ts';
import { noteStageInputs } from '../storage/stage-reuse.ts';
import { getStage, restartStage } from '../storage/stages.ts';
import type { StageRestart } from '../storage/stages.ts';
import type { ExperimentContext, StagePlace } from './experiment-context.ts';
import { forgetMissing } from './stage-checkpoints.ts';

/** The rate that the message of a divergence recommends. */
const lowerRate = (rate: number): number => Number((rate / 3).toPrecision(1));

/** The task as a restarted stage carries it out; for a policy, its critics learn more slowly too. */
export function withRestart(task: Task, restart: StageRestart | null): Task {
  if (restart === null) return task;
  const { learningRate } = restart;
  switch (task.kind) {
    case 'generate':
    case 'score':
    case 'measure':
      return task;
    case 'reward-model':
      return { ...task, config: { ...task.config, learningRate } };
    case 'cost-model':
      return { ...task, config: { ...task.config, learningRate } };
    case 'supervised':
      return { ...task, config: { ...task.config, learningRate } };
    case 'policy': {
      const critic = { ...task.config.critic, learningRate: lowerRate(task.config.critic.learningRate) };
      return { ...task, config: { ...task.config, learningRate, critic } };
    }
  }
}

/**
 * Decides what follows a task that failed.
 *
 * @returns what the stage goes on with
 * @throws what it failed with, where that is no divergence, the recipe does not allow it, or it has been done before
 */
export function planRestart(
  context: ExperimentContext,
  place: StagePlace,
  stageId: string,
  task: Task,
  failure: unknown,
): StageRestart {
  const { database } = context.project;
  if (!(failure instanceof AppError) || failure.kind !== 'diverged') throw failure;
  if (task.kind === 'generate' || task.kind === 'score' || task.kind === 'measure') throw failure;
  const { restart: earlier } = getStage(database, stageId);
  if (earlier !== null) throw divergedAgain(failure, earlier);
  if (context.recipe.onDivergence === 'stop') throw failure;
  forgetMissing(context, stageId);
  const before = task.config.learningRate;
  const fromStep = latestCheckpoint(database, stageId, 'progress')?.step ?? 0;
  const restart = { fromStep, before, learningRate: lowerRate(before) };
  const text = `${failure.message} The recipe allows it to go on: from ${placeOf(restart)}, once, with learning rate ${restart.learningRate} instead of ${before}.`;
  transact(database, () => {
    restartStage(database, stageId, restart);
    // It is no longer what a stage with these inputs comes to.
    noteStageInputs(database, stageId, null);
    addNotice(database, { runId: context.run.id, stageId, text });
  });
  context.emit({ type: 'notice', ...place, text });
  return restart;
}

function divergedAgain({ kind, message, hint }: AppError, restart: StageRestart): AppError {
  const { before, learningRate } = restart;
  return new AppError(
    kind,
    `${message} It had diverged before, and had gone on from ${placeOf(restart)} with learning rate ${learningRate} instead of ${before}.`,
    hint,
  );
}

function placeOf({ fromStep }: StageRestart): string {
  return fromStep === 0 ? 'the beginning of the stage' : `step ${fromStep}`;
}
