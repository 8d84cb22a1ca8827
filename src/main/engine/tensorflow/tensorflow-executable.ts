/** A forward program on the TensorFlow runtime: run op by op, with weights and state where they lie. */
import { toHost, toTensors } from '../eager-tensors.ts';
import type { Executable, HostTensors, PlacedTensors, Program, Tensors } from '../engine.ts';
import { requireWholeState } from '../require-whole-state.ts';
import { keptAll, onTensorFlow } from './tensorflow-tensors.ts';
import type { TensorFlowTensors } from './tensorflow-tensors.ts';

export interface TensorFlowExecutableOptions {
  readonly program: Program;
  readonly parameters: TensorFlowTensors | undefined;
  readonly frozen: boolean;
  /** Throws for tensors that were placed elsewhere. */
  readonly own: (tensors: PlacedTensors) => TensorFlowTensors;
}

export class TensorFlowExecutable implements Executable {
  readonly #options: TensorFlowExecutableOptions;
  #frozen: Tensors = {};
  #disposed = false;

  constructor(options: TensorFlowExecutableOptions) {
    this.#options = options;
    this.refreshFrozen();
  }

  run(inputs: HostTensors, state?: PlacedTensors): HostTensors {
    const { program, own } = this.#options;
    if (this.#disposed) throw new Error(`program ${program.name} was disposed and cannot be run`);
    const placed = state === undefined ? undefined : own(state);
    return onTensorFlow(() => {
      const result = program.run(toTensors(inputs), this.#weights(), placed?.all() ?? {});
      const written = result.state ?? {};
      requireWholeState(program.name, placed?.names ?? [], Object.keys(written));
      const outputs = toHost(result.outputs);
      placed?.replace(written);
      return outputs;
    });
  }

  refreshFrozen(): void {
    const { frozen, parameters } = this.#options;
    if (!frozen || parameters === undefined) return;
    const current = onTensorFlow(() => keptAll(parameters.all()));
    this.#releaseFrozen();
    this.#frozen = current;
  }

  dispose(): void {
    this.#disposed = true;
    this.#releaseFrozen();
  }

  #weights(): Tensors {
    const { frozen, parameters } = this.#options;
    return frozen ? this.#frozen : (parameters?.all() ?? {});
  }

  #releaseFrozen(): void {
    for (const tensor of Object.values(this.#frozen)) tensor.dispose();
    this.#frozen = {};
  }
}
