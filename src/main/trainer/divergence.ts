/**
 * A training task that ran away: what is not finite is never written as a checkpoint, and the error says where it
 * happened, what is safe, and what to change.
 */
import { NonFiniteError } from '../engine/engine.ts';
import { requireFiniteTensors } from '../tensors/require-finite.ts';
import type { TrainingState } from '../algorithms/training.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { Task } from '../../shared/trainer-protocol.ts';

export type TrainingTask = Exclude<Task, { kind: 'generate' | 'score' | 'measure' }>;

/** Where each kind of training stands in a recipe, and what a person calls it. */
const places: Readonly<Record<TrainingTask['kind'], { readonly words: string; readonly setting: string }>> = {
  'reward-model': { words: 'the reward model', setting: 'rewardModel' },
  'cost-model': { words: 'the cost model', setting: 'costModel' },
  supervised: { words: 'supervised fine-tuning', setting: 'supervised' },
  policy: { words: 'the policy', setting: 'policy' },
};

export interface LastCheckpoint {
  /** Step of the newest checkpoint that training can go on from; null where there is none. */
  readonly good: number | null;
  /** Step of a newer one that led straight here. */
  readonly removed: number | null;
}

export class TrainingDiverged extends Error {
  override readonly name = 'TrainingDiverged';
  readonly hint: string;

  /**
   * @param step the step in which it happened
   */
  constructor(task: TrainingTask, step: number, last: LastCheckpoint, cause: NonFiniteError) {
    const { words, setting } = places[task.kind];
    const what = cause.message.charAt(0).toUpperCase() + cause.message.slice(1);
    super(`Training of ${words} diverged at step ${step}. ${what} ${whatIsSafe(last)}.`, { cause });
    const { learningRate } = task.config;
    const lower = Number((learningRate / 3).toPrecision(1));
    const others = task.kind === 'policy' ? ', or raise policy.klCoefficient' : '';
    this.hint =
      `Start a new run with a lower ${setting}.learningRate (it is ${learningRate}; try ${lower})${others}. ` +
      `Resumed, this run goes on from ${last.good === null ? 'the beginning of the stage' : `step ${last.good}`} ` +
      'with the same numbers, so it will most likely diverge again. With onDivergence: lower-learning-rate a run does so ' +
      'once by itself.';
  }
}

function whatIsSafe({ good, removed }: LastCheckpoint): string {
  const led = removed === null ? '' : `The checkpoint of step ${removed} led straight to it and is removed. `;
  if (good !== null) return `${led}The checkpoint of step ${good} is good and is kept`;
  return removed === null ? 'No checkpoint was written before it' : `${led}There is none before it`;
}

/** @throws NonFiniteError naming a tensor or a value of the state that is not finite */
export function requireFiniteState({ tensors, values }: TrainingState): void {
  requireFiniteTensors(tensors, 'the state of training');
  requireFiniteValues('state', values);
}

/** @throws NonFiniteError naming the figure */
export function requireFiniteMetrics(metrics: MetricValues): void {
  requireFiniteValues('metric', metrics);
}

function requireFiniteValues(what: string, value: unknown, name = ''): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new NonFiniteError(`The ${what} ${name} is ${value}.`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    requireFiniteValues(what, inner, name === '' ? key : `${name}.${key}`);
  }
}
