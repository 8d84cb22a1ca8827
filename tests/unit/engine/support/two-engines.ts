import type { Tensor } from '@tensorflow/tfjs-core';
import type { AdamOptions, Engine, HostTensor, Tensors } from '../../../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../../../src/main/engine/reference-engine.ts';
import { createTestedEngine, onTensorFlow } from '../../../support/tested-engine.ts';

export const engines: readonly (readonly [string, () => Engine])[] = [
  ['reference', createReferenceEngine],
  [onTensorFlow ? 'tensorflow' : 'onnx', createTestedEngine],
];

export const plainAdam: AdamOptions = {
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0,
  maxGradientNorm: 0,
};

export const floats = (shape: readonly number[], ...data: number[]): HostTensor => ({
  shape,
  data: Float32Array.from(data),
});
export const ints = (shape: readonly number[], ...data: number[]): HostTensor => ({
  shape,
  data: Int32Array.from(data),
});

export function named(tensors: Tensors, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`no tensor named ${name}`);
  return tensor;
}
