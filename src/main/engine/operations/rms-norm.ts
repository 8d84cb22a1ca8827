/** Root-mean-square normalization (Zhang and Sennrich 2019, arXiv 1910.07467). */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';

/** Beside y the kernel gives 1 / rms of each row, [..., 1], which its gradient needs. */
const runRmsNorm = defineOperation<'x' | 'weight', 'y' | 'inverseRms', { epsilon: number }>({
  name: 'RmsNorm',
  inputs: ['x', 'weight'],
  outputs: ['y', 'inverseRms'],
  compose: ({ x, weight }, { epsilon }) => {
    const inverseRms = tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon));
    return { y: tf.mul(tf.mul(x, inverseRms), weight), inverseRms };
  },
  // With r = 1 / rms and g = dy * w: dx = r * (g - x * r^2 * mean(g * x)), dw = sum over rows of dy * x * r.
  // Both sums are taken as matrix products of dy * x: one pass over the rows, no product stored twice.
  gradient: ({ y: dy }, { x, weight }, { inverseRms }) => {
    const width = weight.size;
    const dyx_ND = () => tf.reshape(tf.mul(dy, x), [-1, width]);
    return {
      x: () => {
        const sum_N1 = tf.matMul(dyx_ND(), tf.reshape(weight, [width, 1]));
        const mean = tf.div(tf.reshape(sum_N1, inverseRms.shape), width);
        const pull = tf.mul(mean, tf.square(inverseRms));
        return tf.mul(tf.sub(tf.mul(dy, weight), tf.mul(x, pull)), inverseRms);
      },
      weight: () => tf.reshape(tf.matMul(tf.reshape(inverseRms, [1, -1]), dyx_ND()), weight.shape),
    };
  },
});

/**
 * x / sqrt(mean(x^2) + epsilon) * weight, over the last axis.
 *
 * @param x [..., D]
 * @param weight_D [D]
 */
export function rmsNorm(x: Tensor, weight_D: Tensor, epsilon: number): Tensor {
  if (weight_D.rank !== 1 || weight_D.size !== x.shape.at(-1)) {
    throw new Error(`rmsNorm: weight must be [D] for x [..., D]; got [${weight_D.shape}] and [${x.shape}]`);
  }
  return runRmsNorm({ x, weight: weight_D }, { epsilon }).y;
}
