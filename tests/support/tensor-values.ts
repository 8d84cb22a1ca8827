/** Eager TF.js on its plain CPU backend, with gradients: what tests of tensor functions run on. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

import '../../src/main/engine/gradients.ts';

// Spares the test output TF.js's advice to install its native back end.
tf.env().set('IS_TEST', true);
await tf.setBackend('cpu');

/** The value of a scalar. */
export const valueOf = (tensor: Tensor): number => tensor.dataSync()[0] ?? NaN;

/** Expects a tensor's values, row by row, to a tolerance (float32 carries about seven digits). */
export function expectValues(
  actual: Tensor,
  expected: readonly number[] | readonly number[][],
  tolerance = 1e-5,
): void {
  const flat = expected.flat();
  expect(actual.size).toBe(flat.length);
  actual
    .dataSync()
    .forEach((value, i) => expect(Math.abs(value - (flat[i] ?? NaN)), `entry ${i}`).toBeLessThan(tolerance));
}

/** How many tensors a call leaves behind, its inputs and its result aside. */
export function tensorsLeftBy(call: () => Tensor | Readonly<Record<string, Tensor>>): number {
  const before = tf.memory().numTensors;
  const result = call();
  tf.dispose(result as tf.TensorContainer);
  return tf.memory().numTensors - before;
}
