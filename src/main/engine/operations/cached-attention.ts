/** Attention of new tokens to a key-value cache, for prompts and for token-by-token decoding. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { causalMask, maskedScore } from './causal-attention.ts';
import { defineOperation } from './define-operation.ts';
import { requireShapes } from './require-shapes.ts';
import { rotaryEmbedding } from './rotary-embedding.ts';
import type { Rotary } from './rotary-embedding.ts';

export interface CachedAttentionAttributes extends Record<string, number | string | boolean> {
  /** 0: queries and keys come as they are to be used. */
  rotaryBase: number;
  rotaryLayout: 'interleaved' | 'half';
}

type Inputs = 'query' | 'key' | 'value' | 'pastKey' | 'pastValue' | 'lengths';

const runCachedAttention = defineOperation<Inputs, 'output' | 'key' | 'value', CachedAttentionAttributes>({
  name: 'CachedAttention',
  inputs: ['query', 'key', 'value', 'pastKey', 'pastValue', 'lengths'],
  outputs: ['output', 'key', 'value'],
  compose: (inputs, { rotaryBase, rotaryLayout }) => {
    const [batch = 0, length = 0, heads = 0, headSize = 0] = inputs.query.shape;
    const groups = inputs.key.shape[2] ?? 0;
    const capacity = inputs.pastKey.shape[2] ?? 0;
    const positions_BT = newPositions(inputs.lengths, batch, length);
    const rotate = (x: Tensor) =>
      rotaryBase === 0 ? x : rotaryEmbedding(x, positions_BT, { base: rotaryBase, layout: rotaryLayout });
    const append = (past: Tensor, fresh_BTGd: Tensor) =>
      appendToCache(past, tf.transpose(fresh_BTGd, [0, 2, 1, 3]), inputs.lengths);
    const key = append(inputs.pastKey, rotate(inputs.key));
    const value = append(inputs.pastValue, inputs.value);
    const query = tf.reshape(tf.transpose(rotate(inputs.query), [0, 2, 1, 3]), [batch, groups, -1, headSize]);
    const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(headSize));
    const mask = length === 1 ? lengthMask(inputs.lengths, capacity) : causalMask(length, capacity);
    const weights = tf.softmax(tf.add(tf.reshape(scores, [batch, groups, -1, length, capacity]), mask));
    const output = tf.reshape(tf.matMul(tf.reshape(weights, scores.shape), value), [
      batch,
      heads,
      length,
      headSize,
    ]);
    return { output: tf.transpose(output, [0, 2, 1, 3]), key, value };
  },
});

/** [B, T] positions of the new tokens: 0.. for a prompt, the last valid place for a single token. */
function newPositions(lengths: Tensor, batch: number, length: number): Tensor {
  if (length === 1) return tf.reshape(tf.sub(lengths, tf.scalar(1, 'int32')), [batch, 1]);
  return tf.tile(tf.reshape(tf.range(0, length, 1, 'int32'), [1, length]), [batch, 1]);
}

function appendToCache(past_BGSd: Tensor, fresh_BGTd: Tensor, lengths: Tensor): Tensor {
  const [batch = 0, groups = 0, capacity = 0, headSize = 0] = past_BGSd.shape;
  const length = fresh_BGTd.shape[2] ?? 0;
  if (length > 1) {
    const rest = tf.slice(past_BGSd, [0, 0, length, 0], [batch, groups, capacity - length, headSize]);
    return tf.concat([fresh_BGTd, rest], 2);
  }
  const last = tf.reshape(tf.sub(lengths, tf.scalar(1, 'int32')), [batch]);
  const here = tf.reshape(tf.oneHot(last, capacity), [batch, 1, capacity, 1]);
  return tf.where(
    tf.tile(tf.cast(here, 'bool'), [1, groups, 1, headSize]),
    tf.tile(fresh_BGTd, [1, 1, capacity, 1]),
    past_BGSd,
  );
}

/** [B, 1, 1, 1, S]: 0 where the cache holds a token, `maskedScore` elsewhere. */
function lengthMask(lengths: Tensor, capacity: number): Tensor {
  const seen = tf.less(tf.range(0, capacity, 1, 'int32'), tf.reshape(lengths, [-1, 1, 1, 1, 1]));
  return tf.mul(tf.sub(1, tf.cast(seen, 'float32')), maskedScore);
}

/**
 * Appends keys and values to a cache and attends to all of it. Not differentiable. Compiled, it is one node
 * that writes into the cache in place.
 *
 * With T > 1 the tokens are prompts, padded on the right, into an empty cache: they take places 0 .. T-1, and
 * output and cache are meaningless from `lengths` on. With T = 1 each row's token takes place `lengths - 1`.
 *
 * @param query_BTHd [B, T, H, d]
 * @param key_BTGd [B, T, G, d], G divides H
 * @param value_BTGd [B, T, G, d]
 * @param pastKey_BGSd [B, G, S, d], S at least the largest length
 * @param lengths_B int32: valid tokens of each row, the new ones counted, 1 .. S
 * @param rotary turns queries and keys by their positions on the way; leave out when done before
 * @returns output [B, T, H, d]; key and value, the cache [B, G, S, d] with the new tokens in it
 */
export function cachedAttention(
  query_BTHd: Tensor,
  key_BTGd: Tensor,
  value_BTGd: Tensor,
  pastKey_BGSd: Tensor,
  pastValue_BGSd: Tensor,
  lengths_B: Tensor,
  rotary?: Rotary,
): { readonly output: Tensor; readonly key: Tensor; readonly value: Tensor } {
  const size = requireShapes('cachedAttention', {
    query: [query_BTHd, ['B', 'T', 'H', 'd']],
    key: [key_BTGd, ['B', 'T', 'G', 'd']],
    value: [value_BTGd, ['B', 'T', 'G', 'd']],
    pastKey: [pastKey_BGSd, ['B', 'G', 'S', 'd']],
    pastValue: [pastValue_BGSd, ['B', 'G', 'S', 'd']],
    lengths: [lengths_B, ['B']],
  });
  if (size('H') % size('G') !== 0 || size('T') > size('S')) {
    throw new Error(
      `cachedAttention: key heads (${size('G')}) must divide query heads (${size('H')}), and the new tokens ` +
        `(${size('T')}) must fit the cache (${size('S')})`,
    );
  }
  return runCachedAttention(
    {
      query: query_BTHd,
      key: key_BTGd,
      value: value_BTGd,
      pastKey: pastKey_BGSd,
      pastValue: pastValue_BGSd,
      lengths: lengths_B,
    },
    { rotaryBase: rotary?.base ?? 0, rotaryLayout: rotary?.layout ?? 'half' },
  );
}
