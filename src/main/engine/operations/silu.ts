/** SiLU and the gated unit made of it (Shazeer 2020, arXiv 2002.05202). */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';

const runSilu = defineOperation<'x', 'y', Record<string, never>>({
  name: 'Silu',
  inputs: ['x'],
  outputs: ['y'],
  compose: ({ x }) => ({ y: tf.mul(x, tf.sigmoid(x)) }),
  // With s = sigmoid(x) and y = x s: dy/dx = s + x s (1 - s) = s + y - s y.
  gradient: ({ y: dy }, { x }, { y }) => ({
    x: () => {
      const s = tf.sigmoid(x);
      return tf.mul(dy, tf.sub(tf.add(s, y), tf.mul(s, y)));
    },
  }),
});

/** x * sigmoid(x), elementwise. */
export function silu(x: Tensor): Tensor {
  return runSilu({ x }, {}).y;
}

/** silu(gate) * up, elementwise; both have the same shape. */
export function swiGlu(gate: Tensor, up: Tensor): Tensor {
  return tf.mul(silu(gate), up);
}
