import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';

/**
 * One score from two with a fixed price of harm: the reward-shaping baseline (Safe RLHF, arXiv 2310.12773, section
 * 4.2.3).
 *
 *     R' = R − ν C
 *
 * Not divided by 1 + ν, as the Lagrangian's advantage is; a fair comparison of the two must say so.
 *
 * @param rewardScores R [B]
 * @param costScores C [B]; high is bad
 * @param costWeight ν ≥ 0
 * @returns R' [B]
 */
export function shapeScores(args: {
  readonly rewardScores: Tensor;
  readonly costScores: Tensor;
  readonly costWeight: number;
}): Tensor1D {
  const { rewardScores: reward_B, costScores: cost_B, costWeight } = args;
  checkShapes('shapeScores', { rewardScores: [reward_B, 'B'], costScores: [cost_B, 'B'] });
  return tf.tidy(() => tf.sub<Tensor1D>(reward_B, tf.mul(costWeight, cost_B)));
}
