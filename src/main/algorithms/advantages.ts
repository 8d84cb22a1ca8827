/** From a rollout and the critics' values to advantages and returns, as one program. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Program } from '../engine/engine.ts';
import { named } from '../models/transformer.ts';
import type { PpoLagrangianConfig } from '../../shared/config/ppo-lagrangian.ts';
import { combineAdvantages, generalizedAdvantages, klEstimates, splitKlPenalty, whiten } from './losses.ts';

/**
 * Inputs [B,T]: `logProbs`, `referenceLogProbs`, `rewardValues`, `costValues`, `mask`; in the stage's units, `rewards`
 * and `costs`: [B] where the score counts at the end, [B,T] where it is shared out; scalar [1]: `multiplier`.
 *
 * Outputs: `advantages`, `rewardReturns`, `costReturns` [B,T]; `kl`, `kl3` [B], sums over each answer;
 * `rewardVariances`, `costVariances` [2]: variance of return − value, variance of the return.
 */
export function advantageProgram(config: PpoLagrangianConfig): Program {
  return {
    name: 'advantages',
    run: (inputs) => {
      const mask = named(inputs, 'mask');
      const { k1, k3 } = klEstimates({
        logProbs: named(inputs, 'logProbs'),
        referenceLogProbs: named(inputs, 'referenceLogProbs'),
      });
      const sharedOut = config.scoreCredit === 'as-read';
      const nothing_B = tf.zeros([mask.shape[0] ?? 0]);
      const penalized = splitKlPenalty({
        kl: k1,
        rewardScores: sharedOut ? nothing_B : named(inputs, 'rewards'),
        costScores: sharedOut ? nothing_B : named(inputs, 'costs'),
        mask,
        klCoefficient: config.klCoefficient,
        clip: config.rewardClip,
      });
      const withShares = (atTokens: Tensor, shares: string): Tensor =>
        sharedOut ? tf.add(atTokens, tf.mul(named(inputs, shares), mask)) : atTokens;
      const rewards = withShares(penalized.rewards, 'rewards');
      const costs = withShares(penalized.costs, 'costs');
      const { discount, gaeLambda } = config;
      const rewardValues = named(inputs, 'rewardValues');
      const costValues = named(inputs, 'costValues');
      const reward = generalizedAdvantages({ rewards, values: rewardValues, mask, discount, gaeLambda });
      const cost = generalizedAdvantages({ rewards: costs, values: costValues, mask, discount, gaeLambda });
      const combined = combineAdvantages({
        reward: reward.advantages,
        cost: cost.advantages,
        lagrangeMultiplier: tf.reshape(named(inputs, 'multiplier'), []),
        combination: config.combination,
      });
      return {
        outputs: {
          advantages: config.whitenAdvantages ? whiten({ x: combined, mask }) : combined,
          rewardReturns: reward.returns,
          costReturns: cost.returns,
          kl: tf.sum(tf.mul(k1, mask), 1),
          kl3: tf.sum(tf.mul(k3, mask), 1),
          rewardVariances: variances(reward.returns, rewardValues, mask),
          costVariances: variances(cost.returns, costValues, mask),
        },
      };
    },
  };
}

/** Variance of return − value and of the return over the answers' tokens: what explained variance is made of. */
function variances(returns_BT: Tensor, values_BT: Tensor, mask_BT: Tensor): Tensor {
  const count = tf.sum(mask_BT);
  const variance = (x_BT: Tensor): Tensor => {
    const mean = tf.div(tf.sum(tf.mul(x_BT, mask_BT)), count);
    const deviation_BT = tf.sub(x_BT, mean);
    return tf.div(tf.sum(tf.mul(mask_BT, tf.mul(deviation_BT, deviation_BT))), count);
  };
  return tf.stack([variance(tf.sub(returns_BT, values_BT)), variance(returns_BT)]);
}
