import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';

/**
 * Per-token rewards and costs: the KL penalty at every token, the model's score at the last one (safe-rlhf,
 * `ppo_lag/trainer.py`, after pull request 173).
 *
 *     reward_t = −klCoefficient · kl_t + [t is last] R,   clipped to ±clip
 *     cost_t   = +klCoefficient · kl_t + [t is last] C,   clipped to ±clip
 *
 * The full penalty goes to both sides, so the combined advantage (Â_R − λ Â_C)/(1 + λ) carries it exactly once,
 * whatever the multiplier λ is.
 *
 * @param kl estimate of KL(π ‖ π_ref) at each token, usually k1 [B,T]
 * @param rewardScores R of each whole response [B]
 * @param costScores C of each whole response [B]; high is bad
 * @param mask 1 for the response's tokens [B,T]. The score lands on its last 1; a row without any gets no score
 * @returns rewards and costs, both [B,T], 0 where the mask is 0
 */
export function splitKlPenalty(args: {
  readonly kl: Tensor;
  readonly rewardScores: Tensor;
  readonly costScores: Tensor;
  readonly mask: Tensor;
  readonly klCoefficient: number;
  readonly clip?: number;
}): { readonly rewards: Tensor2D; readonly costs: Tensor2D } {
  const { kl: kl_BT, mask: mask_BT, rewardScores: reward_B, costScores: cost_B } = args;
  const { klCoefficient, clip = 50 } = args;
  checkShapes('splitKlPenalty', {
    kl: [kl_BT, 'BT'],
    rewardScores: [reward_B, 'B'],
    costScores: [cost_B, 'B'],
    mask: [mask_BT, 'BT'],
  });
  return tf.tidy(() => {
    const penalty_BT = tf.mul(tf.mul(kl_BT, mask_BT), klCoefficient);
    const isLast_BT = lastPosition(mask_BT);
    const scoreAtEnd = (score_B: Tensor) => tf.mul(tf.expandDims(score_B, 1), isLast_BT);
    return {
      rewards: tf.clipByValue<Tensor2D>(tf.sub(scoreAtEnd(reward_B), penalty_BT), -clip, clip),
      costs: tf.clipByValue<Tensor2D>(tf.add(scoreAtEnd(cost_B), penalty_BT), -clip, clip),
    };
  });
}

/** 1 at each row's last masked-in position, 0 elsewhere [B,T]. */
function lastPosition(mask_BT: Tensor): Tensor {
  const length = mask_BT.shape[1] ?? 0;
  const place_BT = tf.mul(mask_BT, tf.range(1, length + 1));
  const isFurthest_BT = tf.equal(place_BT, tf.max(place_BT, 1, true));
  return tf.mul(tf.cast(isFurthest_BT, 'float32'), mask_BT);
}
