/**
 * The onnx engine: programs are traced into ONNX graphs, one a combination of shapes, and run by ONNX Runtime.
 * On the CPU, weights and optimizer live in ordinary memory that graph and optimizer share.
 */
import os from 'node:os';
import { CompiledGraph } from './compiled-graph.ts';
import type { SessionSettings } from './compiled-graph.ts';
import type { Engine, HostTensors, LossProgram, TrainingOptions, TrainingStep } from './engine.ts';
import { HostTrainingStep } from './host-training-step.ts';
import type { Evaluation, Evaluator } from './host-training-step.ts';
import { requireSound } from './host-tensors.ts';
import { OnnxExecutable, copyInputs, found, hostTensorsOf, shapesKey, specsOf } from './onnx-executable.ts';
import { OnnxPlacedTensors, onnxPlaced } from './onnx-placed-tensors.ts';
import type { OrtTensor } from './ort/tensor.ts';
import { traceLoss } from './trace/trace-program.ts';

export interface OnnxEngineOptions {
  readonly device: 'cpu' | 'webgpu';
  /** Threads of a graph's operations; all available cores when left out. Numbers depend on it in their last bits. */
  readonly threads?: number;
  /** Threads wait by spinning (default true): faster, at the price of busy cores while graphs run. */
  readonly spinning?: boolean;
  /** For measuring: writes ONNX Runtime's profile of every session to files that start with this. */
  readonly profilePrefix?: string;
}

export function createOnnxEngine(options: OnnxEngineOptions): Engine {
  if (options.device !== 'cpu') throw new Error(`device ${options.device} is not supported yet; use cpu`);
  const threads = options.threads ?? os.availableParallelism();
  if (!Number.isInteger(threads) || threads < 1)
    throw new Error(`threads must be a whole number from 1, got ${threads}`);
  const settings: SessionSettings = {
    threads,
    spinning: options.spinning ?? true,
    ...(options.profilePrefix === undefined ? {} : { profilePrefix: options.profilePrefix }),
  };
  return {
    info: { engine: 'onnx', device: 'cpu', deviceName: os.cpus()[0]?.model.trim() ?? 'CPU', threads },
    place: (values) => new OnnxPlacedTensors(values),
    compile: (program, compileOptions) => new OnnxExecutable(program, compileOptions ?? {}, settings),
    compileTraining: (program, trainingOptions) => compileTraining(program, trainingOptions, settings),
    dispose: () => undefined,
  };
}

function compileTraining(
  program: LossProgram,
  options: TrainingOptions,
  settings: SessionSettings,
): TrainingStep {
  const parameters = onnxPlaced(options.parameters);
  const variants = new Map<string, TrainingVariant>();
  const evaluator: Evaluator = {
    evaluate: (batch) => {
      const key = shapesKey(batch);
      let variant = variants.get(key);
      if (variant === undefined) {
        variant = new TrainingVariant(program, options.trainable, batch, parameters, settings);
        variants.set(key, variant);
      }
      return variant.evaluate(batch);
    },
    dispose: () => {
      for (const variant of variants.values()) variant.release();
      variants.clear();
    },
  };
  return new HostTrainingStep(program.name, parameters, options, evaluator);
}

/** Forward and backward pass at one combination of batch shapes, in one graph. */
class TrainingVariant {
  readonly #graph: CompiledGraph;
  readonly #parameters: OnnxPlacedTensors;
  readonly #inputs: Map<string, OrtTensor>;
  readonly #outputs: ReadonlyMap<string, ReadonlyMap<string, OrtTensor>>;
  readonly #metrics: HostTensors;
  readonly #gradients: readonly Float32Array[];

  constructor(
    program: LossProgram,
    trainable: readonly string[],
    batch: HostTensors,
    parameters: OnnxPlacedTensors,
    settings: SessionSettings,
  ) {
    for (const [name, input] of Object.entries(batch)) requireSound(name, input);
    const traced = traceLoss(program, specsOf(batch), specsOf(parameters.read()), trainable);
    this.#parameters = parameters;
    this.#graph = new CompiledGraph(traced, false, settings);
    this.#graph.load((name) => parameters.get(name));
    this.#inputs = this.#graph.allocatePorts('inputs', 'input');
    const roles = ['loss', 'metric', 'gradient'] as const;
    this.#outputs = new Map(roles.map((role) => [role, this.#graph.allocatePorts('outputs', role)]));
    this.#metrics = hostTensorsOf(this.#outputs.get('metric') ?? new Map());
    this.#gradients = trainable.map((name) => this.#output('gradient', name).data as Float32Array);
  }

  evaluate(batch: HostTensors): Evaluation {
    const { assembled, session } = this.#graph;
    copyInputs(batch, this.#inputs);
    const feeds = assembled.inputs.map(({ role, name }) =>
      role === 'input' ? found(name, this.#inputs.get(name)) : this.#parameters.ortTensor(name),
    );
    session.run(
      feeds,
      assembled.outputs.map(({ role, name }) => this.#output(role, name)),
    );
    const loss = Number(this.#output('loss', 'loss').data[0]);
    return { loss, metrics: this.#metrics, gradients: this.#gradients };
  }

  release(): void {
    this.#graph.release();
    for (const tensors of [this.#inputs, ...this.#outputs.values()]) {
      for (const tensor of tensors.values()) tensor.release();
    }
  }

  #output(role: string, name: string): OrtTensor {
    return found(name, this.#outputs.get(role)?.get(name));
  }
}
