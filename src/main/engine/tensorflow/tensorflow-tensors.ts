/** Weights and state as tensors of the TensorFlow runtime, in whichever memory its device has. */
import { clone, keep } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { onBackend, toHost, toTensors } from '../eager-tensors.ts';
import type { HostTensors, PlacedTensors, Tensors } from '../engine.ts';
import { requireSameKind, requireSound } from '../host-tensors.ts';
import { backendName } from './runtime.ts';

/** Work on the runtime that returns no tensor but those it keeps; every other one is released. */
export const onTensorFlow = <T>(work: () => T): T => onBackend(backendName, work);

/** Tensors are never changed, only replaced: whoever holds a clone of one keeps its values. */
export class TensorFlowTensors implements PlacedTensors {
  readonly names: readonly string[];
  readonly #tensors: Map<string, Tensor>;
  readonly #onDispose: (disposed: TensorFlowTensors) => void;
  #disposed = false;

  constructor(values: HostTensors, onDispose: (disposed: TensorFlowTensors) => void) {
    this.#onDispose = onDispose;
    for (const [name, value] of Object.entries(values)) requireSound(name, value);
    this.#tensors = onTensorFlow(() => new Map(Object.entries(keptAll(toTensors(values)))));
    this.names = [...this.#tensors.keys()];
  }

  /** The live tensor under a name. Throws when the name is unknown or the tensors were disposed. */
  get(name: string): Tensor {
    if (this.#disposed)
      throw new Error(`tensor ${name} was disposed; place the values again before using it`);
    const value = this.#tensors.get(name);
    if (value === undefined)
      throw new Error(`no placed tensor is named ${name}; there are: ${this.names.join(', ')}`);
    return value;
  }

  /** All live tensors. */
  all(): Record<string, Tensor> {
    return Object.fromEntries(this.names.map((name) => [name, this.get(name)]));
  }

  spec(name: string): { readonly shape: readonly number[]; readonly dtype: 'float32' | 'int32' } {
    const { shape, dtype } = this.get(name);
    return { shape, dtype: dtype === 'int32' ? 'int32' : 'float32' };
  }

  read(): HostTensors {
    return toHost(this.all());
  }

  write(values: HostTensors): void {
    for (const [name, value] of Object.entries(values)) requireSameKind(name, this.spec(name), value);
    onTensorFlow(() => this.replace(toTensors(values)));
  }

  /** Makes other tensors, of the same shape and kind, the live ones. Called inside `onTensorFlow`. */
  replace(tensors: Tensors): void {
    for (const [name, { shape, dtype }] of Object.entries(tensors)) {
      const before = this.get(name);
      if (`${before.shape}` === `${shape}` && before.dtype === dtype) continue;
      throw new Error(`tensor ${name} is ${before.dtype} [${before.shape}]; got ${dtype} [${shape}] for it`);
    }
    for (const [name, tensor] of Object.entries(keptAll(tensors))) {
      this.get(name).dispose();
      this.#tensors.set(name, tensor);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
    this.#onDispose(this);
  }
}

/** Handles of their own on the same values, that live until they are disposed. */
export function keptAll(tensors: Tensors): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, keep(clone(tensor))]));
}
