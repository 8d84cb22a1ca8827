/** Layer normalization (Ba, Kiros and Hinton 2016, arXiv 1607.06450). */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';

/** Beside y the kernel gives mean and 1 / standard deviation of each row, [..., 1], for its gradient. */
const runLayerNorm = defineOperation<
  'x' | 'weight' | 'bias',
  'y' | 'mean' | 'inverseDeviation',
  { epsilon: number }
>({
  name: 'LayerNorm',
  inputs: ['x', 'weight', 'bias'],
  outputs: ['y', 'mean', 'inverseDeviation'],
  compose: ({ x, weight, bias }, { epsilon }) => {
    const mean = tf.mean(x, -1, true);
    const centred = tf.sub(x, mean);
    const inverseDeviation = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
    return { y: tf.add(tf.mul(tf.mul(centred, inverseDeviation), weight), bias), mean, inverseDeviation };
  },
  // With n = (x - mean) / deviation and g = dy * w: dx = (g - mean(g) - n * mean(g * n)) / deviation.
  gradient: ({ y: dy }, { x, weight, bias }, { mean, inverseDeviation }) => {
    const width = weight.size;
    const rows = (tensor: Tensor) => tf.reshape(tensor, [-1, width]);
    const normalized = () => tf.mul(tf.sub(x, mean), inverseDeviation);
    return {
      x: () => {
        const n = normalized();
        const g = tf.mul(dy, weight);
        const pull = tf.add(tf.mean(g, -1, true), tf.mul(n, tf.mean(tf.mul(g, n), -1, true)));
        return tf.mul(tf.sub(g, pull), inverseDeviation);
      },
      weight: () => tf.reshape(tf.sum(rows(tf.mul(dy, normalized())), 0), weight.shape),
      bias: () => tf.reshape(tf.sum(rows(dy), 0), bias.shape),
    };
  },
});

/**
 * (x - mean) / sqrt(variance + epsilon) * weight + bias, over the last axis.
 *
 * @param x [..., D]
 * @param weight_D [D]
 * @param bias_D [D]
 */
export function layerNorm(x: Tensor, weight_D: Tensor, bias_D: Tensor, epsilon: number): Tensor {
  for (const vector of [weight_D, bias_D]) {
    if (vector.rank !== 1 || vector.size !== x.shape.at(-1)) {
      throw new Error(
        `layerNorm: weight and bias must be [D] for x [..., D]; got [${vector.shape}], [${x.shape}]`,
      );
    }
  }
  return runLayerNorm({ x, weight: weight_D, bias: bias_D }, { epsilon }).y;
}
