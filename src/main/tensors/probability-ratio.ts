import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** A larger difference of log-probabilities overflows nothing yet and means nothing any more (OpenRLHF's bound). */
const LARGEST_LOG_RATIO = 20;

/**
 * p/q from log-probabilities: exp(clamp(log p − log q, ±20)). The clamp keeps one absurd token from turning a whole
 * update into Infinity; beyond it the gradient is 0.
 *
 * @returns a tensor of the arguments' common shape
 */
export function probabilityRatio(logP: Tensor, logQ: Tensor): Tensor {
  return tf.tidy(() => tf.exp(tf.clipByValue(tf.sub(logP, logQ), -LARGEST_LOG_RATIO, LARGEST_LOG_RATIO)));
}
