/**
 * Log-probability of given tokens, and entropy, straight from hidden states: the logits [N, V] exist a chunk of
 * rows at a time, and no gradient of them is ever formed where the algebra can avoid it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';
import { logSumExp } from './log-sum-exp.ts';
import { requireShapes } from './require-shapes.ts';

interface ChunkAttributes extends Record<string, number> {
  /** Logits held at once, in elements. */
  chunkElements: number;
}

interface Chunk {
  readonly hidden_ND: Tensor;
  /** Rows of a vector or matrix over all N that belong to this chunk. */
  readonly rowsOf: (tensor: Tensor) => Tensor;
}

function chunksOf(hidden_ND: Tensor, head_VD: Tensor, chunkElements: number): Chunk[] {
  const [rows = 0] = hidden_ND.shape;
  const [vocabulary = 1] = head_VD.shape;
  const count = Math.ceil((rows * vocabulary) / chunkElements);
  const perChunk = Math.ceil(rows / Math.max(1, count));
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const begin = index * perChunk;
    const size = Math.min(perChunk, rows - begin);
    const rowsOf = (tensor: Tensor) =>
      size === rows
        ? tensor
        : tf.slice(tensor, [begin, ...tensor.shape.slice(1).map(() => 0)], [size, ...tensor.shape.slice(1)]);
    return { hidden_ND: rowsOf(hidden_ND), rowsOf };
  });
}

function concatenate(parts: Tensor[]): Tensor {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : tf.concat(parts, 0);
}

const logitsOf = (hidden_ND: Tensor, head_VD: Tensor) => tf.matMul(hidden_ND, head_VD, false, true);
const column = (vector_N: Tensor) => tf.reshape(vector_N, [-1, 1]);
const flat = (column_N1: Tensor) => tf.reshape(column_N1, [-1]);

/** x[n, index[n]] as a column. */
function pick(x_NV: Tensor, index_N: Tensor): Tensor {
  const rows = tf.range(0, x_NV.shape[0] ?? 0, 1, 'int32');
  return column(tf.gatherND(x_NV, tf.stack([rows, index_N], 1)));
}

const runTokenLogProbs = defineOperation<'hidden' | 'head' | 'targets', 'logProbs', ChunkAttributes>({
  name: 'TokenLogProbs',
  inputs: ['hidden', 'head', 'targets'],
  outputs: ['logProbs'],
  compose: ({ hidden, head, targets }, { chunkElements }) => ({
    logProbs: concatenate(
      chunksOf(hidden, head, chunkElements).map((chunk) => {
        const logits = logitsOf(chunk.hidden_ND, head);
        return flat(tf.sub(pick(logits, chunk.rowsOf(targets)), logSumExp(logits)));
      }),
    ),
  }),
  // d logProb_n / d hidden_n = head[target_n] - P_n head: linear in dy, so dy scales rows of [N, D], never logits.
  gradient: ({ logProbs: dy_N }, { hidden, head, targets }, _outputs, { chunkElements }) => ({
    hidden: () =>
      concatenate(
        chunksOf(hidden, head, chunkElements).map((chunk) => {
          const expected = tf.matMul(tf.softmax(logitsOf(chunk.hidden_ND, head)), head);
          const chosen = tf.gather(head, chunk.rowsOf(targets));
          return tf.mul(tf.sub(chosen, expected), column(chunk.rowsOf(dy_N)));
        }),
      ),
    // Minus the expected part first, as products that are summed, then the chosen rows added in place.
    head: () => {
      const scaled_ND = tf.mul(hidden, column(dy_N));
      const negated_ND = tf.neg(scaled_ND);
      const expected = chunksOf(hidden, head, chunkElements).map((chunk) =>
        tf.matMul(tf.softmax(logitsOf(chunk.hidden_ND, head)), chunk.rowsOf(negated_ND), true, false),
      );
      const rows = targets as tf.Tensor1D;
      return tf.addN([...expected, tf.unsortedSegmentSum(scaled_ND, rows, head.shape[0] ?? 0)]);
    },
  }),
});

/** P * (Z - sum P Z) for a chunk: minus the derivative of the entropy by the logits. */
function entropyPull(hidden_ND: Tensor, head: Tensor): Tensor {
  const logits = logitsOf(hidden_ND, head);
  const probabilities = tf.softmax(logits);
  return tf.mul(probabilities, tf.sub(logits, tf.sum(tf.mul(probabilities, logits), -1, true)));
}

const runTokenEntropy = defineOperation<'hidden' | 'head', 'entropy', ChunkAttributes>({
  name: 'TokenEntropy',
  inputs: ['hidden', 'head'],
  outputs: ['entropy'],
  compose: ({ hidden, head }, { chunkElements }) => ({
    entropy: concatenate(
      chunksOf(hidden, head, chunkElements).map((chunk) => {
        const logits = logitsOf(chunk.hidden_ND, head);
        // sum_v P_v z_v = h . (P W), and P W is at hand where the log-probabilities are differentiated.
        const meanLogit = tf.sum(tf.mul(chunk.hidden_ND, tf.matMul(tf.softmax(logits), head)), -1, true);
        return flat(tf.sub(logSumExp(logits), meanLogit));
      }),
    ),
  }),
  gradient: ({ entropy: dy_N }, { hidden, head }, _outputs, { chunkElements }) => {
    const pulls = (by: (chunk: Chunk, pull: Tensor) => Tensor) =>
      chunksOf(hidden, head, chunkElements).map((chunk) => by(chunk, entropyPull(chunk.hidden_ND, head)));
    return {
      hidden: () =>
        tf.neg(
          concatenate(pulls((chunk, pull) => tf.mul(tf.matMul(pull, head), column(chunk.rowsOf(dy_N))))),
        ),
      head: () => {
        const scaled_ND = tf.neg(tf.mul(hidden, column(dy_N)));
        return tf.addN(pulls((chunk, pull) => tf.matMul(pull, chunk.rowsOf(scaled_ND), true, false)));
      },
    };
  },
});

/**
 * Fused linear cross-entropy: with logits = hidden head^T, the log-probability of each target and the entropy of
 * each row's distribution. Differentiable in hidden and head through both outputs. What is not used, and the
 * head's gradient where the head is not trained, costs nothing once compiled.
 *
 * @param hidden_ND [N, D]
 * @param head_VD [V, D]
 * @param targets_N int32 [N], each in 0 .. V-1
 * @param chunkElements logits held at once; fewer take less memory and a little more time
 * @returns natural logarithms, [N] each; entropy in nats
 */
export function tokenLogProbs(
  hidden_ND: Tensor,
  head_VD: Tensor,
  targets_N: Tensor,
  chunkElements = 2 ** 25,
): { readonly logProbs_N: Tensor; readonly entropy_N: Tensor } {
  requireShapes('tokenLogProbs', {
    hidden: [hidden_ND, ['N', 'D']],
    head: [head_VD, ['V', 'D']],
    targets: [targets_N, ['N']],
  });
  return {
    logProbs_N: runTokenLogProbs({ hidden: hidden_ND, head: head_VD, targets: targets_N }, { chunkElements })
      .logProbs,
    entropy_N: runTokenEntropy({ hidden: hidden_ND, head: head_VD }, { chunkElements }).entropy,
  };
}
