/**
 * The scalar head of reward models, cost models and critics: Linear(D, 1) with a bias, in place of the head that
 * gives logits. A reward or cost model is read at the last token; a critic at every token.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

import type { HostTensors, Tensors } from '../engine/engine.ts';
import { linear } from '../engine/operations/linear.ts';
import type { SeededRandom } from '../tensors/seeded-random.ts';
import { named } from './transformer.ts';

/**
 * A model's weights with a score head: a fresh one unless there is one already (a model trained before). The
 * language head, where it is a matrix of its own, is left out.
 *
 * The weight is normal with deviation 1 / (D + 1), as in OpenRLHF, the bias 0: scores start near 0. (With PyTorch's
 * default, uniform within 1 / sqrt(D), they started so far from it that the first half of training went into undoing
 * that.)
 */
export function withScoreHead(parameters: HostTensors, width: number, random: SeededRandom): HostTensors {
  const { 'lm_head.weight': _languageHead, ...trunk } = parameters;
  if (trunk['score.weight'] !== undefined) return trunk;
  const deviation = 1 / (width + 1);
  const weight = Float32Array.from({ length: width }, () => deviation * random.normal());
  return {
    ...trunk,
    'score.weight': { shape: [1, width], data: weight },
    'score.bias': { shape: [1], data: new Float32Array(1) },
  };
}

/**
 * The score of each hidden state.
 *
 * @param hidden [..., D]
 * @returns [...]
 */
export function scoresOf(parameters: Tensors, hidden: Tensor): Tensor {
  const scores = linear(hidden, named(parameters, 'score.weight'), named(parameters, 'score.bias'));
  return tf.reshape(scores, hidden.shape.slice(0, -1));
}
