/** A loaded ONNX graph, run on tensors of ours. Every argument is checked here: ONNX Runtime would crash. */
import koffi from 'koffi';
import { ortApi } from './api.ts';
import type { Pointer } from './api.ts';
import { describe } from './tensor.ts';
import type { DeviceAllocator, OrtTensor, OrtValue, TensorSpec } from './tensor.ts';

export interface NamedSpec extends TensorSpec {
  readonly name: string;
}

export interface SessionOptions {
  readonly model: Uint8Array;
  readonly inputs: readonly NamedSpec[];
  readonly outputs: readonly NamedSpec[];
  /** Values of the initializers that the model only names, by reference. Kept as long as the session. */
  readonly initializers: ReadonlyMap<string, OrtTensor>;
  /** Folder of the file that the model names in place of initializers' data. */
  readonly externalFolder: string;
  readonly threads: number;
  /** Threads wait for the next piece of work by spinning: faster, and a core kept busy while a graph runs. */
  readonly spinning: boolean;
  /** With webgpu, what can run on a graphics processor does; the rest stays on the CPU. The default is cpu. */
  readonly device?: 'cpu' | 'webgpu';
  /** Writes ONNX Runtime's profile to files that start with this. */
  readonly profilePrefix?: string;
}

/** Failures come back as errors with the same text; the library need not print them as well. */
const fatalOnly = 4;
const allOptimizations = 99;

let environment: Pointer | undefined;

export class OrtSession {
  readonly #inputs: readonly NamedSpec[];
  readonly #outputs: readonly NamedSpec[];
  readonly #initializers: ReadonlyMap<string, OrtTensor>;
  readonly #inputNames: NameList;
  readonly #outputNames: NameList;
  readonly #inputPointers: BigUint64Array;
  readonly #outputPointers: BigUint64Array;
  #handle: Pointer | undefined;

  constructor(options: SessionOptions) {
    this.#inputs = options.inputs;
    this.#outputs = options.outputs;
    this.#initializers = options.initializers;
    this.#handle = createSession(options);
    this.#inputNames = new NameList(options.inputs);
    this.#outputNames = new NameList(options.outputs);
    this.#inputPointers = new BigUint64Array(Math.max(1, options.inputs.length));
    this.#outputPointers = new BigUint64Array(Math.max(1, options.outputs.length));
  }

  /**
   * Runs the graph. Outputs are written into the given tensors; an output may share an input's memory only where
   * the graph is made for it.
   *
   * @throws when a tensor is missing, released, or not of the declared type and shape
   */
  run(inputs: readonly OrtValue[], outputs: readonly OrtValue[]): void {
    const handle = this.#handle;
    if (handle === undefined) throw new Error('this session was released and cannot be run');
    fillPointers('input', this.#inputs, inputs, this.#inputPointers);
    fillPointers('output', this.#outputs, outputs, this.#outputPointers);
    ortApi().call(
      'Run',
      handle,
      null,
      this.#inputNames.pointers,
      this.#inputPointers,
      inputs.length,
      this.#outputNames.pointers,
      outputs.length,
      this.#outputPointers,
    );
  }

  /** An allocator of the device's memory. It must be released before the session is. */
  createAllocator(memoryName: string): DeviceAllocator {
    const handle = this.#handle;
    if (handle === undefined) throw new Error('this session was released and has no memory');
    const api = ortApi();
    const kind = { allocator: 0, memory: 0 };
    const memory = api.create('CreateMemoryInfo', memoryName, kind.allocator, 0, kind.memory);
    try {
      return new SessionAllocator(api.create('CreateAllocator', handle, memory));
    } finally {
      api.call('ReleaseMemoryInfo', memory);
    }
  }

  /** Ends profiling and returns the file written. */
  endProfile(): string {
    const handle = this.#handle;
    if (handle === undefined) throw new Error('this session was released and has no profile');
    const api = ortApi();
    const text = api.create('SessionEndProfiling', handle, api.create('GetAllocatorWithDefaultOptions'));
    return koffi.decode(text, 'char', -1) as string;
  }

  release(): void {
    if (this.#handle !== undefined) ortApi().call('ReleaseSession', this.#handle);
    this.#handle = undefined;
    void this.#initializers;
  }
}

class SessionAllocator implements DeviceAllocator {
  #handle: Pointer | undefined;

  constructor(handle: Pointer) {
    this.#handle = handle;
  }

  get handle(): Pointer {
    if (this.#handle === undefined) throw new Error('this allocator was released and cannot be used');
    return this.#handle;
  }

  release(): void {
    if (this.#handle !== undefined) ortApi().call('ReleaseAllocator', this.#handle);
    this.#handle = undefined;
  }
}

/** Names as an array of C strings, in memory that stays where it is. */
class NameList {
  readonly pointers: BigUint64Array;
  readonly #texts: readonly Uint8Array[];

  constructor(specs: readonly NamedSpec[]) {
    this.#texts = specs.map(({ name }) => {
      const text = new TextEncoder().encode(`${name}\0`);
      const fixed = new Uint8Array(new ArrayBuffer(text.length));
      fixed.set(text);
      return fixed;
    });
    this.pointers = new BigUint64Array(new ArrayBuffer(8 * Math.max(1, specs.length)));
    this.#texts.forEach((text, index) => {
      this.pointers[index] = koffi.address(text);
    });
  }
}

function fillPointers(
  kind: string,
  specs: readonly NamedSpec[],
  tensors: readonly OrtValue[],
  pointers: BigUint64Array,
): void {
  if (tensors.length !== specs.length)
    throw new Error(`the graph has ${specs.length} ${kind}s, got ${tensors.length}`);
  specs.forEach((spec, index) => {
    const tensor = tensors[index];
    if (tensor === undefined) throw new Error(`${kind} ${spec.name} is missing`);
    if (tensor.type !== spec.type || !sameShape(tensor.shape, spec.shape)) {
      throw new Error(`${kind} ${spec.name} must be ${describe(spec)}, got ${describe(tensor)}`);
    }
    pointers[index] = tensor.handle;
  });
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

function createSession(options: SessionOptions): Pointer {
  const api = ortApi();
  // First: a graphics processor can only be named once there is an environment.
  const environment = sharedEnvironment();
  const settings = api.create('CreateSessionOptions');
  try {
    // A planned block comes on top of what the first run took: twice the memory, for no measurable gain.
    api.call('DisableMemPattern', settings);
    api.call('AddSessionConfigEntry', settings, 'session.use_env_allocators', '1');
    api.call('SetIntraOpNumThreads', settings, options.threads);
    api.call('SetSessionGraphOptimizationLevel', settings, allOptimizations);
    api.call(
      'AddSessionConfigEntry',
      settings,
      'session.intra_op.allow_spinning',
      options.spinning ? '1' : '0',
    );
    api.call(
      'AddSessionConfigEntry',
      settings,
      'session.model_external_initializers_file_folder_path',
      options.externalFolder,
    );
    // It would undo the orientation that the tracer gives to products, see matrixProduct.
    api.call(
      'AddSessionConfigEntry',
      settings,
      'optimization.disable_specified_optimizers',
      'GemmTransposeFusion',
    );
    if (options.device === 'webgpu')
      api.call('SessionOptionsAppendExecutionProvider', settings, 'WebGPU', null, null, 0);
    if (options.profilePrefix !== undefined) api.call('EnableProfiling', settings, options.profilePrefix);
    for (const [name, tensor] of options.initializers)
      api.call('AddInitializer', settings, name, tensor.handle);
    return api.create('CreateSessionFromArray', environment, options.model, options.model.length, settings);
  } finally {
    api.call('ReleaseSessionOptions', settings);
  }
}

/** The library's environment, with one memory arena for all sessions: they run one after another. */
function sharedEnvironment(): Pointer {
  if (environment !== undefined) return environment;
  const api = ortApi();
  const created = api.create('CreateEnv', fatalOnly, 'ballast');
  const arena = 1;
  const memory = api.create('CreateCpuMemoryInfo', arena, 0);
  api.call('CreateAndRegisterAllocator', created, memory, null);
  api.call('ReleaseMemoryInfo', memory);
  environment = created;
  return created;
}
