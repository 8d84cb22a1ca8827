import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from './check-shapes.ts';

/**
 * How token values become one number.
 * - `sequence`: mean over sequences of each sequence's token mean (safe-rlhf). Every answer weighs the same.
 * - `token`: mean over all tokens of the batch (TRL, OpenRLHF's default). Long answers weigh more.
 */
export type Reduction = 'sequence' | 'token';

/**
 * Mean of x where the mask is 1.
 *
 *     token:     Σ_bt m_bt x_bt / Σ_bt m_bt
 *     sequence:  1/B' Σ_b ( Σ_t m_bt x_bt / Σ_t m_bt )
 *
 * B' counts the sequences with at least one token, so rows of nothing but padding change nothing, and a batch of
 * nothing but padding gives 0 instead of NaN.
 *
 * @param x_BT values [B,T]; finite at masked positions too
 * @param mask_BT 1 where a token counts, 0 elsewhere [B,T]
 */
export function maskedMean(x_BT: Tensor, mask_BT: Tensor, reduction: Reduction): Scalar {
  checkShapes('maskedMean', { x: [x_BT, 'BT'], mask: [mask_BT, 'BT'] });
  return tf.tidy(() => {
    const kept_BT = tf.mul(x_BT, mask_BT);
    if (reduction === 'token') return tf.div<Scalar>(tf.sum(kept_BT), tf.maximum(tf.sum(mask_BT), 1));

    const tokenCount_B = tf.sum(mask_BT, 1);
    const sequenceMean_B = tf.div(tf.sum(kept_BT, 1), tf.maximum(tokenCount_B, 1));
    const sequenceCount = tf.sum(tf.minimum(tokenCount_B, 1));
    return tf.div<Scalar>(tf.sum(sequenceMean_B), tf.maximum(sequenceCount, 1));
  });
}
