/** The engine a recipe asks for; `auto` is ONNX Runtime on the processor. */
import { createOnnxEngine } from '../engine/onnx-engine.ts';
import { createReferenceEngine } from '../engine/reference-engine.ts';
import { createTensorFlowEngine } from '../engine/tensorflow-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeviceRequest } from '../../shared/trainer-protocol.ts';

export function openEngine({ engine, device, threads }: DeviceRequest): Engine {
  if (engine === 'reference') return createReferenceEngine();
  const given = threads === undefined ? {} : { threads };
  if (engine === 'tensorflow')
    return createTensorFlowEngine({ device: device === 'cuda' ? 'cuda' : 'cpu', ...given });
  return createOnnxEngine({ device: device === 'webgpu' ? 'webgpu' : 'cpu', ...given });
}
