/** Called eagerly, each function leaves its result behind and nothing else. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import {
  combineAdvantages,
  costModelLoss,
  entropyBonus,
  generalizedAdvantages,
  klEstimates,
  mixPtxLoss,
  ppoPolicyLoss,
  rewardModelLoss,
  splitKlPenalty,
  supervisedLoss,
  valueLoss,
  whiten,
} from '../../../../src/main/algorithms/losses.ts';
import { tensorsLeftBy } from '../../../support/tensor-values.ts';

const pairs = tf.tensor1d([1, -1]);
const grid = tf.tensor2d([
  [0.1, 0.2],
  [0.3, 0.4],
]);
const mask = tf.ones([2, 2]);
const scalar = tf.scalar(1);

type Result = tf.Tensor | Readonly<Record<string, tf.Tensor>>;
const calls: Record<string, () => Result> = {
  rewardModelLoss: () =>
    rewardModelLoss({ better: pairs, worse: pairs, margin: pairs, preference: pairs, regularization: 1 }),
  costModelLoss: () =>
    costModelLoss({
      safer: pairs,
      unsafer: pairs,
      saferHarmSign: pairs,
      unsaferHarmSign: pairs,
      preference: pairs,
      regularization: 1,
    }),
  klEstimates: () => ({ ...klEstimates({ logProbs: grid, referenceLogProbs: mask }) }),
  splitKlPenalty: () =>
    splitKlPenalty({ kl: grid, rewardScores: pairs, costScores: pairs, mask, klCoefficient: 0.1 }),
  generalizedAdvantages: () => ({ ...generalizedAdvantages({ rewards: grid, values: grid, mask }) }),
  whiten: () => whiten({ x: grid, mask, shiftMean: false }),
  combineAdvantages: () => combineAdvantages({ reward: grid, cost: grid, lagrangeMultiplier: pairs }),
  ppoPolicyLoss: () => ({
    ...ppoPolicyLoss({ logProbs: grid, oldLogProbs: mask, advantages: grid, mask, dualClip: 2 }),
  }),
  valueLoss: () => valueLoss({ values: grid, oldValues: grid, returns: mask, mask }),
  supervisedLoss: () => supervisedLoss({ logProbs: grid, mask }),
  entropyBonus: () => entropyBonus({ entropies: grid, mask, entropyCoefficient: 1, reduction: 'token' }),
  mixPtxLoss: () => mixPtxLoss({ policyLoss: scalar, ptxLoss: scalar, ptxCoefficient: 1 }),
};

test.each(Object.entries(calls))('%s', (_name, call) => {
  expect(tensorsLeftBy(call)).toBe(0);
});

test('its arguments stay usable', () => {
  for (const call of Object.values(calls)) tf.dispose(call() as tf.TensorContainer);
  expect([pairs, grid, mask, scalar].some((tensor) => tensor.isDisposed)).toBe(false);
});
