/** Scaled dot-product attention with a causal mask (Vaswani et al. 2017, arXiv 1706.03762), heads grouped. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';
import { requireShapes } from './require-shapes.ts';

/** Added to a score that must not be seen; after softmax its weight is exactly 0 in float32. */
export const maskedScore = -1e9;

/** [T, S]: 0 where key s may be seen from query t (s <= t), `maskedScore` elsewhere. */
export function causalMask(queries: number, keys: number): Tensor {
  const values = new Float32Array(queries * keys);
  for (let t = 0; t < queries; t++)
    values.fill(maskedScore, t * keys + Math.min(t + 1, keys), (t + 1) * keys);
  return tf.tensor(values, [queries, keys]);
}

// Query heads of one group stand one after another, so H = G * R folds into [B, G, R * T, d] without a copy,
// and each key head serves its R query heads in one matrix product.
function foldGroups(x_BHTd: Tensor, groups: number): Tensor {
  const [batch = 0, heads = 0, length = 0, headSize = 0] = x_BHTd.shape;
  return tf.reshape(x_BHTd, [batch, groups, (heads / groups) * length, headSize]);
}

/** Attention weights [B, G, R * T, T]. */
function attentionWeights(query: Tensor, key: Tensor): Tensor {
  const [batch = 0, groups = 0, length = 0, headSize = 0] = key.shape;
  const folded = foldGroups(query, groups);
  const scores = tf.mul(tf.matMul(folded, key, false, true), 1 / Math.sqrt(headSize));
  const unfolded = tf.reshape(scores, [batch, groups, -1, length, length]);
  return tf.reshape(tf.softmax(tf.add(unfolded, causalMask(length, length))), scores.shape);
}

const runCausalAttention = defineOperation<'query' | 'key' | 'value', 'output', Record<string, never>>({
  name: 'CausalAttention',
  inputs: ['query', 'key', 'value'],
  outputs: ['output'],
  compose: ({ query, key, value }) => ({
    output: tf.reshape(tf.matMul(attentionWeights(query, key), value), query.shape),
  }),
  // With P the weights and O = P V: dV = P^T dO; dS = P * (dO V^T - rowsum(dO * O)); dQ = dS K, dK = dS^T Q,
  // both times the scale. rowsum(dO * O) equals rowsum(dP * P) and is cheaper by T / d.
  gradient: ({ output: dOutput }, { query, key, value }, { output }) => {
    const groups = key.shape[1] ?? 0;
    const scale = 1 / Math.sqrt(key.shape[3] ?? 0);
    const fold = (x: Tensor) => foldGroups(x, groups);
    const weights = () => attentionWeights(query, key);
    const dScores = () => {
      const dWeights = tf.matMul(fold(dOutput), value, false, true);
      const rowSums = fold(tf.sum(tf.mul(dOutput, output), -1, true));
      return tf.mul(weights(), tf.sub(dWeights, rowSums));
    };
    return {
      query: () => tf.reshape(tf.mul(tf.matMul(dScores(), key), scale), query.shape),
      key: () => tf.mul(tf.matMul(dScores(), fold(query), true, false), scale),
      value: () => tf.matMul(weights(), fold(dOutput), true, false),
    };
  },
});

/**
 * softmax(Q K^T / sqrt(d) + causal mask) V.
 *
 * Rows padded on the right need no further mask: a real position sees only positions before it, which are real;
 * what comes out at the padding is finite and must be masked in the loss.
 *
 * @param query_BHTd [B, H, T, d]
 * @param key_BGTd [B, G, T, d], G divides H; query head h uses key head floor(h / (H / G))
 * @param value_BGTd [B, G, T, d]
 * @returns [B, H, T, d]
 */
export function causalAttention(query_BHTd: Tensor, key_BGTd: Tensor, value_BGTd: Tensor): Tensor {
  const size = requireShapes('causalAttention', {
    query: [query_BHTd, ['B', 'H', 'T', 'd']],
    key: [key_BGTd, ['B', 'G', 'T', 'd']],
    value: [value_BGTd, ['B', 'G', 'T', 'd']],
  });
  if (size('H') % size('G') !== 0) {
    throw new Error(`causalAttention: ${size('H')} query heads cannot share ${size('G')} key heads evenly`);
  }
  return runCausalAttention({ query: query_BHTd, key: key_BGTd, value: value_BGTd }, {}).output;
}
