/** The memory of a graphics processor: what gives tensors there, and copies them there and back. */
import { AppError } from '../../../shared/app-error.ts';
import type { SessionSettings } from '../compiled-graph.ts';
import type { HostData, HostTensors, PlacedTensors } from '../engine.ts';
import { sizeOfShape } from '../host-tensors.ts';
import type { OnnxPlaced, TensorMemory } from '../onnx-placed-tensors.ts';
import { OrtSession } from '../ort/session.ts';
import { DeviceTensor, OrtTensor } from '../ort/tensor.ts';
import type { DeviceAllocator, OrtValue, TensorSpec } from '../ort/tensor.ts';
import { writeOnnx } from '../trace/onnx-writer.ts';
import { DevicePlacedTensors } from './device-placed-tensors.ts';
import type { DeviceStore } from './device-placed-tensors.ts';

/** ONNX Runtime's name of the memory that its WebGPU provider works in. */
const memoryName = 'WebGPU_Buf';

export class DeviceMemory implements TensorMemory, DeviceStore {
  readonly packsFrozen = false;
  readonly #settings: SessionSettings;
  readonly #copiers = new Map<string, OrtSession>();
  /** The allocator lives as long as the session that it belongs to. */
  readonly #owner: OrtSession;
  readonly #allocator: DeviceAllocator;
  readonly #tensors = new Set<DeviceTensor>();
  #released = false;

  /** @throws AppError of kind environment when no adapter answers */
  constructor(settings: SessionSettings) {
    this.#settings = settings;
    try {
      this.#owner = copier({ shape: [1], type: 'float32' }, settings);
      this.#allocator = this.#owner.createAllocator(memoryName);
    } catch (cause) {
      throw new AppError(
        'environment',
        'No graphics processor answers through WebGPU, so device webgpu cannot be used on this machine ' +
          `(${reasonIn(cause)}).`,
        'Install the driver of the graphics processor (on Linux its Vulkan driver and libvulkan1), or use device cpu.',
        { cause },
      );
    }
  }

  /** @throws after `release`, and when the device has no memory left */
  allocate(spec: TensorSpec): DeviceTensor {
    this.#requireLive();
    const tensor = new DeviceTensor(spec, this.#allocator, () => this.#tensors.delete(tensor));
    this.#tensors.add(tensor);
    return tensor;
  }

  place(values: HostTensors): OnnxPlaced {
    return new DevicePlacedTensors(this, values);
  }

  owns(tensors: PlacedTensors): tensors is OnnxPlaced {
    return tensors instanceof DevicePlacedTensors && tensors.memory === this;
  }

  upload(to: OrtValue, data: HostData): void {
    const from = new OrtTensor(to, data);
    this.#copy(from, to);
    from.release();
  }

  download(from: OrtValue): HostData {
    const data = from.type === 'int32' ? new Int32Array(sizeOfShape(from.shape)) : floatsOf(from);
    const to = new OrtTensor(from, data);
    this.#copy(from, to);
    to.release();
    return data;
  }

  /** Releases all tensors placed here: the device's memory may not outlive its owner. */
  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const tensor of [...this.#tensors]) tensor.release();
    for (const session of this.#copiers.values()) session.release();
    this.#allocator.release();
    this.#owner.release();
  }

  // A graph that hands its input on: ONNX Runtime moves what lies in one memory and is wanted in the other.
  #copy(from: OrtValue, to: OrtValue): void {
    this.#requireLive();
    const key = `${to.type}[${to.shape}]`;
    let session = this.#copiers.get(key);
    if (session === undefined) {
      session = copier(to, this.#settings);
      this.#copiers.set(key, session);
    }
    session.run([from], [to]);
  }

  #requireLive(): void {
    if (this.#released) throw new Error('the engine was disposed, and its memory with it');
  }
}

function floatsOf({ type, shape }: TensorSpec): Float32Array {
  if (type === 'float32') return new Float32Array(sizeOfShape(shape));
  throw new Error(`a tensor of type ${type} cannot be read from the device`);
}

/** What ONNX Runtime says, without the places in its source. */
function reasonIn(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (
    text
      .split('\n')[0]
      ?.replace(/.*\bwas false\. /, '')
      .trim() ?? text
  );
}

function copier({ shape, type }: TensorSpec, settings: SessionSettings): OrtSession {
  const [x, y] = [
    { name: 'x', shape, type },
    { name: 'y', shape, type },
  ];
  const node = {
    name: 'copy',
    operator: 'Identity',
    domain: '',
    inputs: ['x'],
    outputs: ['y'],
    attributes: {},
  };
  const model = writeOnnx({
    name: 'copy',
    inputs: [x],
    outputs: [y],
    initializers: [],
    nodes: [node],
    externalFile: '',
  });
  return new OrtSession({
    model,
    inputs: [x],
    outputs: [y],
    initializers: new Map(),
    externalFolder: '.',
    ...settings,
  });
}
