/** A traced graph loaded into ONNX Runtime, with the memory of its inputs and outputs made once. */
import path from 'node:path';
import type { HostTensor } from './engine.ts';
import { libraryPath } from './ort/library.ts';
import { OrtSession } from './ort/session.ts';
import { OrtTensor, allocate } from './ort/tensor.ts';
import { assemble } from './trace/assemble.ts';
import type { Device } from './trace/graph.ts';
import type { AssembledModel, AssembledPort } from './trace/assemble.ts';
import type { Role, TracedGraph } from './trace/trace-program.ts';

export interface SessionSettings {
  readonly threads: number;
  readonly spinning: boolean;
  readonly profilePrefix?: string;
  readonly device: Device;
}

export class CompiledGraph {
  readonly assembled: AssembledModel;
  readonly #settings: SessionSettings;
  readonly #constants: ReadonlyMap<string, OrtTensor>;
  #session: OrtSession | undefined;
  #frozen: readonly OrtTensor[] = [];

  constructor(traced: TracedGraph, frozen: boolean, settings: SessionSettings) {
    this.assembled = assemble(traced, { frozen, externalFile: path.basename(standInFile()) });
    this.#settings = settings;
    this.#constants = new Map(
      this.assembled.constants.map(({ graphName, shape, type, data }) => [
        graphName,
        new OrtTensor({ shape, type }, data),
      ]),
    );
  }

  /** Makes the session, with the given values of the frozen parameters; they must not change while it is used. */
  load(frozenValue: (name: string) => HostTensor = noFrozenValue): void {
    this.unload();
    this.#frozen = this.assembled.frozen.map((port) => new OrtTensor(port, frozenValue(port.name).data));
    const initializers = new Map(this.#constants);
    this.assembled.frozen.forEach(({ graphName }, index) => {
      const tensor = this.#frozen[index];
      if (tensor !== undefined) initializers.set(graphName, tensor);
    });
    const named = (port: AssembledPort) => ({ name: port.graphName, shape: port.shape, type: port.type });
    this.#session = new OrtSession({
      model: this.assembled.model,
      inputs: this.assembled.inputs.map(named),
      outputs: this.assembled.outputs.map(named),
      initializers,
      externalFolder: path.dirname(standInFile()),
      ...this.#settings,
    });
  }

  get loaded(): boolean {
    return this.#session !== undefined;
  }

  /** The session. Throws before `load` and after `release`. */
  get session(): OrtSession {
    if (this.#session === undefined) throw new Error('this program was disposed and cannot be run');
    return this.#session;
  }

  /** Tensors of one role among inputs or outputs, with fresh memory of their own. */
  allocatePorts(side: 'inputs' | 'outputs', role: Role): Map<string, OrtTensor> {
    const ports = this.assembled[side].filter((port) => port.role === role);
    return new Map(ports.map((port) => [port.name, new OrtTensor(port, allocate(port))]));
  }

  unload(): void {
    this.#session?.release();
    this.#session = undefined;
    for (const tensor of this.#frozen) tensor.release();
    this.#frozen = [];
  }

  release(): void {
    this.unload();
    for (const tensor of this.#constants.values()) tensor.release();
  }
}

/**
 * ONNX Runtime wants the file of external data to exist even where all of the data is given by its memory, and
 * reads nothing of it. Its own library does.
 */
const standInFile = (): string => libraryPath();

function noFrozenValue(name: string): never {
  throw new Error(`parameter ${name} is frozen, and no value was given for it`);
}
