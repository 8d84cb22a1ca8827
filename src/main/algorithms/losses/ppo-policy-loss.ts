import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { maskedMean } from '../../tensors/masked-mean.ts';
import type { Reduction } from '../../tensors/masked-mean.ts';
import { probabilityRatio } from '../../tensors/probability-ratio.ts';

export interface PpoPolicyLoss {
  /** To be minimised. */
  readonly loss: Scalar;
  /** Share of tokens where the clip binds, so that they push no further; 0 when the policy has not moved. */
  readonly clipFraction: Scalar;
  /** Mean over tokens of ρ − 1 − log ρ: Schulman's k3 estimate of KL(π_old ‖ π), never negative. */
  readonly approximateKl: Scalar;
}

/**
 * PPO's clipped surrogate (Schulman et al. 2017, arXiv 1707.06347, eq. 7), as a loss.
 *
 *     ρ_t = π(y_t) / π_old(y_t)
 *     L = −mean_t min( ρ_t Â_t, clip(ρ_t, 1 − ε, 1 + ε) Â_t )
 *     with dualClip c:  max( that min, c Â_t ) where Â_t < 0   (Ye et al. 2020, arXiv 1912.09729, eq. 5)
 *
 * log ρ is clamped to ±20 before the exponential.
 *
 * @param logProbs log π(y_t) of the policy being trained [B,T]
 * @param oldLogProbs log π_old(y_t) at the time of sampling; a constant [B,T]
 * @param advantages Â_t, high is good; a constant [B,T]
 * @param mask 1 for the response's tokens [B,T]
 * @param clipRange ε > 0
 * @param reduction see {@link Reduction}
 * @param dualClip c > 1 bounds the loss of bad tokens that became more likely; absent means no bound
 */
export function ppoPolicyLoss(args: {
  readonly logProbs: Tensor;
  readonly oldLogProbs: Tensor;
  readonly advantages: Tensor;
  readonly mask: Tensor;
  readonly clipRange?: number;
  readonly reduction?: Reduction;
  readonly dualClip?: number | undefined;
}): PpoPolicyLoss {
  const { logProbs: logProbs_BT, oldLogProbs: old_BT, advantages: advantages_BT, mask: mask_BT } = args;
  const { clipRange = 0.2, reduction = 'sequence', dualClip } = args;
  checkShapes('ppoPolicyLoss', {
    logProbs: [logProbs_BT, 'BT'],
    oldLogProbs: [old_BT, 'BT'],
    advantages: [advantages_BT, 'BT'],
    mask: [mask_BT, 'BT'],
  });
  if (!(clipRange > 0)) throw new RangeError(`ppoPolicyLoss: clipRange must be above 0, got ${clipRange}.`);
  if (dualClip !== undefined && !(dualClip > 1)) {
    throw new RangeError(`ppoPolicyLoss: dualClip must be above 1, got ${dualClip}; leave it out for none.`);
  }
  return tf.tidy(() => {
    const ratio_BT = probabilityRatio(logProbs_BT, old_BT);
    const plain_BT = tf.mul(ratio_BT, advantages_BT);
    const clipped_BT = tf.mul(tf.clipByValue(ratio_BT, 1 - clipRange, 1 + clipRange), advantages_BT);
    const surrogate_BT = tf.minimum(plain_BT, clipped_BT);
    // c·min(Â, 0) lies below the surrogate wherever Â ≥ 0, so one maximum serves both signs.
    const bounded_BT =
      dualClip === undefined
        ? surrogate_BT
        : tf.maximum(surrogate_BT, tf.mul(dualClip, tf.minimum(advantages_BT, 0)));

    const binds_BT = tf.cast(tf.less(clipped_BT, plain_BT), 'float32');
    const kl_BT = tf.sub(tf.sub(ratio_BT, 1), tf.sub(logProbs_BT, old_BT));
    return {
      loss: tf.neg<Scalar>(maskedMean(bounded_BT, mask_BT, reduction)),
      clipFraction: maskedMean(binds_BT, mask_BT, 'token'),
      approximateKl: maskedMean(kl_BT, mask_BT, 'token'),
    };
  });
}
