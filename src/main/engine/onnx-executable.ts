/** A forward program compiled by the onnx engine: one traced, loaded graph for each combination of shapes. */
import { CompiledGraph } from './compiled-graph.ts';
import type { SessionSettings } from './compiled-graph.ts';
import type {
  CompileOptions,
  Executable,
  HostData,
  HostTensor,
  HostTensors,
  PlacedTensors,
  Program,
} from './engine.ts';
import { dtypeOf, requireSound } from './host-tensors.ts';
import { onnxPlaced } from './onnx-placed-tensors.ts';
import type { OnnxPlaced, TensorMemory } from './onnx-placed-tensors.ts';
import type { OrtTensor, OrtValue } from './ort/tensor.ts';
import type { ValueSpec } from './trace/graph.ts';
import { traceForward } from './trace/trace-program.ts';
import type { Specs } from './trace/trace-program.ts';

export class OnnxExecutable implements Executable {
  readonly #program: Program;
  readonly #parameters: OnnxPlaced | undefined;
  readonly #settings: SessionSettings;
  readonly #memory: TensorMemory;
  readonly #variants = new Map<string, ForwardVariant>();
  /** Values of packed parameters, taken at compile and refresh, shared by all variants. */
  readonly #frozen: Map<string, HostTensor> | undefined;
  /** A copy of frozen parameters, taken at compile and refresh, where they are not packed. */
  readonly #copy: OnnxPlaced | undefined;
  #disposed = false;

  constructor(program: Program, options: CompileOptions, settings: SessionSettings, memory: TensorMemory) {
    this.#program = program;
    this.#memory = memory;
    this.#parameters = options.parameters === undefined ? undefined : onnxPlaced(memory, options.parameters);
    this.#settings = settings;
    const frozen = options.frozen === true ? this.#parameters : undefined;
    this.#frozen = frozen !== undefined && memory.packsFrozen ? new Map() : undefined;
    this.#copy = frozen !== undefined && !memory.packsFrozen ? memory.place(frozen.read()) : undefined;
    this.#pack();
  }

  run(inputs: HostTensors, state?: PlacedTensors): HostTensors {
    if (this.#disposed) throw new Error(`program ${this.#program.name} was disposed and cannot be run`);
    const placedState = state === undefined ? undefined : onnxPlaced(this.#memory, state);
    const key = shapesKey(inputs) + (placedState === undefined ? '' : `|${placedKey(placedState)}`);
    let variant = this.#variants.get(key);
    if (variant === undefined) {
      variant = new ForwardVariant(this.#trace(inputs, placedState), this.#memory);
      this.#variants.set(key, variant);
    }
    if (!variant.graph.loaded) variant.graph.load((name) => this.#frozenValue(name));
    return variant.run(inputs, this.#copy ?? this.#parameters, placedState);
  }

  refreshFrozen(): void {
    this.#copy?.write(this.#parameters?.read() ?? {});
    this.#pack();
  }

  dispose(): void {
    this.#disposed = true;
    for (const variant of this.#variants.values()) variant.release();
    this.#variants.clear();
    this.#frozen?.clear();
    this.#copy?.dispose();
  }

  #pack(): void {
    if (this.#frozen === undefined) return;
    // Sessions first: they refer to the memory that is about to be overwritten.
    for (const variant of this.#variants.values()) variant.graph.unload();
    for (const [name, { shape, data }] of Object.entries(this.#parameters?.read() ?? {})) {
      const copy = this.#frozen.get(name);
      if (copy === undefined) this.#frozen.set(name, { shape, data: data.slice() });
      else copy.data.set(data);
    }
  }

  #trace(inputs: HostTensors, state: OnnxPlaced | undefined): CompiledGraph {
    for (const [name, input] of Object.entries(inputs)) requireSound(name, input);
    const parameters = placedSpecs(this.#parameters);
    const traced = traceForward(
      this.#program,
      specsOf(inputs),
      parameters,
      placedSpecs(state),
      this.#settings.device,
    );
    return new CompiledGraph(traced, this.#frozen !== undefined, this.#settings);
  }

  #frozenValue(name: string): HostTensor {
    const value = this.#frozen?.get(name);
    if (value === undefined)
      throw new Error(`program ${this.#program.name}: parameter ${name} has no frozen value`);
    return value;
  }
}

/** One shape's graph with its memory. Inputs are copied in, outputs are written where the caller reads them. */
class ForwardVariant {
  readonly graph: CompiledGraph;
  readonly #inputs: Map<string, OrtTensor>;
  readonly #outputs: Map<string, OrtTensor>;
  /** Where new state is written that cannot be written in place; swapped with the live memory after each run. */
  readonly #spareState = new Map<string, OrtValue>();
  readonly #results: HostTensors;

  constructor(graph: CompiledGraph, memory: TensorMemory) {
    this.graph = graph;
    this.#inputs = graph.allocatePorts('inputs', 'input');
    this.#outputs = graph.allocatePorts('outputs', 'output');
    this.#results = hostTensorsOf(this.#outputs);
    const { outputs, inPlaceState } = graph.assembled;
    for (const port of outputs) {
      if (port.role !== 'state' || inPlaceState.has(port.name)) continue;
      this.#spareState.set(port.name, memory.allocate(port));
    }
  }

  run(inputs: HostTensors, parameters: OnnxPlaced | undefined, state: OnnxPlaced | undefined): HostTensors {
    const { assembled, session } = this.graph;
    copyInputs(inputs, this.#inputs);
    const feeds = assembled.inputs.map(({ role, name }) => {
      if (role === 'input') return found(name, this.#inputs.get(name));
      return found(name, role === 'state' ? state : parameters).ortValue(name);
    });
    const results = assembled.outputs.map(({ role, name }) =>
      role === 'output'
        ? found(name, this.#outputs.get(name))
        : (this.#spareState.get(name) ?? found(name, state).ortValue(name)),
    );
    session.run(feeds, results);
    if (state !== undefined) this.#swapState(state);
    return this.#results;
  }

  release(): void {
    this.graph.release();
    for (const tensors of [this.#inputs, this.#outputs, this.#spareState]) {
      for (const tensor of tensors.values()) tensor.release();
    }
  }

  #swapState(state: OnnxPlaced): void {
    for (const [name, written] of this.#spareState) this.#spareState.set(name, state.swap(name, written));
  }
}

export function shapesKey(tensors: HostTensors): string {
  let key = '';
  for (const name in tensors) {
    const tensor = tensors[name];
    if (tensor !== undefined)
      key += `${name}:${tensor.data instanceof Int32Array ? 'i' : 'f'}${tensor.shape.join(',')};`;
  }
  return key;
}

export function specsOf(tensors: HostTensors): Specs {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, { shape: tensor.shape, type: dtypeOf(tensor) }]),
  );
}

export function placedSpecs(placed: PlacedTensors | undefined): Specs {
  const specs = (placed?.names ?? []).map((name): [string, ValueSpec] => {
    const { shape, dtype } = placed?.spec(name) ?? { shape: [], dtype: 'float32' };
    return [name, { shape, type: dtype }];
  });
  return Object.fromEntries(specs);
}

const placedKeys = new WeakMap<PlacedTensors, string>();

/** Shapes never change once placed, so the key is made once. */
function placedKey(placed: PlacedTensors): string {
  let key = placedKeys.get(placed);
  if (key === undefined) {
    key = JSON.stringify(placedSpecs(placed));
    placedKeys.set(placed, key);
  }
  return key;
}

/** Copies what the graph reads; an input that it does not read has no memory here. */
export function copyInputs(values: HostTensors, tensors: ReadonlyMap<string, OrtTensor>): void {
  for (const [name, tensor] of tensors) {
    const value = found(name, values[name]);
    if (value.data.length !== tensor.data.length) requireSound(name, value);
    (tensor.data as HostData).set(value.data);
  }
}

export function hostTensorsOf(tensors: ReadonlyMap<string, OrtTensor>): HostTensors {
  return Object.fromEntries(
    [...tensors].map(([name, { shape, data }]) => [name, { shape, data: data as HostData }]),
  );
}

export function found<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`the program needs a tensor named ${name}, which was not given`);
  return value;
}
