/** Scores of whole answers by a reward or cost model, and values of their tokens by a critic. */
import type { Tensor } from '@tensorflow/tfjs-core';

import type { Engine, PlacedTensors, Program, Tensors } from '../engine/engine.ts';
import type { ModelConfig } from './model-config.ts';
import { runInBatches } from './row-batches.ts';
import { scoresOf } from './score-head.ts';
import type { TokenRow } from './token-rows.ts';
import { hiddenStates, named } from './transformer.ts';

/**
 * The score of each row, read at its last token. Differentiable.
 *
 * @param rows `sequencesOf` and `ends_B` of `packRows`
 * @returns [B]
 */
export function endScores(config: ModelConfig, parameters: Tensors, rows: Tensors): Tensor {
  return scoresOf(parameters, hiddenStates(config, parameters, rows, named(rows, 'ends_B')));
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
 * @param options.batchRows rows run side by side
 */
export function createScorer(
  engine: Engine,
  config: ModelConfig,
  parameters: PlacedTensors,
  options: { readonly batchRows?: number } = {},
): Scorer {
  const program: Program = {
    name: 'end scores',
    run: (rows, weights) => ({ outputs: { scores_B: endScores(config, weights, rows) } }),
  };
  const executable = engine.compile(program, { parameters });
  return {
    score: (rows) => {
      const scores = new Float32Array(rows.length);
      runInBatches(executable, config, rows, ['ends_B'], options.batchRows ?? 32, {
        output: 'scores_B',
        take: (index, values) => scores.set(values.subarray(0, 1), index),
      });
      return scores;
    },
    dispose: () => executable.dispose(),
  };
}
