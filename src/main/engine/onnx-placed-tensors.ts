import type { HostData, HostTensors, PlacedTensors } from './engine.ts';
import { HostPlacedTensors, dtypeOf } from './host-tensors.ts';
import { OrtTensor, allocate } from './ort/tensor.ts';
import type { OrtValue, TensorSpec } from './ort/tensor.ts';

/** Placed tensors that ONNX Runtime works on directly, in ordinary memory or on a device. */
export interface OnnxPlaced extends PlacedTensors {
  /** ONNX Runtime's view of a tensor's live memory. */
  ortValue(name: string): OrtValue;
  /** Makes another tensor's memory, of the same kind and size, the live one, and returns what was live before. */
  swap(name: string, written: OrtValue): OrtValue;
}

/** Where an onnx engine keeps weights and state. */
export interface TensorMemory {
  place(values: HostTensors): OnnxPlaced;
  allocate(spec: TensorSpec): OrtValue;
  /**
   * Whether frozen parameters become initializers of the graph, packed for its matrix kernels. Elsewhere they are
   * copied, and the copy is an input.
   */
  readonly packsFrozen: boolean;
  /** Whether these tensors were placed by this memory. */
  owns(tensors: PlacedTensors): tensors is OnnxPlaced;
}

class HostMemoryTensors extends HostPlacedTensors implements OnnxPlaced {
  readonly #wrapped = new Map<string, OrtTensor>();

  ortValue(name: string): OrtTensor {
    const live = this.get(name);
    const known = this.#wrapped.get(name);
    if (known?.data === live.data) return known;
    known?.release();
    const tensor = new OrtTensor({ shape: live.shape, type: dtypeOf(live) }, live.data);
    this.#wrapped.set(name, tensor);
    return tensor;
  }

  swap(name: string, written: OrtValue): OrtValue {
    if (!(written instanceof OrtTensor)) throw new Error(`state ${name} must stay in ordinary memory`);
    const before = this.ortValue(name);
    this.replace(name, written.data as HostData);
    this.#wrapped.set(name, written);
    return before;
  }

  override dispose(): void {
    for (const tensor of this.#wrapped.values()) tensor.release();
    this.#wrapped.clear();
    super.dispose();
  }
}

/** Ordinary memory: arrays are taken over as they are. */
export const hostMemory: TensorMemory = {
  place: (values) => new HostMemoryTensors(values),
  allocate: (spec) => new OrtTensor(spec, allocate(spec)),
  packsFrozen: true,
  owns: (tensors) => tensors instanceof HostMemoryTensors,
};

/** The placed tensors as this memory made them. Throws for tensors of another engine. */
export function onnxPlaced(memory: TensorMemory, tensors: PlacedTensors): OnnxPlaced {
  if (memory.owns(tensors)) return tensors;
  throw new Error(
    'these tensors were placed on another engine; place them on the engine that runs the program',
  );
}
