/** A training step whose optimizer runs in host memory: micro-batches, their mean gradient, then Adam. */
import { Adam } from './adam.ts';
import { requireFiniteLoss } from './require-finite.ts';
import type {
  HostTensor,
  HostTensors,
  OptimizerState,
  PlacedTensors,
  StepResult,
  TrainingOptions,
  TrainingStep,
} from './engine.ts';

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
  readonly #parameters: PlacedTensors;
  readonly #trainable: readonly string[];
  readonly #adam: Adam;
  readonly #evaluator: Evaluator;

  constructor(name: string, parameters: PlacedTensors, options: TrainingOptions, evaluator: Evaluator) {
    if (options.trainable.length === 0) throw new Error(`${name}: no parameter is trainable`);
    this.#name = name;
    this.#parameters = parameters;
    this.#trainable = options.trainable;
    this.#evaluator = evaluator;
    const targets = options.trainable.map((target) => {
      const weights = parameters.read()[target];
      if (weights === undefined)
        throw new Error(`${name}: no parameter is named ${target}, so it cannot be trained`);
      return { name: target, weights };
    });
    this.#adam = new Adam(targets, options.optimizer);
  }

  run(microBatches: readonly HostTensors[], learningRate: number): StepResult {
    const [first, ...others] = microBatches;
    if (first === undefined) throw new Error(`${this.#name}: a step needs at least one batch`);
    const evaluation = this.#evaluateFinite(first);
    let { loss, gradients } = evaluation;
    // The evaluator reuses its memory at the next batch: what is kept is copied.
    const metrics = [copyMetrics(evaluation.metrics)];
    if (others.length > 0) gradients = gradients.map((gradient) => gradient.slice());
    for (const batch of others) {
      const next = this.#evaluateFinite(batch);
      loss += next.loss;
      gradients.forEach((sum, index) => accumulate(sum, next.gradients[index]));
      metrics.push(copyMetrics(next.metrics));
    }
    const gradientNorm = this.#adam.update(gradients, 1 / microBatches.length, learningRate);
    return { loss: loss / microBatches.length, gradientNorm, metrics: meanMetrics(this.#name, metrics) };
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
    return { loss, metrics: copyMetrics(metrics), gradientNorm: Math.sqrt(squares), gradients: named };
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
    requireFiniteLoss(this.#name, evaluation.loss);
    return evaluation;
  }
}

function accumulate(sum: Float32Array, values: Float32Array | undefined): void {
  if (values === undefined) throw new Error('a micro-batch gave fewer gradients than the one before');
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (values[i] as number);
}

export function copyMetrics(metrics: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

/** Mean of each metric over the micro-batches of a step. One batch's metrics stay as they are, integers too. */
export function meanMetrics(program: string, all: readonly HostTensors[]): HostTensors {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first ?? {};
  return Object.fromEntries(
    Object.entries(first).map(([name, { shape, data }]) => {
      const sums = Float32Array.from(data);
      for (const metrics of others) {
        const values = metrics[name]?.data;
        if (values?.length !== sums.length) {
          throw new Error(`${program}: metric ${name} has different shapes in the micro-batches of one step`);
        }
        for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
      }
      return [name, { shape, data: sums.map((sum) => sum / all.length) }];
    }),
  );
}
