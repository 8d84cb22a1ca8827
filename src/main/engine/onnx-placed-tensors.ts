import type { HostData, PlacedTensors } from './engine.ts';
import { HostPlacedTensors, dtypeOf } from './host-tensors.ts';
import { OrtTensor } from './ort/tensor.ts';

/** Tensors in ordinary memory that ONNX Runtime works on directly. */
export class OnnxPlacedTensors extends HostPlacedTensors {
  readonly #wrapped = new Map<string, OrtTensor>();

  /** ONNX Runtime's view of a tensor's live memory. */
  ortTensor(name: string): OrtTensor {
    const live = this.get(name);
    const known = this.#wrapped.get(name);
    if (known?.data === live.data) return known;
    known?.release();
    const tensor = new OrtTensor({ shape: live.shape, type: dtypeOf(live) }, live.data);
    this.#wrapped.set(name, tensor);
    return tensor;
  }

  /** Makes another tensor's memory, of the same kind and size, the live one, and returns what was live before. */
  swapTensor(name: string, written: OrtTensor): OrtTensor {
    const before = this.ortTensor(name);
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

/** The placed tensors as the onnx engine made them. Throws for tensors of another engine. */
export function onnxPlaced(tensors: PlacedTensors): OnnxPlacedTensors {
  if (tensors instanceof OnnxPlacedTensors) return tensors;
  throw new Error(
    'these tensors were placed on another engine; place them on the engine that runs the program',
  );
}
