import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/**
 * Bradley-Terry negative log-likelihood of each pair, by softplus so that large leads neither overflow nor vanish.
 *
 *     −log σ(d) = softplus(−d)
 *     with votes:  p softplus(−d) + (1 − p) softplus(d)
 *
 * @param lead_N d: the winner's score less the loser's [N]
 * @param preference_N p: the share of votes for the winner, 0..1 [N]; absent means 1
 * @returns [N]
 */
export function rankingLoss(lead_N: Tensor, preference_N: Tensor | undefined): Tensor {
  return tf.tidy(() => {
    const forWinner_N = tf.softplus(tf.neg(lead_N));
    if (preference_N === undefined) return forWinner_N;
    const forLoser_N = tf.softplus(lead_N);
    return tf.add(tf.mul(preference_N, forWinner_N), tf.mul(tf.sub(1, preference_N), forLoser_N));
  });
}

/** Mean of the 2N squared scores of N pairs: what the regularization of reward and cost model weighs. */
export function meanSquaredScore(first_N: Tensor, second_N: Tensor): Scalar {
  return tf.tidy(() => tf.div<Scalar>(tf.add(tf.mean(tf.square(first_N)), tf.mean(tf.square(second_N))), 2));
}
