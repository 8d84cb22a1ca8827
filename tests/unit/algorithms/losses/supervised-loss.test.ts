import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { entropyBonus, mixPtxLoss, supervisedLoss } from '../../../../src/main/algorithms/losses.ts';
import { expectValues, valueOf } from '../../../support/tensor-values.ts';

test('uniform logits give ln V', () => {
  const vocabulary = 50;
  const logProbs = tf.gather(tf.logSoftmax(tf.zeros([vocabulary])), [[3, 7, 49]]);
  expect(valueOf(supervisedLoss({ logProbs, mask: tf.ones([1, 3]) }))).toBeCloseTo(Math.log(vocabulary), 5);
});

test('masked tokens give no gradient, the others −1/n each', () => {
  const mask = tf.tensor2d([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  const gradient = tf.grad((logProbs: tf.Tensor) => supervisedLoss({ logProbs, mask }))(tf.fill([2, 3], -1));
  expectValues(gradient, [0, -1 / 3, -1 / 3, -1 / 3, 0, 0]);
});

test('a batch with every token masked gives 0, not NaN', () => {
  expect(valueOf(supervisedLoss({ logProbs: tf.fill([2, 2], -3), mask: tf.zeros([2, 2]) }))).toBeCloseTo(
    0,
    10,
  );
});

test('the entropy bonus falls as entropy grows', () => {
  const bonus = (entropy: number) =>
    valueOf(
      entropyBonus({ entropies: tf.fill([1, 2], entropy), mask: tf.ones([1, 2]), entropyCoefficient: 0.1 }),
    );
  expect(bonus(2)).toBeCloseTo(-0.2, 6);
  expect(bonus(3)).toBeLessThan(bonus(2));
});

test('a PTX coefficient of 0 still halves the policy gradient, as two micro-batches of one step do', () => {
  const mixed = mixPtxLoss({ policyLoss: tf.scalar(0.4), ptxLoss: tf.scalar(9), ptxCoefficient: 0 });
  expect(valueOf(mixed)).toBeCloseTo(0.2, 6);
});
