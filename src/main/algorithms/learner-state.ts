/**
 * The state of one learner (its trained weights and its optimizer) as flat named tensors, so that several learners
 * share one checkpoint: `actor/weights/…`, `actor/moments/…`.
 */
import type { HostTensors, PlacedTensors, TrainingStep } from '../engine/engine.ts';
import type { TrainingState } from './training.ts';
import { pickTensors } from './trainable-names.ts';

export interface Learner {
  readonly name: string;
  readonly parameters: PlacedTensors;
  readonly trainable: readonly string[];
  readonly update: TrainingStep;
}

type LearnerState = Pick<TrainingState, 'tensors' | 'values'>;

export function captureLearners(learners: readonly Learner[]): LearnerState {
  const tensors: Record<string, HostTensors[string]> = {};
  const values: Record<string, unknown> = {};
  for (const { name, parameters, trainable, update } of learners) {
    const { step, moments } = update.readOptimizer();
    values[`${name}/optimizerStep`] = step;
    Object.assign(tensors, prefixed(`${name}/weights/`, pickTensors(parameters.read(), trainable)));
    Object.assign(tensors, prefixed(`${name}/moments/`, moments));
  }
  return { tensors, values };
}

/** Puts a captured state back, bit for bit. */
export function restoreLearners(learners: readonly Learner[], state: LearnerState): void {
  for (const { name, parameters, update } of learners) {
    parameters.write(unprefixed(`${name}/weights/`, state.tensors));
    update.writeOptimizer({
      step: Number(state.values[`${name}/optimizerStep`]),
      moments: unprefixed(`${name}/moments/`, state.tensors),
    });
  }
}

function prefixed(prefix: string, tensors: HostTensors): HostTensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [prefix + name, tensor]));
}

function unprefixed(prefix: string, tensors: HostTensors): HostTensors {
  const own = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
