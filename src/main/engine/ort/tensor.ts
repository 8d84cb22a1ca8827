/** Tensors as ONNX Runtime sees them: a handle over memory that we own and keep alive. */
import koffi from 'koffi';
import type { ElementType } from '../trace/graph.ts';
import { ortApi } from './api.ts';
import type { Pointer } from './api.ts';

export type ElementArray = Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** ONNXTensorElementDataType of the public header. */
export const elementCodes: Readonly<Record<ElementType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
};

const arrayTypes = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

export interface TensorSpec {
  readonly shape: readonly number[];
  readonly type: ElementType;
}

/** A tensor that a session can be given, wherever its memory is. */
export interface OrtValue extends TensorSpec {
  /** The OrtValue. Throws after `release`. */
  readonly handle: Pointer;
  release(): void;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);

export const describe = ({ type, shape }: TensorSpec): string => `${type} [${shape.join(', ')}]`;

/** An array of a tensor's size, filled with zeros. */
export function allocate({ shape, type }: TensorSpec): ElementArray {
  return new arrayTypes[type](sizeOf(shape));
}

let cpuMemory: Pointer | undefined;

/** An OrtValue over a typed array. Both sides see the same memory; nothing is copied. */
export class OrtTensor implements OrtValue {
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly data: ElementArray;
  #handle: Pointer | undefined;

  /** @throws when data and spec disagree, or the tensor is empty (its memory would have no address) */
  constructor({ shape, type }: TensorSpec, data: ElementArray) {
    if (!(data instanceof arrayTypes[type]) || data.length !== sizeOf(shape) || data.length === 0) {
      throw new Error(
        `cannot make a tensor ${describe({ shape, type })} of a ${data.constructor.name} with ${data.length} values`,
      );
    }
    // Asking for the buffer moves a small array out of V8's heap, where the collector would move it about.
    if (data.buffer.byteLength === 0)
      throw new Error(`the memory of tensor ${describe({ shape, type })} is detached`);
    this.shape = shape;
    this.type = type;
    this.data = data;
    const api = ortApi();
    cpuMemory ??= api.create('CreateCpuMemoryInfo', 0, 0);
    const dimensions = BigInt64Array.from(shape, BigInt);
    this.#handle = api.create(
      'CreateTensorWithDataAsOrtValue',
      cpuMemory,
      koffi.address(data),
      data.byteLength,
      dimensions,
      shape.length,
      elementCodes[type],
    );
  }

  /** The OrtValue. Throws after `release`. */
  get handle(): Pointer {
    if (this.#handle === undefined)
      throw new Error(`tensor ${describe(this)} was released and cannot be used`);
    return this.#handle;
  }

  release(): void {
    if (this.#handle !== undefined) ortApi().call('ReleaseValue', this.#handle);
    this.#handle = undefined;
  }
}

/** Gives memory of a device. Every tensor made with it must be released before it is. */
export interface DeviceAllocator {
  /** The OrtAllocator. Throws after `release`. */
  readonly handle: Pointer;
  release(): void;
}

/** A tensor in memory that ONNX Runtime took from an allocator of a device. */
export class DeviceTensor implements OrtValue {
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly #whenReleased: () => void;
  #handle: Pointer | undefined;

  constructor({ shape, type }: TensorSpec, allocator: DeviceAllocator, whenReleased: () => void) {
    if (sizeOf(shape) === 0) throw new Error(`cannot make an empty tensor ${describe({ shape, type })}`);
    this.shape = shape;
    this.type = type;
    this.#whenReleased = whenReleased;
    const dimensions = BigInt64Array.from(shape, BigInt);
    this.#handle = ortApi().create(
      'CreateTensorAsOrtValue',
      allocator.handle,
      dimensions,
      shape.length,
      elementCodes[type],
    );
  }

  get handle(): Pointer {
    if (this.#handle === undefined)
      throw new Error(`tensor ${describe(this)} was released and cannot be used`);
    return this.#handle;
  }

  release(): void {
    if (this.#handle === undefined) return;
    ortApi().call('ReleaseValue', this.#handle);
    this.#handle = undefined;
    this.#whenReleased();
  }
}
