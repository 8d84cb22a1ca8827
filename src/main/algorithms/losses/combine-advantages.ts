import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';

/**
 * The advantage of the Lagrangian: helpfulness less the priced harm, divided so that its size does not grow with the
 * price (Safe RLHF, arXiv 2310.12773, appendix B).
 *
 *     Â = (Â_R − λ Â_C) / (1 + λ)
 *
 * @param reward Â_R [B,T]
 * @param cost Â_C [B,T]; high is bad
 * @param lagrangeMultiplier λ ≥ 0: one number (or scalar tensor) for all, or one for each sequence [B]
 * @throws RangeError when a plain-number multiplier is negative or not finite
 */
export function combineAdvantages(args: {
  readonly reward: Tensor;
  readonly cost: Tensor;
  readonly lagrangeMultiplier: number | Tensor;
}): Tensor2D {
  const { reward: reward_BT, cost: cost_BT, lagrangeMultiplier } = args;
  checkShapes('combineAdvantages', { reward: [reward_BT, 'BT'], cost: [cost_BT, 'BT'] });
  if (typeof lagrangeMultiplier === 'number') {
    if (!(lagrangeMultiplier >= 0 && Number.isFinite(lagrangeMultiplier))) {
      throw new RangeError(
        `combineAdvantages: lagrangeMultiplier must be a finite number of at least 0, got ${lagrangeMultiplier}. ` +
          'If it grew without bound, set its maximum.',
      );
    }
  } else if (lagrangeMultiplier.rank > 0) {
    checkShapes('combineAdvantages', {
      reward: [reward_BT, 'BT'],
      lagrangeMultiplier: [lagrangeMultiplier, 'B'],
    });
  }
  return tf.tidy(() => {
    const isPerSequence = typeof lagrangeMultiplier !== 'number' && lagrangeMultiplier.rank > 0;
    const multiplier = isPerSequence ? tf.expandDims(lagrangeMultiplier, 1) : lagrangeMultiplier;
    return tf.div<Tensor2D>(tf.sub(reward_BT, tf.mul(multiplier, cost_BT)), tf.add(1, multiplier));
  });
}
