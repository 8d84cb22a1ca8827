/** The engine a recipe asks for; `auto` is ONNX Runtime on the processor. */
import { createOnnxEngine } from '../engine/onnx-engine.ts';
import { createReferenceEngine } from '../engine/reference-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeviceRequest } from '../../shared/trainer-protocol.ts';

export function openEngine({ engine, device, threads }: DeviceRequest): Engine {
  if (engine === 'reference') return createReferenceEngine();
  return createOnnxEngine({
    device: device === 'webgpu' ? 'webgpu' : 'cpu',
    ...(threads !== undefined && { threads }),
  });
}
