import type { Tensor } from '@tensorflow/tfjs-core';
import type { HostTensors } from '../../../../src/main/engine/engine.ts';
import type { Draw } from './random-tensors.ts';

export type Given = (name: string) => Tensor;

/** One use of an operation: values drawn at random, and a program of them. */
export interface OperationCase {
  /** Values that the result is differentiated by. */
  readonly trained: HostTensors;
  readonly fixed?: HostTensors;
  readonly run: (given: Given) => Tensor | readonly Tensor[];
  /** False where the result has no gradient by these values, in mathematics or in TF.js. */
  readonly differentiable?: false;
}

export type OperationCases = Readonly<Record<string, (draw: Draw) => OperationCase>>;
