/**
 * Which engine is compared with the reference: onnx on the CPU; and again, in the projects `webgpu` and `tensorflow`,
 * onnx on a graphics processor and tensorflow. The tests are the same; vitest.config.ts says which.
 */
import type { Engine } from '../../src/main/engine/engine.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { createTensorFlowEngine } from '../../src/main/engine/tensorflow-engine.ts';

const asked = process.env['BALLAST_TEST_ENGINE'];

export const onWebGpu = asked === 'onnx:webgpu';
export const onTensorFlow = asked === 'tensorflow:cpu';

/** One thread: these tests are about meaning, and the machine may be busy. */
export function createTestedEngine(): Engine {
  if (onTensorFlow) return createTensorFlowEngine({ device: 'cpu', threads: 1 });
  return createOnnxEngine({ device: onWebGpu ? 'webgpu' : 'cpu', threads: 1 });
}
