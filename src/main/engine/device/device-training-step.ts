/**
 * A training step whose weights, gradients and optimizer stay on a device: one graph for loss and gradients, one
 * for the update. The update writes into a second set of buffers, which changes places with the first.
 */
import type { SessionSettings } from '../compiled-graph.ts';
import type {
  HostTensor,
  HostTensors,
  LossProgram,
  OptimizerState,
  StepResult,
  TrainingOptions,
  TrainingStep,
} from '../engine.ts';
import { copyMetrics, meanMetrics } from '../host-training-step.ts';
import { LossGraphs } from '../loss-graph.ts';
import { found } from '../onnx-executable.ts';
import { onnxPlaced } from '../onnx-placed-tensors.ts';
import type { OnnxPlaced } from '../onnx-placed-tensors.ts';
import type { OrtValue } from '../ort/tensor.ts';
import { requireFiniteLoss, requireFiniteNorm } from '../require-finite.ts';
import type { Specs } from '../trace/trace-program.ts';
import { writeMoments } from './adam-moments.ts';
import { adamNumbers, adamProgram, adamScalars, momentNames } from './adam-program.ts';
import type { DeviceMemory } from './device-memory.ts';
import { DeviceProgram } from './device-program.ts';
import { GradientSum } from './gradient-sum.ts';
import { zerosLike } from './zeros-like.ts';

export class DeviceTrainingStep implements TrainingStep {
  readonly #name: string;
  readonly #options: TrainingOptions;
  readonly #settings: SessionSettings;
  readonly #memory: DeviceMemory;
  readonly #parameters: OnnxPlaced;
  /** Shapes of the trainable parameters. */
  readonly #trainable: Specs;
  readonly #moments: OnnxPlaced;
  readonly #losses: LossGraphs;
  readonly #update: DeviceProgram;
  /** Made when a step first has more than one micro-batch. */
  #sum: GradientSum | undefined;
  #step = 0;

  constructor(
    program: LossProgram,
    options: TrainingOptions,
    settings: SessionSettings,
    memory: DeviceMemory,
  ) {
    const { trainable, optimizer } = options;
    if (trainable.length === 0) throw new Error(`${program.name}: no parameter is trainable`);
    this.#name = program.name;
    this.#options = options;
    this.#settings = settings;
    this.#memory = memory;
    const parameters = onnxPlaced(memory, options.parameters);
    this.#parameters = parameters;
    this.#trainable = Object.fromEntries(trainable.map((name) => [name, trainableSpec(parameters, name)]));
    const moments: Specs = Object.fromEntries(
      Object.entries(this.#trainable).flatMap(([name, spec]) => momentNames(name).map((key) => [key, spec])),
    );
    this.#moments = memory.place(zerosLike(moments));
    this.#losses = new LossGraphs({ program, parameters, trainable, settings, memory });
    this.#update = new DeviceProgram(
      adamProgram(trainable, optimizer),
      { scalars: adamScalars, tensors: this.#trainable, state: { ...this.#trainable, ...moments } },
      settings,
      memory,
    );
  }

  run(microBatches: readonly HostTensors[], learningRate: number): StepResult {
    const count = microBatches.length;
    if (count === 0) throw new Error(`${this.#name}: a step needs at least one batch`);
    let loss = 0;
    const metrics: HostTensors[] = [];
    let gradients: ReadonlyMap<string, OrtValue> = new Map();
    for (const [index, batch] of microBatches.entries()) {
      const result = this.#losses.evaluate(batch);
      requireFiniteLoss(this.#name, result.loss);
      loss += result.loss / count;
      metrics.push(copyMetrics(result.metrics));
      gradients = count === 1 ? result.gradients : this.#gradientSum().add(result.gradients, index === 0);
    }
    const gradientNorm = this.#apply(gradients, 1 / count, learningRate);
    return { loss, gradientNorm, metrics: meanMetrics(this.#name, metrics) };
  }

  gradients(batch: HostTensors): StepResult & { readonly gradients: HostTensors } {
    const { loss, metrics, gradients } = this.#losses.evaluate(batch);
    let squares = 0;
    const values = this.#options.trainable.map((name): [string, HostTensor] => {
      const gradient = found(name, gradients.get(name));
      const data = this.#memory.download(gradient);
      for (const value of data) squares += value * value;
      return [name, { shape: gradient.shape, data }];
    });
    return {
      loss,
      metrics: copyMetrics(metrics),
      gradientNorm: Math.sqrt(squares),
      gradients: Object.fromEntries(values),
    };
  }

  readOptimizer(): OptimizerState {
    return { step: this.#step, moments: this.#moments.read() };
  }

  writeOptimizer({ step, moments }: OptimizerState): void {
    writeMoments(this.#moments, moments);
    this.#step = step;
  }

  dispose(): void {
    this.#losses.release();
    this.#update.release();
    this.#sum?.release();
    this.#moments.dispose();
  }

  /** One AdamW update. Weights, moments and step count change only when the gradient is finite. */
  #apply(gradients: ReadonlyMap<string, OrtValue>, gradientScale: number, learningRate: number): number {
    const step = this.#step + 1;
    const scalars = adamNumbers(this.#options.optimizer, step, { gradientScale, learningRate });
    const owner = (name: string) => (Object.hasOwn(this.#trainable, name) ? this.#parameters : this.#moments);
    const norm = Number(this.#update.run(scalars, gradients, owner).get('norm')?.data[0]);
    requireFiniteNorm(norm, step);
    this.#update.commit(owner);
    this.#step = step;
    return norm;
  }

  #gradientSum(): GradientSum {
    this.#sum ??= new GradientSum(this.#trainable, this.#settings, this.#memory);
    return this.#sum;
  }
}

function trainableSpec(parameters: OnnxPlaced, name: string): Specs[string] {
  const { shape, dtype } = parameters.spec(name);
  if (dtype === 'int32') throw new Error(`parameter ${name} is int32: it cannot be trained`);
  return { shape, type: dtype };
}
