/** Weights and state in the memory of a graphics processor. */
import type { HostData, HostTensor, HostTensors } from '../engine.ts';
import { dtypeOf, requireSameKind, requireSound } from '../host-tensors.ts';
import type { OnnxPlaced } from '../onnx-placed-tensors.ts';
import type { OrtValue, TensorSpec } from '../ort/tensor.ts';

/** What gives tensors of a device, and copies values there and back. */
export interface DeviceStore {
  allocate(spec: TensorSpec): OrtValue;
  upload(to: OrtValue, data: HostData): void;
  download(from: OrtValue): HostData;
}

export class DevicePlacedTensors implements OnnxPlaced {
  readonly names: readonly string[];
  readonly memory: DeviceStore;
  readonly #tensors: Map<string, OrtValue>;
  #disposed = false;

  constructor(memory: DeviceStore, values: HostTensors) {
    this.memory = memory;
    for (const [name, value] of Object.entries(values)) requireSound(name, value);
    this.#tensors = new Map(
      Object.entries(values).map(([name, value]) => [
        name,
        memory.allocate({ shape: value.shape, type: dtypeOf(value) }),
      ]),
    );
    this.names = [...this.#tensors.keys()];
    this.write(values);
  }

  ortValue(name: string): OrtValue {
    if (this.#disposed)
      throw new Error(`tensor ${name} was disposed; place the values again before using it`);
    const tensor = this.#tensors.get(name);
    if (tensor === undefined)
      throw new Error(`no placed tensor is named ${name}; there are: ${this.names.join(', ')}`);
    return tensor;
  }

  swap(name: string, written: OrtValue): OrtValue {
    const before = this.ortValue(name);
    this.#tensors.set(name, written);
    return before;
  }

  spec(name: string): { readonly shape: readonly number[]; readonly dtype: 'float32' | 'int32' } {
    const { shape, type } = this.ortValue(name);
    return { shape, dtype: type === 'int32' ? 'int32' : 'float32' };
  }

  read(): HostTensors {
    return Object.fromEntries(
      this.names.map((name): [string, HostTensor] => {
        const tensor = this.ortValue(name);
        return [name, { shape: tensor.shape, data: this.memory.download(tensor) }];
      }),
    );
  }

  write(values: HostTensors): void {
    for (const [name, value] of Object.entries(values)) requireSameKind(name, this.spec(name), value);
    for (const [name, { data }] of Object.entries(values)) this.memory.upload(this.ortValue(name), data);
  }

  dispose(): void {
    this.#disposed = true;
    for (const tensor of this.#tensors.values()) tensor.release();
    this.#tensors.clear();
  }
}
