import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from './check-shapes.ts';

/**
 * Entropy of the next-token distribution at each position, in nats.
 *
 *     H = log Σ_v e^{z_v} − Σ_v p_v z_v,   p = softmax(z)
 *
 * @param logits_BTV raw logits z [B,T,V]
 * @returns [B,T], between 0 and ln V
 */
export function tokenEntropies(logits_BTV: Tensor): Tensor2D {
  checkShapes('tokenEntropies', { logits: [logits_BTV, 'BTV'] });
  return tf.tidy(() => {
    const logProbs_BTV = tf.logSoftmax(logits_BTV);
    return tf.neg<Tensor2D>(tf.sum(tf.mul(tf.exp(logProbs_BTV), logProbs_BTV), -1));
  });
}
