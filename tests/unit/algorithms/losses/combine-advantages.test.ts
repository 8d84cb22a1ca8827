import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { combineAdvantages } from '../../../../src/main/algorithms/losses.ts';
import { expectValues } from '../../../support/tensor-values.ts';

const reward = tf.tensor2d([
  [1, 2],
  [3, 4],
]);
const cost = tf.tensor2d([
  [1, -1],
  [2, 0],
]);

test('multiplier 0 is plain PPO: the reward advantage alone', () => {
  expectValues(combineAdvantages({ reward, cost, lagrangeMultiplier: 0 }), [1, 2, 3, 4]);
});

test('a huge multiplier leaves the negated cost advantage', () => {
  expectValues(combineAdvantages({ reward, cost, lagrangeMultiplier: 1e6 }), [-1, 1, -2, 0], 1e-4);
});

test('each sequence may have its own multiplier', () => {
  // Row 0 at λ = 1: (1 − 1)/2, (2 + 1)/2. Row 1 at λ = 3: (3 − 6)/4, 4/4.
  const combined = combineAdvantages({ reward, cost, lagrangeMultiplier: tf.tensor1d([1, 3]) });
  expectValues(combined, [0, 1.5, -0.75, 1]);
});

test('a scalar tensor, as a compiled step receives it, is the same as the number', () => {
  expectValues(
    combineAdvantages({ reward, cost, lagrangeMultiplier: tf.scalar(2) }),
    [...combineAdvantages({ reward, cost, lagrangeMultiplier: 2 }).dataSync()],
    1e-7,
  );
});

test('the sum is the normalized form times 1 + λ', () => {
  const sum = combineAdvantages({ reward, cost, lagrangeMultiplier: 3, combination: 'sum' });
  const normalized = combineAdvantages({ reward, cost, lagrangeMultiplier: 3 });
  expectValues(sum, [...tf.mul(normalized, 4).dataSync()]);
});

test.each([-0.1, NaN, Infinity])('a multiplier of %f is refused', (lagrangeMultiplier) => {
  expect(() => combineAdvantages({ reward, cost, lagrangeMultiplier })).toThrow(/at least 0/);
});

test('a multiplier per sequence needs one for each', () => {
  expect(() => combineAdvantages({ reward, cost, lagrangeMultiplier: tf.tensor1d([1, 2, 3]) })).toThrow(
    /lagrangeMultiplier has shape \[3\], but reward has 2 along B/,
  );
});
