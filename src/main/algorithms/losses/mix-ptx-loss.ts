import * as tf from '@tensorflow/tfjs-core';
import type { Scalar } from '@tensorflow/tfjs-core';

/**
 * Mixes the policy loss with the supervised loss on ordinary text that keeps the policy a language model (PPO-ptx,
 * InstructGPT, arXiv 2203.02155, eq. 2).
 *
 *     L = (L_policy + ptxCoefficient · L_ptx) / 2
 *
 * The half is safe-rlhf's: it accumulates the two gradients as two micro-batches of one step.
 */
export function mixPtxLoss(args: {
  readonly policyLoss: Scalar;
  readonly ptxLoss: Scalar;
  readonly ptxCoefficient: number;
}): Scalar {
  const { policyLoss, ptxLoss, ptxCoefficient } = args;
  return tf.tidy(() => tf.div<Scalar>(tf.add(policyLoss, tf.mul(ptxCoefficient, ptxLoss)), 2));
}
