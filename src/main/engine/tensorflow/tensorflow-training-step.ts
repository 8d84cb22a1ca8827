/** A training step on the TensorFlow runtime: loss, gradients and Adam op by op, all state in its tensors. */
import { add, keep, scalar } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { writeMoments } from '../device/adam-moments.ts';
import { adamNumbers, adamProgram, adamScalars, momentNames } from '../device/adam-program.ts';
import { zerosLike } from '../device/zeros-like.ts';
import { differentiate } from '../differentiate.ts';
import { toHost, toTensors } from '../eager-tensors.ts';
import type {
  HostTensors,
  LossProgram,
  OptimizerState,
  Program,
  StepResult,
  Tensors,
  TrainingOptions,
  TrainingStep,
} from '../engine.ts';
import { meanMetrics } from '../host-training-step.ts';
import { found } from '../onnx-executable.ts';
import { requireFiniteLoss, requireFiniteNorm } from '../require-finite.ts';
import { onTensorFlow } from './tensorflow-tensors.ts';
import type { TensorFlowTensors } from './tensorflow-tensors.ts';

interface Evaluation {
  readonly loss: number;
  readonly metrics: HostTensors;
  /** Kept, in the order of `trainable`: whoever asked disposes them. */
  readonly gradients: readonly Tensor[];
}

export class TensorFlowTrainingStep implements TrainingStep {
  readonly #program: LossProgram;
  readonly #options: TrainingOptions;
  readonly #parameters: TensorFlowTensors;
  readonly #moments: TensorFlowTensors;
  readonly #update: Program;
  #step = 0;

  /** @param place puts the optimizer's moments beside the parameters */
  constructor(
    program: LossProgram,
    options: TrainingOptions,
    parameters: TensorFlowTensors,
    place: (values: HostTensors) => TensorFlowTensors,
  ) {
    const { trainable, optimizer } = options;
    if (trainable.length === 0) throw new Error(`${program.name}: no parameter is trainable`);
    const moments = trainable.flatMap((name) => {
      const { shape, dtype } = parameters.spec(name);
      if (dtype === 'int32') throw new Error(`parameter ${name} is int32: it cannot be trained`);
      return momentNames(name).map((key) => [key, { shape, type: dtype }] as const);
    });
    this.#program = program;
    this.#options = options;
    this.#parameters = parameters;
    this.#moments = place(zerosLike(Object.fromEntries(moments)));
    this.#update = adamProgram(trainable, optimizer);
  }

  run(microBatches: readonly HostTensors[], learningRate: number): StepResult {
    const { name } = this.#program;
    const count = microBatches.length;
    if (count === 0) throw new Error(`${name}: a step needs at least one batch`);
    let loss = 0;
    let sum: readonly Tensor[] = [];
    const metrics: HostTensors[] = [];
    try {
      for (const batch of microBatches) {
        const evaluation = this.#evaluate(batch);
        sum = addUp(sum, evaluation.gradients);
        requireFiniteLoss(name, evaluation.loss);
        loss += evaluation.loss / count;
        metrics.push(evaluation.metrics);
      }
      const gradientNorm = this.#apply(this.#byName(sum), 1 / count, learningRate);
      return { loss, gradientNorm, metrics: meanMetrics(name, metrics) };
    } finally {
      disposeAll(sum);
    }
  }

  gradients(batch: HostTensors): StepResult & { readonly gradients: HostTensors } {
    const { loss, metrics, gradients } = this.#evaluate(batch);
    const values = toHost(this.#byName(gradients));
    disposeAll(gradients);
    let squares = 0;
    for (const { data } of Object.values(values)) for (const value of data) squares += value * value;
    return { loss, metrics, gradientNorm: Math.sqrt(squares), gradients: values };
  }

  readOptimizer(): OptimizerState {
    return { step: this.#step, moments: this.#moments.read() };
  }

  writeOptimizer({ step, moments }: OptimizerState): void {
    writeMoments(this.#moments, moments);
    this.#step = step;
  }

  dispose(): void {
    this.#moments.dispose();
  }

  #evaluate(batch: HostTensors): Evaluation {
    const { trainable } = this.#options;
    return onTensorFlow(() => {
      const result = differentiate(this.#program, toTensors(batch), this.#parameters.all(), trainable);
      const loss = result.loss.dataSync()[0] ?? NaN;
      return { loss, metrics: toHost(result.metrics), gradients: result.gradients.map((each) => keep(each)) };
    });
  }

  /** One AdamW update. Weights, moments and step count change only when the gradient is finite. */
  #apply(gradients: Tensors, gradientScale: number, learningRate: number): number {
    const step = this.#step + 1;
    const numbers = adamNumbers(this.#options.optimizer, step, { gradientScale, learningRate });
    return onTensorFlow(() => {
      const scalars = Object.fromEntries(adamScalars.map((name) => [name, scalar(numbers[name])]));
      const before = { ...this.#parameters.all(), ...this.#moments.all() };
      const { outputs, state = {} } = this.#update.run({ ...scalars, ...gradients }, {}, before);
      const norm = Number(outputs['norm']?.dataSync()[0]);
      requireFiniteNorm(norm, step);
      for (const tensors of [this.#parameters, this.#moments])
        tensors.replace(
          Object.fromEntries(Object.entries(state).filter(([name]) => tensors.names.includes(name))),
        );
      this.#step = step;
      return norm;
    });
  }

  #byName(gradients: readonly Tensor[]): Tensors {
    const { trainable } = this.#options;
    return Object.fromEntries(trainable.map((name, index) => [name, found(name, gradients[index])]));
  }
}

/** Sums of two lists of kept tensors, kept in their place; the first list is empty before the first batch. */
function addUp(sum: readonly Tensor[], gradients: readonly Tensor[]): readonly Tensor[] {
  if (sum.length === 0) return gradients;
  const sums = onTensorFlow(() =>
    sum.map((each, index) => keep(add(each, found('gradient', gradients[index])))),
  );
  disposeAll(sum);
  disposeAll(gradients);
  return sums;
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}
