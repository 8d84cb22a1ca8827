/**
 * The numerical core against numbers computed elsewhere. P-cases: independently in NumPy from the formulas; those
 * marked (x) were also reproduced with the reference implementation's own function (safe-rlhf, OpenRLHF) in torch.
 * The other cases are derived in the comment beside them or in NumPy 2.4 from the formula in the comment.
 * sp(x) = log(1 + e^x). Tensors are float32, so four to six digits are compared.
 */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';

import {
  combineAdvantages,
  costModelLoss,
  generalizedAdvantages,
  klEstimates,
  mixPtxLoss,
  ppoPolicyLoss,
  rewardModelLoss,
  splitKlPenalty,
  supervisedLoss,
  updateLagrangeMultiplier,
  valueLoss,
  whiten,
} from '../../src/main/algorithms/losses.ts';
import { expectValues, valueOf } from '../support/tensor-values.ts';

const vector = (...values: number[]) => tf.tensor1d(values);
const rows = (...values: number[][]) => tf.tensor2d(values);

describe('reward model loss', () => {
  const better = vector(1.2, 0.3, -0.5);
  const worse = vector(0.7, 0.9, -1.5);

  test('P1 (x): mean of .474077, 1.037488, .313262; with regularization .001', () => {
    expect(valueOf(rewardModelLoss({ better, worse }))).toBeCloseTo(0.608276, 5);
    expect(valueOf(rewardModelLoss({ better, worse, regularization: 0.001 }))).toBeCloseTo(0.609164, 5);
  });

  test.each([
    [3, 2.57889],
    [2, 1.701413],
    [1, 0.974077],
    [2 / 3, 0.779949],
    [1 / 3, 0.613282],
    [0, 0.474077],
  ])('P1b: a gap of .5 with margin %f', (margin, expected) => {
    const loss = rewardModelLoss({ better: vector(0.5), worse: vector(0), margin: vector(margin) });
    expect(valueOf(loss)).toBeCloseTo(expected, 5);
  });

  test('P1c: a gap of .5 that 80 % voted for', () => {
    const loss = rewardModelLoss({ better: vector(0.5), worse: vector(0), preference: vector(0.8) });
    expect(valueOf(loss)).toBeCloseTo(0.574077, 5);
  });

  test('margin and votes together: .9 sp(-.3) + .1 sp(.3)', () => {
    const loss = rewardModelLoss({
      better: vector(1),
      worse: vector(0.2),
      margin: vector(0.5),
      preference: vector(0.9),
    });
    expect(valueOf(loss)).toBeCloseTo(0.584355, 5);
  });
});

describe('cost model loss', () => {
  const pair = {
    safer: vector(-1, 0.4, -2),
    unsafer: vector(2, 0.9, -0.5),
    saferHarmSign: vector(-1, 1, -1),
    unsaferHarmSign: vector(1, 1, -1),
  };

  test('P2 (x): pairs .488777, 1.328246, .802418', () => {
    expect(valueOf(costModelLoss(pair))).toBeCloseTo(0.873147, 5);
    expect(valueOf(costModelLoss({ ...pair, regularization: 0.001 }))).toBeCloseTo(0.87485, 5);
  });

  test('P2, pair by pair: rank + safer sign + unsafer sign', () => {
    const expected = [
      0.048587 + 0.313262 + 0.126928,
      0.474077 + 0.513015 + 0.341154,
      0.201413 + 0.126928 + 0.474077,
    ];
    expected.forEach((loss, i) => {
      const one = (tensor: tf.Tensor1D) => tf.slice1d(tensor, i, 1);
      const ofPair = costModelLoss({
        safer: one(pair.safer),
        unsafer: one(pair.unsafer),
        saferHarmSign: one(pair.saferHarmSign),
        unsaferHarmSign: one(pair.unsaferHarmSign),
      });
      expect(valueOf(ofPair)).toBeCloseTo(loss, 5);
    });
  });

  test('the opposite sign convention (+1 for safe) does not give P2', () => {
    const flipped = costModelLoss({
      ...pair,
      saferHarmSign: tf.neg(pair.saferHarmSign),
      unsaferHarmSign: tf.neg(pair.unsaferHarmSign),
    });
    expect(Math.abs(valueOf(flipped) - 0.873147)).toBeGreaterThan(0.1);
  });

  test('votes, sign weight and regularization: .7 sp(-.5) + .3 sp(.5) + 2 (sp(.1) + sp(-.6)) + .1 (.01 + .36)/2', () => {
    const loss = costModelLoss({
      safer: vector(0.1),
      unsafer: vector(0.6),
      saferHarmSign: vector(-1),
      unsaferHarmSign: vector(1),
      preference: vector(0.7),
      signWeight: 2,
      regularization: 0.1,
    });
    expect(valueOf(loss)).toBeCloseTo(3.006346, 5);
  });
});

describe('Lagrange multiplier', () => {
  /** Multipliers after each of `steps` updates at a constant J_C. */
  function path(
    start: number,
    constraint: number,
    steps: number,
    options: { maximum?: number; method?: 'linear' } = {},
  ) {
    const multipliers: number[] = [];
    let logMultiplier = Math.log(start);
    for (let i = 0; i < steps; i++) {
      logMultiplier = updateLagrangeMultiplier({
        logMultiplier,
        meanCost: constraint - 0.25,
        costOffset: 0.25,
        learningRate: 0.1,
        maximum: Infinity,
        ...options,
      });
      multipliers.push(Math.exp(logMultiplier));
    }
    return multipliers;
  }

  test.each([
    [0.5, [1.051271, 1.108008, 1.171124, 1.241748, 1.321289, 1.411527]],
    [-0.5, [0.951229, 0.907047, 0.866829, 0.830062, 0.796317, 0.765234]],
  ])('P3 (x): from 1 at J = %f', (constraint, expected) => {
    path(1, constraint, 6).forEach((multiplier, i) => expect(multiplier).toBeCloseTo(expected[i] ?? NaN, 6));
  });

  test('P3 (x): J = 3 meets the cap of 5 at step 4; without a cap it passes a million at step 6', () => {
    const capped = path(1, 3, 6, { maximum: 5 });
    [1.349859, 2.023761, 3.713913, 5, 5, 5].forEach((expected, i) =>
      expect(capped[i]).toBeCloseTo(expected, 6),
    );
    const free = path(1, 3, 6);
    expect(free[4]).toBeLessThan(1e6);
    expect(free[5]).toBeGreaterThan(1e6);
  });

  test('P3: steps from 1 to 5 are 17, 9, 5, 4 at J = .5, 1, 2, 3', () => {
    const stepsToFive = [0.5, 1, 2, 3].map(
      (constraint) => path(1, constraint, 30).findIndex((m) => m >= 5) + 1,
    );
    expect(stepsToFive).toEqual([17, 9, 5, 4]);
  });

  test('P3: decay is slow: 179 steps from 1 to .1 and 16 from 5 to 1 at J = -.5', () => {
    expect(path(1, -0.5, 200).findIndex((m) => m <= 0.1) + 1).toBe(179);
    expect(path(5, -0.5, 200).findIndex((m) => m <= 1) + 1).toBe(16);
  });

  test('P3: the linear form reaches 1.25 after five steps at J = .5', () => {
    expect(path(1, 0.5, 5, { method: 'linear' })[4]).toBeCloseTo(1.25, 12);
  });
});

describe('KL penalty and its split', () => {
  const logProbs = rows([-1, -0.5, -2, -0.1]);
  const referenceLogProbs = rows([-1.2, -0.9, -1.5, -0.1]);

  test('P9 (x): k1, k2 and k3, token by token and summed', () => {
    const { k1, k2, k3 } = klEstimates({ logProbs, referenceLogProbs });
    expectValues(k1, [0.2, 0.4, -0.5, 0], 1e-6);
    expectValues(k2, [0.02, 0.08, 0.125, 0], 1e-6);
    expectValues(k3, [0.018731, 0.07032, 0.148721, 0], 1e-6);
    expect(valueOf(tf.sum(k3))).toBeCloseTo(0.237772, 6);
  });

  const split = (reward: number, cost: number) =>
    splitKlPenalty({
      kl: klEstimates({ logProbs, referenceLogProbs }).k1,
      rewardScores: vector(reward),
      costScores: vector(cost),
      mask: tf.ones([1, 4]),
      klCoefficient: 0.01,
    });

  test('P4 (x): the penalty at every token, the score at the last', () => {
    const { rewards, costs } = split(2.5, -1.5);
    expectValues(rewards, [-0.002, -0.004, 0.005, 2.5], 1e-6);
    expectValues(costs, [0.002, 0.004, -0.005, -1.5], 1e-6);
  });

  test.each([
    [0.5, 2.166667],
    [1, 2.0],
    [5, 1.666667],
  ])('P4: multiplier %f leaves the KL entries as they are', (lagrangeMultiplier, last) => {
    const { rewards, costs } = split(2.5, -1.5);
    const combined = combineAdvantages({ reward: rewards, cost: costs, lagrangeMultiplier });
    expectValues(combined, [-0.002, -0.004, 0.005, last], 1e-6);
  });

  test('P4: scores of 60 and -60 are clipped to 50 and -50', () => {
    const { rewards, costs } = split(60, -60);
    expectValues(tf.slice(rewards, [0, 3], [1, 1]), [50]);
    expectValues(tf.slice(costs, [0, 3], [1, 1]), [-50]);
  });

  test.each([
    [1, 4.0],
    [0.01, 2.515],
  ])('P20: reward shaping of 2.5 and -1.5 with weight %f', (lagrangeMultiplier, expected) => {
    const combined = combineAdvantages({
      reward: rows([2.5]),
      cost: rows([-1.5]),
      lagrangeMultiplier,
      combination: 'sum',
    });
    expectValues(combined, [expected]);
  });
});

describe('advantages', () => {
  const mask = rows([1, 1, 1, 1], [1, 1, 0, 0]);

  test('P5 (x safe-rlhf): gamma 1, GAE lambda .95, a row that ends early', () => {
    const { advantages, returns } = generalizedAdvantages({
      rewards: rows([-0.01, -0.02, 0, 1], [0.02, 0.8, 0.7, 0.3]),
      values: rows([0.5, 0.4, 0.6, 0.2], [0.1, -0.2, 0.3, 0.9]),
      mask,
    });
    expectValues(
      advantages,
      [
        [0.3859, 0.522, 0.36, 0.8],
        [0.67, 1.0, 0, 0],
      ],
      1e-6,
    );
    expectValues(
      returns,
      [
        [0.8859, 0.922, 0.96, 1.0],
        [0.77, 0.8, 0, 0],
      ],
      1e-6,
    );
  });

  test('gamma .9 and GAE lambda .8, from the backward recursion in NumPy', () => {
    const { advantages, returns } = generalizedAdvantages({
      rewards: rows([0.1, 0, 1]),
      values: rows([0.5, -0.2, 0.3]),
      mask: tf.ones([1, 3]),
      discount: 0.9,
      gaeLambda: 0.8,
    });
    expectValues(advantages, [0.12128, 0.974, 0.7], 1e-6);
    expectValues(returns, [0.62128, 0.774, 1], 1e-6);
  });

  // Unmasked entries 1, 2, 3, 6, -2: mean 2, squared deviations 34, variance 6.8 (n = 5) or 8.5 (n - 1 = 4).
  test('whitening, with both variances and with the mean put back', () => {
    const x = rows([1, 2, 3], [6, -2, 50]);
    const kept = rows([1, 1, 1], [1, 1, 0]);
    expectValues(whiten({ x, mask: kept }), [-0.383482, 0, 0.383482, 1.53393, -1.53393, 0]);
    expectValues(whiten({ x, mask: kept, unbiased: true }), [-0.342997, 0, 0.342997, 1.371989, -1.371989, 0]);
    expectValues(whiten({ x, mask: kept, shiftMean: false }), [1.616518, 2, 2.383482, 3.53393, 0.46607, 0]);
  });
});

describe('PPO losses', () => {
  const mask = rows([1, 1, 1], [1, 1, 0]);
  const policy = {
    logProbs: rows([-1, -2, -0.5], [-1.5, -0.3, -9]),
    oldLogProbs: rows([-1.3, -1.9, -0.5], [-1, -0.4, -1]),
    advantages: rows([1, -2, 0.5], [-1.5, 0.8, 7]),
    mask,
  };

  // Ratios 1.349859, .904837, 1 | .606531, 1.105171; surrogates 1.2 (clipped), -1.809675, .5 | -1.2 (clipped), .884137.
  test('the clipped surrogate in both reductions, its clip fraction and KL', () => {
    const bySequence = ppoPolicyLoss(policy);
    expect(valueOf(bySequence.loss)).toBeCloseTo(0.097245, 5);
    expect(valueOf(bySequence.clipFraction)).toBeCloseTo(2 / 5, 6);
    expect(valueOf(bySequence.approximateKl)).toBeCloseTo(0.03328, 5);
    expect(valueOf(ppoPolicyLoss({ ...policy, reduction: 'token' }).loss)).toBeCloseTo(0.085108, 5);
  });

  // Token [1,0] now has ratio e^2 = 7.389 at advantage -1.5: its surrogate -11.08 is held at 3 x -1.5 = -4.5.
  test('the dual clip bounds a bad token that became likely', () => {
    const drifted = { ...policy, logProbs: rows([-1, -2, -0.5], [1, -0.3, -9]), reduction: 'token' as const };
    expect(valueOf(ppoPolicyLoss(drifted).loss)).toBeCloseTo(2.061824, 5);
    expect(valueOf(ppoPolicyLoss({ ...drifted, dualClip: 3 }).loss)).toBeCloseTo(0.745108, 5);
  });

  // Row 0: errors 1, max((8-9)^2, (clip to 6 - 9)^2) = 9, 1. Row 1: .25, max(.25, (clip to 1 - 1.5)^2 = .25) = .25.
  test('the value loss takes the worse of clipped and unclipped error', () => {
    const critic = {
      values: rows([1, 8, -1], [0.5, 2, 3]),
      oldValues: rows([0.5, 1, -1], [0, -4, 3]),
      returns: rows([2, 9, 0], [0, 1.5, 99]),
      mask,
    };
    expect(valueOf(valueLoss(critic))).toBeCloseTo((11 / 3 + 0.25) / 2 / 2, 5);
    expect(valueOf(valueLoss({ ...critic, reduction: 'token' }))).toBeCloseTo(11.5 / 5 / 2, 5);
  });

  test('P21: policy loss .3 and PTX loss 2 at coefficient 16', () => {
    const mixed = mixPtxLoss({ policyLoss: tf.scalar(0.3), ptxLoss: tf.scalar(2), ptxCoefficient: 16 });
    expect(valueOf(mixed)).toBeCloseTo(16.15, 5);
  });

  test('the supervised loss is the mean over all kept tokens, not over sequences: (1 + 2 + 3 + 6)/4', () => {
    const loss = supervisedLoss({
      logProbs: rows([-1, -2, -3], [-6, -9, -9]),
      mask: rows([1, 1, 1], [1, 0, 0]),
    });
    expect(valueOf(loss)).toBeCloseTo(3, 6);
  });
});
