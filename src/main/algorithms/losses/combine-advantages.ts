import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';

/**
 * The advantage of the Lagrangian: helpfulness less the priced harm (Safe RLHF, arXiv 2310.12773, appendix B).
 *
 *     normalized:  Â = (Â_R − λ Â_C) / (1 + λ)    its size does not grow with the price
 *     sum:         Â = Â_R − λ Â_C                reward shaping with a fixed price ν = λ, the paper's baseline
 *
 * After {@link splitKlPenalty} the normalized form carries the KL penalty once, the sum (1 + λ) times.
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
  readonly combination?: 'normalized' | 'sum';
}): Tensor2D {
  const { reward: reward_BT, cost: cost_BT, lagrangeMultiplier, combination = 'normalized' } = args;
  checkShapes('combineAdvantages', { reward: [reward_BT, 'BT'], cost: [cost_BT, 'BT'] });
  if (typeof lagrangeMultiplier === 'number') {
    checkMultiplier(lagrangeMultiplier);
  } else if (lagrangeMultiplier.rank > 0) {
    checkShapes('combineAdvantages', {
      reward: [reward_BT, 'BT'],
      lagrangeMultiplier: [lagrangeMultiplier, 'B'],
    });
  }
  return tf.tidy(() => {
    const isPerSequence = typeof lagrangeMultiplier !== 'number' && lagrangeMultiplier.rank > 0;
    const multiplier = isPerSequence ? tf.expandDims(lagrangeMultiplier, 1) : lagrangeMultiplier;
    const priced_BT = tf.sub<Tensor2D>(reward_BT, tf.mul(multiplier, cost_BT));
    return combination === 'sum' ? priced_BT : tf.div<Tensor2D>(priced_BT, tf.add(1, multiplier));
  });
}

function checkMultiplier(lagrangeMultiplier: number): void {
  if (lagrangeMultiplier >= 0 && Number.isFinite(lagrangeMultiplier)) return;
  throw new RangeError(
    `combineAdvantages: lagrangeMultiplier must be a finite number of at least 0, got ${lagrangeMultiplier}. ` +
      'If it grew without bound, set its maximum.',
  );
}
