/** Small steps that the reward and the cost model share: a batch holds the first answers of all pairs, then the second. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { HostTensor } from '../engine/engine.ts';

/** Scores of the first and of the second answers, from scores of [2N] rows. */
export function halves(scores_2N: Tensor): readonly [Tensor, Tensor] {
  const pairs = (scores_2N.shape[0] ?? 0) / 2;
  return [tf.slice(scores_2N, [0], [pairs]), tf.slice(scores_2N, [pairs], [pairs])];
}

/** Share of the pairs that votes decided in which `upper` scores higher than `lower`; a scalar, 0 where none is decided. */
export function rankingAccuracy(upper_N: Tensor, lower_N: Tensor, preference_N: Tensor): Tensor {
  const decided_N = tf.cast(tf.notEqual(preference_N, 0.5), 'float32');
  const right_N = tf.mul(decided_N, tf.cast(tf.greater(upper_N, lower_N), 'float32'));
  return tf.div(tf.sum(right_N), tf.maximum(tf.sum(decided_N), 1));
}

/** Mean −p log σ(a − b) − (1 − p) log σ(b − a) over pairs of scores (a, b), in plain numbers. */
export function pairLoss(
  scores: readonly (readonly [number, number])[],
  preferences: readonly number[],
): number {
  const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const losses = scores.map(([a, b], index) => {
    const preference = preferences[index] ?? 1;
    return preference * softplus(b - a) + (1 - preference) * softplus(a - b);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Plain numbers as a float32 tensor [N]. */
export function vector(values: readonly number[]): HostTensor {
  return { shape: [values.length], data: Float32Array.from(values) };
}
