/** Autodiff of every loss against finite differences, with respect to every tensor argument it is differentiable in. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { test } from 'vitest';

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
import { expectGradientsMatch } from '../../../support/finite-differences.ts';

const at = (...values: number[]) => ({ values, shape: [values.length] });
const grid = (...rows: number[][]) => ({ values: rows.flat(), shape: [rows.length, rows[0]?.length ?? 0] });
const mask = tf.tensor2d([
  [1, 1, 1],
  [1, 1, 0],
]);
/** Fixed weights make a scalar of a [B,T] result, so that each entry is checked. */
const weights = tf.tensor2d([
  [1, -2, 0.5],
  [0.7, 1.5, -1],
]);
const weigh = (x_BT: Tensor) => tf.sum(tf.mul(x_BT, weights));
const first = grid([0.3, -0.6, 1.1], [-0.9, 0.4, 0.2]);
const second = grid([-0.5, 0.8, 0.1], [0.6, -0.2, 1.3]);

test('rewardModelLoss in scores, margin and votes', () => {
  expectGradientsMatch(
    ({ better, worse, margin, preference }) =>
      rewardModelLoss({
        better: better as Tensor,
        worse: worse as Tensor,
        margin,
        preference,
        regularization: 0.1,
      }),
    {
      better: at(1.2, -0.4, 0.3),
      worse: at(0.1, 0.5, -2),
      margin: at(0.3, 1, 0),
      preference: at(0.9, 0.5, 0.2),
    },
  );
});

test('costModelLoss in costs, signs and votes', () => {
  expectGradientsMatch(
    ({ safer, unsafer, saferHarmSign, unsaferHarmSign, preference }) =>
      costModelLoss({
        safer: safer as Tensor,
        unsafer: unsafer as Tensor,
        saferHarmSign: saferHarmSign as Tensor,
        unsaferHarmSign: unsaferHarmSign as Tensor,
        preference,
        signWeight: 1.5,
        regularization: 0.1,
      }),
    {
      safer: at(-1, 0.4, -2),
      unsafer: at(2, 0.9, -0.5),
      saferHarmSign: at(-1, 1, -1),
      unsaferHarmSign: at(1, 1, -1),
      preference: at(1, 0.6, 0.8),
    },
  );
});

test.each(['k1', 'k2', 'k3'] as const)('klEstimates %s', (estimate) => {
  expectGradientsMatch(
    ({ logProbs, referenceLogProbs }) =>
      weigh(
        klEstimates({ logProbs: logProbs as Tensor, referenceLogProbs: referenceLogProbs as Tensor })[
          estimate
        ],
      ),
    { logProbs: first, referenceLogProbs: second },
  );
});

test('splitKlPenalty, away from its clip', () => {
  expectGradientsMatch(
    ({ kl, rewardScores, costScores }) => {
      const { rewards, costs } = splitKlPenalty({
        kl: kl as Tensor,
        rewardScores: rewardScores as Tensor,
        costScores: costScores as Tensor,
        mask,
        klCoefficient: 0.3,
      });
      return tf.add(weigh(rewards), tf.mul(2, weigh(costs)));
    },
    { kl: first, rewardScores: at(1.5, -0.5), costScores: at(-1, 2) },
  );
});

test('generalizedAdvantages in rewards and values, through advantages and returns', () => {
  expectGradientsMatch(
    ({ rewards, values }) => {
      const result = generalizedAdvantages({
        rewards: rewards as Tensor,
        values: values as Tensor,
        mask,
        discount: 0.9,
        gaeLambda: 0.7,
      });
      return tf.add(weigh(result.advantages), tf.mul(2, weigh(result.returns)));
    },
    { rewards: first, values: second },
  );
});

test.each([true, false])('whiten with shiftMean %s', (shiftMean) => {
  expectGradientsMatch(({ x }) => weigh(whiten({ x: x as Tensor, mask, shiftMean })), { x: first });
});

test.each(['normalized', 'sum'] as const)('combineAdvantages, %s, also in the multipliers', (combination) => {
  expectGradientsMatch(
    ({ reward, cost, lagrangeMultiplier }) =>
      weigh(
        combineAdvantages({
          reward: reward as Tensor,
          cost: cost as Tensor,
          lagrangeMultiplier: lagrangeMultiplier as Tensor,
          combination,
        }),
      ),
    { reward: first, cost: second, lagrangeMultiplier: at(0.5, 2) },
  );
});

test.each([
  ['sequence', undefined],
  ['token', undefined],
  ['token', 1.3],
] as const)('ppoPolicyLoss by %s, dual clip %s, on both sides of the clip', (reduction, dualClip) => {
  // Ratios 1.35, .90, 1.10 | .61, 1.06: clipped and unclipped, for good and bad tokens; none within .01 of an edge.
  expectGradientsMatch(
    ({ logProbs, oldLogProbs, advantages }) =>
      ppoPolicyLoss({
        logProbs: logProbs as Tensor,
        oldLogProbs: oldLogProbs as Tensor,
        advantages: advantages as Tensor,
        mask,
        reduction,
        dualClip,
      }).loss,
    {
      logProbs: grid([-1, -2, -0.5], [-1.5, -0.3, -2]),
      oldLogProbs: grid([-1.3, -1.9, -0.6], [-1, -0.36, -1]),
      advantages: grid([1, -2, 0.5], [-1.5, 0.8, 7]),
    },
  );
});

test('the KL estimate beside it', () => {
  expectGradientsMatch(
    ({ logProbs, oldLogProbs }) =>
      ppoPolicyLoss({
        logProbs: logProbs as Tensor,
        oldLogProbs: oldLogProbs as Tensor,
        advantages: weights,
        mask,
      }).approximateKl,
    { logProbs: first, oldLogProbs: second },
  );
});

test.each(['sequence', 'token'] as const)('valueLoss by %s, on both sides of the clip', (reduction) => {
  expectGradientsMatch(
    ({ values, oldValues, returns }) =>
      valueLoss({
        values: values as Tensor,
        oldValues: oldValues as Tensor,
        returns: returns as Tensor,
        mask,
        clipRange: 0.5,
        reduction,
      }),
    {
      values: grid([1, 2, -1], [0.5, 2, 3]),
      oldValues: grid([0.8, 1, 0.2], [0, -4, 3]),
      returns: grid([2, 3, 0.5], [0.3, 1.5, 9]),
    },
  );
});

test('supervisedLoss', () => {
  expectGradientsMatch(({ logProbs }) => supervisedLoss({ logProbs: logProbs as Tensor, mask }), {
    logProbs: first,
  });
});

test('entropyBonus', () => {
  expectGradientsMatch(
    ({ entropies }) => entropyBonus({ entropies: entropies as Tensor, mask, entropyCoefficient: 0.3 }),
    { entropies: first },
  );
});

test('mixPtxLoss', () => {
  expectGradientsMatch(
    ({ policyLoss, ptxLoss }) =>
      mixPtxLoss({ policyLoss: policyLoss as tf.Scalar, ptxLoss: ptxLoss as tf.Scalar, ptxCoefficient: 3 }),
    { policyLoss: { values: [0.3], shape: [] }, ptxLoss: { values: [2], shape: [] } },
  );
});
