/** Scores of whole answers by a reward or cost model, and values of their tokens by a critic. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

import { logSumExp } from '../engine/operations/log-sum-exp.ts';
import type { Engine, PlacedTensors, Program, Tensors } from '../engine/engine.ts';
import type { ScorePooling } from '../../shared/config/score-pooling.ts';
import type { ModelConfig } from './model-config.ts';
import { runInBatches } from './row-batches.ts';
import { scoresOf } from './score-head.ts';
import type { TokenRow } from './token-rows.ts';
import { hiddenStates, named } from './transformer.ts';

/** The packed arrays that `answerScores` reads. */
export const scoredArrays = ['ends_B', 'predictors_BT', 'mask_BT'] as const;

/**
 * The score of each answer: what the head reads at its last token, or the mean, the highest or the smooth highest
 * (ln of the mean of e^reading) of what it reads at all its tokens. Differentiable.
 *
 * @param rows `sequencesOf` and `scoredArrays` of `packRows`
 * @returns [B]
 */
export function answerScores(
  config: ModelConfig,
  parameters: Tensors,
  rows: Tensors,
  pooling: ScorePooling,
): Tensor {
  if (pooling !== 'last') return scoresAndFeatures(config, parameters, rows, pooling).scores_B;
  return scoresOf(parameters, hiddenStates(config, parameters, rows, named(rows, 'ends_B')));
}

/**
 * `answerScores` and `responseFeatures` from one pass, and what the head reads at each answer token: token t at t,
 * but the last token of a row always at T - 1.
 *
 * @returns scores [B], features [B, T, D], readings [B, T]
 */
export function scoresAndFeatures(
  config: ModelConfig,
  parameters: Tensors,
  rows: Tensors,
  pooling: ScorePooling,
): { readonly scores_B: Tensor; readonly features_BTD: Tensor; readonly readings_BT: Tensor } {
  const [ends_B, predictors_BT] = [named(rows, 'ends_B'), named(rows, 'predictors_BT')];
  const places = tf.concat([ends_B, tf.reshape(predictors_BT, [-1])]);
  const hidden_ND = hiddenStates(config, parameters, rows, places);
  const [atEnds_BD, atPredictors_ND] = tf.split(hidden_ND, [ends_B.size, predictors_BT.size]);
  if (atEnds_BD === undefined || atPredictors_ND === undefined) throw new Error('No hidden states.');
  const features_BTD = tf.reshape(atPredictors_ND, [...predictors_BT.shape, config.width]);
  const end_B = scoresOf(parameters, atEnds_BD);
  const before_BT = scoresOf(parameters, features_BTD);
  const readings_BT = tf.concat([later(before_BT), tf.reshape(end_B, [-1, 1])], 1);
  const scores_B = pooling === 'last' ? end_B : pooled(readings_BT, named(rows, 'mask_BT'), pooling);
  return { scores_B, features_BTD, readings_BT };
}

/** Answer token t is read in the state before token t + 1. */
const later = (x_BT: Tensor): Tensor => tf.slice(x_BT, [0, 1], [-1, -1]);

/** Far below any score, and small enough to stay exact beside one. */
const masked = -1e4;

function pooled(readings_BT: Tensor, mask_BT: Tensor, pooling: Exclude<ScorePooling, 'last'>): Tensor {
  const read_BT = tf.concat([later(mask_BT), tf.ones([mask_BT.shape[0] ?? 0, 1])], 1);
  const known_BT = tf.mul(readings_BT, read_BT);
  if (pooling === 'mean') return tf.div(tf.sum(known_BT, 1), tf.sum(read_BT, 1));
  const candidates_BT = tf.add(known_BT, tf.mul(tf.sub(1, read_BT), masked));
  if (pooling === 'max') return tf.max(candidates_BT, 1);
  return tf.sub(tf.reshape(logSumExp(candidates_BT), [-1]), tf.log(tf.sum(read_BT, 1)));
}

/**
 * The value of the state before each answer token, aligned with `responseLogProbs`. Differentiable.
 *
 * @param rows `sequencesOf` and `predictors_BT` of `packRows`
 * @returns [B, T]; padded positions hold finite numbers of no meaning
 */
export function responseValues(config: ModelConfig, parameters: Tensors, rows: Tensors): Tensor {
  return scoresOf(parameters, responseFeatures(config, parameters, rows));
}

/**
 * The hidden states that predict each answer token: what a small head on a frozen trunk is trained on.
 *
 * @param rows `sequencesOf` and `predictors_BT` of `packRows`
 * @returns [B, T, D]
 */
export function responseFeatures(config: ModelConfig, parameters: Tensors, rows: Tensors): Tensor {
  return hiddenStates(config, parameters, rows, named(rows, 'predictors_BT'));
}

export interface Scorer {
  /** One score a row, in the rows' order. */
  score(rows: readonly TokenRow[]): Float32Array;
  dispose(): void;
}

/**
 * A scorer under weights that live on the engine (with `score.weight` and `score.bias`): it always sees their
 * current values.
 *
 * @param options.pooling the checkpoint's `scorePooling`
 * @param options.batchRows rows run side by side
 */
export function createScorer(
  engine: Engine,
  config: ModelConfig,
  parameters: PlacedTensors,
  options: { readonly pooling?: ScorePooling; readonly batchRows?: number } = {},
): Scorer {
  const program: Program = {
    name: 'answer scores',
    run: (rows, weights) => ({
      outputs: { scores_B: answerScores(config, weights, rows, options.pooling ?? 'last') },
    }),
  };
  const executable = engine.compile(program, { parameters });
  return {
    score: (rows) => {
      const scores = new Float32Array(rows.length);
      runInBatches(executable, config, rows, scoredArrays, options.batchRows ?? 32, {
        output: 'scores_B',
        take: (index, values) => scores.set(values.subarray(0, 1), index),
      });
      return scores;
    },
    dispose: () => executable.dispose(),
  };
}
