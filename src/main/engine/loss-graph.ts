/** Forward and backward pass of a loss program at one combination of batch shapes, in one graph. */
import { CompiledGraph } from './compiled-graph.ts';
import type { SessionSettings } from './compiled-graph.ts';
import type { HostTensors, LossProgram } from './engine.ts';
import { requireSound } from './host-tensors.ts';
import { copyInputs, found, hostTensorsOf, placedSpecs, shapesKey, specsOf } from './onnx-executable.ts';
import type { OnnxPlaced, TensorMemory } from './onnx-placed-tensors.ts';
import type { OrtTensor, OrtValue } from './ort/tensor.ts';
import { traceLoss } from './trace/trace-program.ts';

/** What the graphs of one training step have in common. */
export interface LossGraphOptions {
  readonly program: LossProgram;
  readonly parameters: OnnxPlaced;
  readonly trainable: readonly string[];
  readonly settings: SessionSettings;
  /** Where gradients are written. */
  readonly memory: TensorMemory;
}

export interface LossResult {
  readonly loss: number;
  readonly metrics: HostTensors;
  /** By parameter; overwritten by the next run. */
  readonly gradients: ReadonlyMap<string, OrtValue>;
}

/** The graphs of a training step, one a combination of batch shapes, made when first needed. */
export class LossGraphs {
  readonly #options: LossGraphOptions;
  readonly #graphs = new Map<string, LossGraph>();

  constructor(options: LossGraphOptions) {
    this.#options = options;
  }

  evaluate(batch: HostTensors): LossResult {
    const key = shapesKey(batch);
    let graph = this.#graphs.get(key);
    if (graph === undefined) {
      graph = new LossGraph(this.#options, batch);
      this.#graphs.set(key, graph);
    }
    return graph.evaluate(batch);
  }

  release(): void {
    for (const graph of this.#graphs.values()) graph.release();
    this.#graphs.clear();
  }
}

class LossGraph {
  readonly #graph: CompiledGraph;
  readonly #parameters: OnnxPlaced;
  readonly #inputs: Map<string, OrtTensor>;
  readonly #host: ReadonlyMap<string, ReadonlyMap<string, OrtTensor>>;
  readonly #gradients: ReadonlyMap<string, OrtValue>;
  readonly #metrics: HostTensors;

  constructor({ program, parameters, trainable, settings, memory }: LossGraphOptions, batch: HostTensors) {
    for (const [name, input] of Object.entries(batch)) requireSound(name, input);
    const traced = traceLoss(program, specsOf(batch), placedSpecs(parameters), trainable, settings.device);
    this.#parameters = parameters;
    this.#graph = new CompiledGraph(traced, false, settings);
    this.#graph.load();
    this.#inputs = this.#graph.allocatePorts('inputs', 'input');
    const loss = this.#graph.allocatePorts('outputs', 'loss');
    const metrics = this.#graph.allocatePorts('outputs', 'metric');
    this.#host = new Map([
      ['loss', loss],
      ['metric', metrics],
    ]);
    this.#metrics = hostTensorsOf(metrics);
    const gradients = this.#graph.assembled.outputs.filter(({ role }) => role === 'gradient');
    this.#gradients = new Map(gradients.map((port) => [port.name, memory.allocate(port)]));
  }

  evaluate(batch: HostTensors): LossResult {
    const { assembled, session } = this.#graph;
    copyInputs(batch, this.#inputs);
    const feeds = assembled.inputs.map(({ role, name }) =>
      role === 'input' ? found(name, this.#inputs.get(name)) : this.#parameters.ortValue(name),
    );
    const results = assembled.outputs.map(({ role, name }) =>
      found(name, role === 'gradient' ? this.#gradients.get(name) : this.#host.get(role)?.get(name)),
    );
    session.run(feeds, results);
    const loss = Number(this.#host.get('loss')?.get('loss')?.data[0]);
    return { loss, metrics: this.#metrics, gradients: this.#gradients };
  }

  release(): void {
    this.#graph.release();
    for (const tensors of [this.#inputs, this.#gradients, ...this.#host.values()]) {
      for (const tensor of tensors.values()) tensor.release();
    }
  }
}
