/** A training step whose optimizer runs in host memory: micro-batches, their mean gradient, then Adam. */
import { Adam } from './adam.ts';
import { NonFiniteError } from './engine.ts';
import type {
  HostTensor,
  HostTensors,
  OptimizerState,
  StepResult,
  TrainingOptions,
  TrainingStep,
} from './engine.ts';
import type { HostPlacedTensors } from './host-tensors.ts';

/** Loss, metrics and gradients of one batch. The gradients, in the order of `trainable`, may be reused memory. */
export interface Evaluation {
  readonly loss: number;
  readonly metrics: HostTensors;
  readonly gradients: readonly Float32Array[];
}

export interface Evaluator {
  evaluate(batch: HostTensors): Evaluation;
  dispose(): void;
}

export class HostTrainingStep implements TrainingStep {
  readonly #name: string;
  readonly #parameters: HostPlacedTensors;
  readonly #trainable: readonly string[];
  readonly #adam: Adam;
  readonly #evaluator: Evaluator;

  constructor(name: string, parameters: HostPlacedTensors, options: TrainingOptions, evaluator: Evaluator) {
    if (options.trainable.length === 0) throw new Error(`${name}: no parameter is trainable`);
    this.#name = name;
    this.#parameters = parameters;
    this.#trainable = options.trainable;
    this.#evaluator = evaluator;
    const targets = options.trainable.map((target) => ({ name: target, weights: parameters.get(target) }));
    this.#adam = new Adam(targets, options.optimizer);
  }

  run(microBatches: readonly HostTensors[], learningRate: number): StepResult {
    const [first, ...others] = microBatches;
    if (first === undefined) throw new Error(`${this.#name}: a step needs at least one batch`);
    let { loss, gradients, metrics } = this.#evaluateFinite(first);
    // The evaluator reuses its memory at the next batch: what is kept is copied.
    metrics = copyOf(metrics);
    if (others.length > 0) {
      gradients = gradients.map((gradient) => gradient.slice());
      for (const batch of others) {
        const next = this.#evaluateFinite(batch);
        loss += next.loss;
        gradients.forEach((sum, index) => accumulate(sum, next.gradients[index]));
        metrics = sumOf(this.#name, metrics, next.metrics);
      }
      metrics = scaled(metrics, 1 / microBatches.length);
    }
    const gradientNorm = this.#adam.update(gradients, 1 / microBatches.length, learningRate);
    return { loss: loss / microBatches.length, gradientNorm, metrics };
  }

  gradients(batch: HostTensors): StepResult & { readonly gradients: HostTensors } {
    const { loss, metrics, gradients } = this.#evaluator.evaluate(batch);
    const named: Record<string, HostTensor> = {};
    let squares = 0;
    this.#trainable.forEach((name, index) => {
      const data = gradients[index]?.slice() ?? new Float32Array();
      for (const value of data) squares += value * value;
      named[name] = { shape: this.#parameters.spec(name).shape, data };
    });
    return { loss, metrics: copyOf(metrics), gradientNorm: Math.sqrt(squares), gradients: named };
  }

  readOptimizer(): OptimizerState {
    return this.#adam.read();
  }

  writeOptimizer(state: OptimizerState): void {
    this.#adam.write(state);
  }

  dispose(): void {
    this.#evaluator.dispose();
  }

  #evaluateFinite(batch: HostTensors): Evaluation {
    const evaluation = this.#evaluator.evaluate(batch);
    if (!Number.isFinite(evaluation.loss)) {
      throw new NonFiniteError(
        `${this.#name}: the loss is ${evaluation.loss}: the run has diverged, or the weights or the batch hold ` +
          'values that are not finite. Go back to the last checkpoint and lower the learning rate.',
      );
    }
    return evaluation;
  }
}

function accumulate(sum: Float32Array, values: Float32Array | undefined): void {
  if (values === undefined) throw new Error('a micro-batch gave fewer gradients than the one before');
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (values[i] as number);
}

function copyOf(metrics: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

function sumOf(program: string, sums: HostTensors, values: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(sums).map(([name, { shape, data }]) => {
      const other = values[name]?.data;
      if (other === undefined || other.length !== data.length) {
        throw new Error(`${program}: metric ${name} has different shapes in the micro-batches of one step`);
      }
      return [name, { shape, data: Float32Array.from(data, (value, i) => value + (other[i] ?? 0)) }];
    }),
  );
}

function scaled(metrics: HostTensors, factor: number): HostTensors {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float32Array.from(data, (value) => value * factor) },
    ]),
  );
}
