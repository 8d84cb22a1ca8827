/** Tensors placed in ordinary memory: the weights and state of the engines that run on the CPU. */
import type { HostData, HostTensor, HostTensors, PlacedTensors } from './engine.ts';

export const dtypeOf = ({ data }: HostTensor): 'float32' | 'int32' =>
  data instanceof Int32Array ? 'int32' : 'float32';

export const sizeOfShape = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);

/** Checks that a host tensor's data has as many elements as its shape says. */
export function requireSound(name: string, tensor: HostTensor): void {
  const sound = tensor.shape.every((axis) => Number.isInteger(axis) && axis >= 0);
  if (!sound || sizeOfShape(tensor.shape) !== tensor.data.length) {
    throw new Error(`tensor ${name}: shape [${tensor.shape}] does not hold ${tensor.data.length} values`);
  }
}

/** Checks that a value may be written over a placed tensor: it is sound, and of the same shape and kind. */
export function requireSameKind(
  name: string,
  placed: { readonly shape: readonly number[]; readonly dtype: 'float32' | 'int32' },
  value: HostTensor,
): void {
  requireSound(name, value);
  if (`${placed.shape}` === `${value.shape}` && placed.dtype === dtypeOf(value)) return;
  throw new Error(
    `tensor ${name} is ${placed.dtype} [${placed.shape}]; cannot write ${dtypeOf(value)} [${value.shape}]`,
  );
}

/** Placed tensors whose live memory is the very arrays they were made from. */
export class HostPlacedTensors implements PlacedTensors {
  readonly names: readonly string[];
  readonly #values: Map<string, HostTensor>;
  #disposed = false;

  constructor(values: HostTensors) {
    for (const [name, value] of Object.entries(values)) requireSound(name, value);
    this.#values = new Map(Object.entries(values));
    this.names = [...this.#values.keys()];
  }

  /** The live tensor under a name. Throws when the name is unknown or the tensors were disposed. */
  get(name: string): HostTensor {
    if (this.#disposed)
      throw new Error(`tensor ${name} was disposed; place the values again before using it`);
    const value = this.#values.get(name);
    if (value === undefined)
      throw new Error(`no placed tensor is named ${name}; there are: ${this.names.join(', ')}`);
    return value;
  }

  /** Makes another array, of the same kind and size, the live memory of a tensor. */
  protected replace(name: string, data: HostData): void {
    const { shape } = this.get(name);
    requireSound(name, { shape, data });
    this.#values.set(name, { shape, data });
  }

  spec(name: string): { readonly shape: readonly number[]; readonly dtype: 'float32' | 'int32' } {
    const value = this.get(name);
    return { shape: value.shape, dtype: dtypeOf(value) };
  }

  read(): HostTensors {
    return Object.fromEntries(this.names.map((name) => [name, this.get(name)]));
  }

  write(values: HostTensors): void {
    for (const [name, value] of Object.entries(values)) requireSameKind(name, this.spec(name), value);
    for (const [name, value] of Object.entries(values)) this.get(name).data.set(value.data);
  }

  dispose(): void {
    this.#disposed = true;
    this.#values.clear();
  }
}

/** The placed tensors as a CPU engine made them. Throws for tensors of another engine. */
export function hostPlaced(tensors: PlacedTensors): HostPlacedTensors {
  if (tensors instanceof HostPlacedTensors) return tensors;
  throw new Error(
    'these tensors were placed on another engine; place them on the engine that runs the program',
  );
}
