import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  combineAdvantages,
  generalizedAdvantages,
  splitKlPenalty,
} from '../../../../src/main/algorithms/losses.ts';
import { expectValues } from '../../../support/tensor-values.ts';

test('each score lands on the last token of its own response', () => {
  const { rewards, costs } = splitKlPenalty({
    kl: tf.zeros([3, 4]),
    rewardScores: tf.tensor1d([1, 2, 3]),
    costScores: tf.tensor1d([-1, -2, -3]),
    mask: tf.tensor2d([
      [1, 1, 1, 1],
      [1, 1, 0, 0],
      [1, 0, 0, 0],
    ]),
    klCoefficient: 0.1,
  });
  expectValues(rewards, [
    [0, 0, 0, 1],
    [0, 2, 0, 0],
    [3, 0, 0, 0],
  ]);
  expectValues(costs, [
    [0, 0, 0, -1],
    [0, -2, 0, 0],
    [-3, 0, 0, 0],
  ]);
});

test('a response without a token gets neither score nor penalty', () => {
  const { rewards, costs } = splitKlPenalty({
    kl: tf.ones([1, 3]),
    rewardScores: tf.tensor1d([5]),
    costScores: tf.tensor1d([5]),
    mask: tf.zeros([1, 3]),
    klCoefficient: 1,
  });
  expectValues(rewards, [0, 0, 0]);
  expectValues(costs, [0, 0, 0]);
});

test('the combined advantage carries −klCoefficient × kl once, whatever the multiplier', () => {
  const kl = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(kl, kl, kl),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (kls, lagrangeMultiplier) => {
        tf.tidy(() => {
          const mask = tf.ones([1, 3]);
          const { rewards, costs } = splitKlPenalty({
            kl: tf.tensor2d([kls]),
            rewardScores: tf.zeros([1]),
            costScores: tf.zeros([1]),
            mask,
            klCoefficient: 0.3,
          });
          const values = tf.zeros([1, 3]);
          const reward = generalizedAdvantages({ rewards, values, mask, gaeLambda: 0 }).advantages;
          const cost = generalizedAdvantages({ rewards: costs, values, mask, gaeLambda: 0 }).advantages;
          expectValues(
            combineAdvantages({ reward, cost, lagrangeMultiplier }),
            kls.map((each) => -0.3 * each),
            1e-5,
          );
        });
      },
    ),
    { numRuns: 50 },
  );
});

test('the score of one response cannot be given to two', () => {
  expect(() =>
    splitKlPenalty({
      kl: tf.zeros([2, 3]),
      rewardScores: tf.tensor1d([1]),
      costScores: tf.tensor1d([1, 1]),
      mask: tf.ones([2, 3]),
      klCoefficient: 0.1,
    }),
  ).toThrow(/rewardScores has shape \[1\], but kl has 2 along B/);
});
