import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * x W^T + bias, with the weight as Hugging Face stores it.
 *
 * @param x [..., I]
 * @param weight_OI [O, I]
 * @param bias_O [O]
 * @returns [..., O]
 */
export function linear(x: Tensor, weight_OI: Tensor, bias_O?: Tensor): Tensor {
  const [outputs, inputs] = weight_OI.shape;
  if (weight_OI.rank !== 2 || outputs === undefined || inputs === undefined || x.shape.at(-1) !== inputs) {
    throw new Error(
      `linear: weight must be [O, I] for x [..., I]; got [${weight_OI.shape}] and [${x.shape}]`,
    );
  }
  const product_NO = tf.matMul(tf.reshape(x, [-1, inputs]), weight_OI, false, true);
  const sum_NO = bias_O === undefined ? product_NO : tf.add(product_NO, bias_O);
  return tf.reshape(sum_NO, [...x.shape.slice(0, -1), outputs]);
}
