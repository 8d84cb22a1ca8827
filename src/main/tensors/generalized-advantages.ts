import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from './check-shapes.ts';

export interface AdvantagesAndReturns {
  /** Â_t [B,T], 0 where the mask is 0. */
  readonly advantages: Tensor2D;
  /** Â_t + V_t [B,T], what the critic is fitted to; 0 where the mask is 0. */
  readonly returns: Tensor2D;
}

/**
 * Generalized advantage estimation (Schulman et al. 2016, arXiv 1506.02438, eq. 16).
 *
 *     δ_t = r_t + γ V_{t+1} − V_t
 *     Â_t = Σ_{l ≥ 0} (γλ)^l δ_{t+l}
 *
 * Rewards and values count as 0 where the mask is 0, so nothing is bootstrapped after the last token. The sum is one
 * matrix product with the powers of γλ, which a compiled graph runs faster than T small steps.
 *
 * @param rewards r_t [B,T]; for the cost critic, the costs
 * @param values V_t, the critic's value of the state before token t [B,T]
 * @param mask 1 for the response's tokens, without holes [B,T]
 * @param discount γ in 0..1
 * @param gaeLambda λ in 0..1: 0 trusts the critic, 1 trusts the sampled return
 */
export function generalizedAdvantages(args: {
  readonly rewards: Tensor;
  readonly values: Tensor;
  readonly mask: Tensor;
  readonly discount?: number;
  readonly gaeLambda?: number;
}): AdvantagesAndReturns {
  const { mask: mask_BT, discount = 1, gaeLambda = 0.95 } = args;
  checkShapes('generalizedAdvantages', {
    rewards: [args.rewards, 'BT'],
    values: [args.values, 'BT'],
    mask: [mask_BT, 'BT'],
  });
  const length = args.rewards.shape[1] ?? 0;
  return tf.tidy(() => {
    const rewards_BT = tf.mul(args.rewards, mask_BT);
    const values_BT = tf.mul(args.values, mask_BT);
    const delta_BT = tf.sub(tf.add(rewards_BT, tf.mul(nextStep(values_BT, length), discount)), values_BT);
    const summed_BT = tf.matMul<Tensor2D>(delta_BT, powersOfDecay(length, discount * gaeLambda));
    const advantages = tf.mul<Tensor2D>(summed_BT, mask_BT);
    return { advantages, returns: tf.add<Tensor2D>(advantages, values_BT) };
  });
}

/** x_{t+1} at position t, and 0 after the end [B,T]. */
function nextStep(x_BT: Tensor, length: number): Tensor {
  const batch = x_BT.shape[0] ?? 0;
  const end_B1 = tf.zeros([batch, 1]);
  return length === 1 ? end_B1 : tf.concat([tf.slice(x_BT, [0, 1], [batch, length - 1]), end_B1], 1);
}

/** [T,T] with decay^(s−t) at row s, column t for s ≥ t, and 0 above: position t sums what comes at or after it. */
function powersOfDecay(length: number, decay: number): Tensor2D {
  const powers = new Float32Array(length * length);
  for (let s = 0; s < length; s++) {
    for (let t = 0; t <= s; t++) powers[s * length + t] = decay ** (s - t);
  }
  return tf.tensor2d(powers, [length, length]);
}
