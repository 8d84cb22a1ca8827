/** A TF.js back end that computes nothing: each tensor is a value of a graph under construction. */
import { KernelBackend, engine, registerBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendValues, DataType, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { GraphBuilder, elementCount } from './graph.ts';
import type { ConstantData, Device, ElementType, Value } from './graph.ts';
import { expand } from './expand.ts';

export const traceBackendName = 'trace';

type DataId = object;

export class TraceBackend extends KernelBackend {
  #builder: GraphBuilder | undefined;
  #values = new Map<DataId, Value>();

  get builder(): GraphBuilder {
    if (this.#builder === undefined) throw new Error('no program is being traced');
    return this.#builder;
  }

  /** Starts a new graph; values of earlier ones are forgotten. */
  begin(device: Device): GraphBuilder {
    this.#builder = new GraphBuilder(device);
    this.#values = new Map();
    return this.#builder;
  }

  end(): void {
    this.#builder = undefined;
    this.#values = new Map();
  }

  /** The graph value behind a tensor. */
  graphValue(tensor: TensorInfo): Value {
    const value = this.#values.get(tensor.dataId);
    if (value === undefined) {
      throw new Error(
        'a program uses a tensor that was made outside of it. Make constants inside the program, and pass everything ' +
          'else as inputs or parameters.',
      );
    }
    return value;
  }

  /** A new TF.js handle of a graph value. */
  infoOf(value: Value): TensorInfo {
    const dataId: DataId = {};
    this.#values.set(dataId, value);
    return { dataId, shape: [...value.shape], dtype: dataTypeOf(value.type) };
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    const data = constantData(values, dtype);
    const dataId: DataId = {};
    const type = elementTypeOf(dtype);
    const first = data[0];
    const uniform = elementCount(shape) > 1 && data.every((element) => element === first);
    this.#values.set(
      dataId,
      uniform
        ? expand(this.builder, this.builder.constant(data.slice(0, 1), [], type), shape)
        : this.builder.constant(data, shape, type),
    );
    return dataId;
  }

  override readSync(dataId: DataId): BackendValues {
    const value = this.#values.get(dataId);
    if (value?.origin.kind === 'constant') return value.origin.data as Float32Array;
    throw new Error(
      'a program reads the value of a tensor (dataSync, arraySync, print) while it is being compiled, when tensors ' +
        'have no values yet. Return the tensor as an output instead.',
    );
  }

  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  override disposeData(dataId: DataId): boolean {
    this.#values.delete(dataId);
    return true;
  }

  override incRef(): void {}
  decRef(): void {}
  override refCount(): number {
    return 1;
  }
  override numDataIds(): number {
    return this.#values.size;
  }
  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }
  override floatPrecision(): 32 {
    return 32;
  }
  override epsilon(): number {
    return 1e-7;
  }
  override timerAvailable(): boolean {
    return false;
  }
  override dispose(): void {
    this.end();
  }
}

let backend: TraceBackend | undefined;

/** Makes the trace back end TF.js's current one, registering it first where needed. */
export function activateTraceBackend(): TraceBackend {
  if (backend === undefined) {
    const created = new TraceBackend();
    registerBackend(traceBackendName, () => created);
    backend = created;
  }
  void setBackend(traceBackendName);
  return backend;
}

/** A TF.js tensor standing for a graph value. */
export function tensorOf(traceBackend: TraceBackend, value: Value): Tensor {
  return engine().makeTensorFromTensorInfo(traceBackend.infoOf(value));
}

export function elementTypeOf(dtype: DataType): ElementType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new Error(`tensors of type ${dtype} cannot be compiled; use float32, int32 or bool`);
}

export function dataTypeOf(type: ElementType): DataType {
  if (type === 'int64') throw new Error('int64 values do not leave a kernel; cast them to int32');
  return type;
}

function constantData(values: BackendValues, dtype: DataType): ConstantData {
  if (dtype === 'float32') return Float32Array.from(values as Float32Array);
  if (dtype === 'int32') return Int32Array.from(values as Int32Array);
  return Uint8Array.from(values as Uint8Array);
}
