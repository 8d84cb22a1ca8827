/** Log-probabilities of answers: of the policy, of a reference, of the base for KL and perplexity. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

import type { Engine, Executable, PlacedTensors, Program, Tensors } from '../engine/engine.ts';
import { tokenLogProbs } from '../engine/operations/token-log-probs.ts';
import { headName } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';
import { runInBatches } from './row-batches.ts';
import type { TokenRow } from './token-rows.ts';
import { hiddenStates, named } from './transformer.ts';

/**
 * log π(answer token | all before it), and the entropy of the distribution it was drawn from, for packed rows.
 * Differentiable; logits exist for answer positions alone.
 *
 * @param rows `sequencesOf`, `predictors_BT` and `targets_BT` of `packRows`
 * @returns natural logarithms and nats, [B, T] each; padded positions hold finite numbers of no meaning
 */
export function responseLogProbs(
  config: ModelConfig,
  parameters: Tensors,
  rows: Tensors,
): { readonly logProbs_BT: Tensor; readonly entropy_BT: Tensor } {
  const hidden_BTD = hiddenStates(config, parameters, rows, named(rows, 'predictors_BT'));
  const targets_BT = named(rows, 'targets_BT');
  const { logProbs_N, entropy_N } = tokenLogProbs(
    tf.reshape(hidden_BTD, [-1, config.width]),
    named(parameters, headName(config)),
    tf.reshape(targets_BT, [-1]),
  );
  return {
    logProbs_BT: tf.reshape(logProbs_N, targets_BT.shape),
    entropy_BT: tf.reshape(entropy_N, targets_BT.shape),
  };
}

export interface LogProbRunner {
  /** For each row, log π of each of its answer's tokens, in the rows' order. */
  logProbs(rows: readonly TokenRow[]): readonly Float32Array[];
  dispose(): void;
}

/**
 * A runner of log-probabilities under weights that live on the engine: it always sees their current values.
 *
 * @param options.batchRows rows run side by side
 */
export function createLogProbRunner(
  engine: Engine,
  config: ModelConfig,
  parameters: PlacedTensors,
  options: { readonly batchRows?: number } = {},
): LogProbRunner {
  const program: Program = {
    name: 'response log-probs',
    run: (rows, weights) => ({
      outputs: { logProbs_BT: responseLogProbs(config, weights, rows).logProbs_BT },
    }),
  };
  const executable: Executable = engine.compile(program, { parameters });
  return {
    logProbs: (rows) => {
      const results: Float32Array[] = [];
      runInBatches(executable, config, rows, ['predictors_BT', 'targets_BT'], options.batchRows ?? 32, {
        output: 'logProbs_BT',
        take: (index, values, row) => {
          results[index] = Float32Array.from(values.subarray(0, row.responseTokens.length));
        },
      });
      return results;
    },
    dispose: () => executable.dispose(),
  };
}
