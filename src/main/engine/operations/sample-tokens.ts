/** Temperature sampling by inverse CDF, inside the program: the logits never leave it. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';
import { requireShapes } from './require-shapes.ts';

type Inputs = 'hidden' | 'head' | 'uniform' | 'temperature';

const runSampleTokens = defineOperation<Inputs, 'tokens' | 'logProbs', Record<string, never>>({
  name: 'SampleTokens',
  inputs: ['hidden', 'head', 'uniform', 'temperature'],
  outputs: ['tokens', 'logProbs'],
  compose: ({ hidden, head, uniform, temperature }) => {
    // Dividing the hidden state instead of the logits gives the same logits and touches D numbers, not V.
    const logits = tf.matMul(tf.div(hidden, temperature), head, false, true);
    const probabilities = tf.softmax(logits);
    const tokens = inverseCumulative(probabilities, uniform);
    return { tokens, logProbs: tf.log(tf.gatherND(probabilities, withRows(tokens))) };
  },
});

const withRows = (index_B: Tensor) => tf.stack([tf.range(0, index_B.size, 1, 'int32'), index_B], 1);
const column = (vector_B: Tensor) => tf.reshape(vector_B, [-1, 1]);

/** The first index whose running sum exceeds `target`, where `target` is below the total. [B] int32. */
function firstAbove(sums_BK: Tensor, target_B: Tensor): Tensor {
  const passed = tf.sum(tf.cast(tf.lessEqual(sums_BK, column(target_B)), 'int32'), -1);
  return tf.minimum(passed, tf.scalar((sums_BK.shape[1] ?? 1) - 1, 'int32'));
}

// Two levels: first a block of tokens by the blocks' sums, then a token within the block. A running sum over
// the whole vocabulary would cost more than the rest of the sampling.
function inverseCumulative(probabilities_BV: Tensor, uniform_B: Tensor): Tensor {
  const [batch = 0, vocabulary = 1] = probabilities_BV.shape;
  const width = blockWidth(vocabulary);
  const count = Math.ceil(vocabulary / width);
  const padding = count * width - vocabulary;
  const padded =
    padding === 0
      ? probabilities_BV
      : tf.pad(probabilities_BV, [
          [0, 0],
          [0, padding],
        ]);
  const blocks_BKw = tf.reshape(padded, [batch, count, width]);
  const blockSums = tf.sum(blocks_BKw, -1);
  const running = tf.cumsum(blockSums, 1);
  const total = tf.reshape(tf.slice(running, [0, count - 1], [batch, 1]), [batch]);
  const target = tf.mul(uniform_B, total);
  const block = firstAbove(running, target);
  const chosenSum = tf.gatherND(blockSums, withRows(block));
  const before = tf.sub(tf.gatherND(running, withRows(block)), chosenSum);
  const within = tf.cumsum(tf.gatherND(blocks_BKw, withRows(block)), 1);
  // Scaled by the block's own running total, so that rounding cannot push the target past the block's end.
  const withinTotal = tf.reshape(tf.slice(within, [0, width - 1], [batch, 1]), [batch]);
  const share = tf.div(tf.sub(target, before), chosenSum);
  const offset = firstAbove(within, tf.mul(share, withinTotal));
  return tf.add(tf.mul(block, tf.scalar(width, 'int32')), offset);
}

/** A divisor of the vocabulary near 256 where there is one (no padding then), else 256. */
function blockWidth(vocabulary: number): number {
  for (let width = Math.min(512, vocabulary); width >= 64; width--)
    if (vocabulary % width === 0) return width;
  return Math.min(256, vocabulary);
}

/**
 * Draws one token a row from softmax(hidden head^T / temperature). Not differentiable.
 *
 * @param hidden_BD [B, D]
 * @param head_VD [V, D]
 * @param uniform_B [B] random numbers in [0, 1): the same number gives the same token
 * @param temperature a positive number, or a scalar tensor holding one. For 0, take `tf.argMax` of the logits.
 * @returns tokens [B] int32, and their log-probabilities [B] under the distribution they were drawn from
 */
export function sampleTokens(
  hidden_BD: Tensor,
  head_VD: Tensor,
  uniform_B: Tensor,
  temperature: Tensor | number,
): { readonly tokens_B: Tensor; readonly logProbs_B: Tensor } {
  requireShapes('sampleTokens', {
    hidden: [hidden_BD, ['B', 'D']],
    head: [head_VD, ['V', 'D']],
    uniform: [uniform_B, ['B']],
  });
  const { tokens, logProbs } = runSampleTokens(
    {
      hidden: hidden_BD,
      head: head_VD,
      uniform: uniform_B,
      temperature: typeof temperature === 'number' ? tf.scalar(temperature) : temperature,
    },
    {},
  );
  return { tokens_B: tokens, logProbs_B: logProbs };
}
