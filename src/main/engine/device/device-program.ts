/** A program between training steps' tensors on a device: scalars come from here, all else stays there. */
import { CompiledGraph } from '../compiled-graph.ts';
import type { SessionSettings } from '../compiled-graph.ts';
import type { Program } from '../engine.ts';
import { found } from '../onnx-executable.ts';
import type { OnnxPlaced } from '../onnx-placed-tensors.ts';
import { OrtTensor, allocate } from '../ort/tensor.ts';
import type { OrtValue } from '../ort/tensor.ts';
import { traceForward } from '../trace/trace-program.ts';
import type { Specs } from '../trace/trace-program.ts';
import type { DeviceMemory } from './device-memory.ts';

export interface DeviceProgramInputs {
  /** Names of inputs that are single numbers, given anew at each run. */
  readonly scalars: readonly string[];
  /** Inputs that lie on the device. */
  readonly tensors: Specs;
  /** State that lies on the device. The program writes it into a second set of buffers. */
  readonly state: Specs;
}

export class DeviceProgram {
  readonly #graph: CompiledGraph;
  readonly #scalars: ReadonlyMap<string, OrtTensor>;
  readonly #outputs: ReadonlyMap<string, OrtTensor>;
  /** What the next run writes the state into. */
  readonly #spare: Map<string, OrtValue>;

  constructor(
    program: Program,
    { scalars, tensors, state }: DeviceProgramInputs,
    settings: SessionSettings,
    memory: DeviceMemory,
  ) {
    const scalarSpecs: Specs = Object.fromEntries(
      scalars.map((name) => [name, { shape: [], type: 'float32' }]),
    );
    const traced = traceForward(program, { ...scalarSpecs, ...tensors }, {}, state, settings.device);
    this.#graph = new CompiledGraph(traced, false, settings);
    this.#graph.load();
    const { inputs, outputs } = this.#graph.assembled;
    this.#scalars = new Map(
      inputs
        .filter(({ role, name }) => role === 'input' && scalars.includes(name))
        .map((port) => [port.name, new OrtTensor(port, allocate(port))]),
    );
    this.#outputs = this.#graph.allocatePorts('outputs', 'output');
    const written = outputs.filter(({ role }) => role === 'state');
    this.#spare = new Map(written.map((port) => [port.name, memory.allocate(port)]));
  }

  /** Runs the program and returns its outputs. The new state is not current before `commit`. */
  run(
    scalars: Readonly<Record<string, number>>,
    tensors: ReadonlyMap<string, OrtValue>,
    state: (name: string) => OnnxPlaced,
  ): ReadonlyMap<string, OrtTensor> {
    const { assembled, session } = this.#graph;
    for (const [name, tensor] of this.#scalars) tensor.data[0] = found(name, scalars[name]);
    const feeds = assembled.inputs.map(({ role, name }) =>
      role === 'state'
        ? state(name).ortValue(name)
        : found(name, this.#scalars.get(name) ?? tensors.get(name)),
    );
    const results = assembled.outputs.map(({ role, name }) =>
      found(name, role === 'state' ? this.#spare.get(name) : this.#outputs.get(name)),
    );
    session.run(feeds, results);
    return this.#outputs;
  }

  /** Makes what the last run wrote the current state, and the old state's buffers the next to write into. */
  commit(state: (name: string) => OnnxPlaced): void {
    for (const [name, written] of this.#spare) this.#spare.set(name, state(name).swap(name, written));
  }

  release(): void {
    this.#graph.release();
    for (const tensors of [this.#scalars, this.#outputs, this.#spare]) {
      for (const tensor of tensors.values()) tensor.release();
    }
  }
}
