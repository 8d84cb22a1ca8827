import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from './check-shapes.ts';
import { probabilityRatio } from './probability-ratio.ts';

export interface KlEstimates {
  /** log π − log π_ref. Unbiased, can be negative; the one safe-rlhf penalises. */
  readonly k1: Tensor2D;
  /** ½ (log π − log π_ref)². Biased, small variance. */
  readonly k2: Tensor2D;
  /** π_ref/π − 1 + log π − log π_ref. Unbiased and never negative. */
  readonly k3: Tensor2D;
}

/**
 * Schulman's three per-token estimates of KL(π ‖ π_ref) from tokens sampled by π ("Approximating KL Divergence",
 * 2020). Sum over a sequence's tokens for nats a sequence; average over samples for the estimate.
 *
 * @param logProbs log π(y_t) [B,T]
 * @param referenceLogProbs log π_ref(y_t) [B,T]
 */
export function klEstimates(args: {
  readonly logProbs: Tensor;
  readonly referenceLogProbs: Tensor;
}): KlEstimates {
  const { logProbs: logProbs_BT, referenceLogProbs: reference_BT } = args;
  checkShapes('klEstimates', { logProbs: [logProbs_BT, 'BT'], referenceLogProbs: [reference_BT, 'BT'] });
  return tf.tidy(() => {
    const k1 = tf.sub<Tensor2D>(logProbs_BT, reference_BT);
    const k2 = tf.mul<Tensor2D>(tf.square(k1), 0.5);
    const k3 = tf.add<Tensor2D>(tf.sub(probabilityRatio(reference_BT, logProbs_BT), 1), k1);
    return { k1, k2, k3 };
  });
}
