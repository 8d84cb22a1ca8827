/** Padding a batch further, to the right or with rows of nothing but padding, leaves every loss as it was. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  entropyBonus,
  generalizedAdvantages,
  ppoPolicyLoss,
  splitKlPenalty,
  supervisedLoss,
  valueLoss,
  whiten,
} from '../../../../src/main/algorithms/losses.ts';
import { valueOf } from '../../../support/tensor-values.ts';

const B = 3;
const T = 4;

/** A batch of B sequences with 1 to T tokens each, and some garbage to put behind them. */
const batches = fc.record({
  values: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
    minLength: 4 * B * T,
    maxLength: 4 * B * T,
  }),
  lengths: fc.array(fc.integer({ min: 1, max: T }), { minLength: B, maxLength: B }),
  garbage: fc.double({ min: -9, max: 9, noNaN: true }),
  moreTokens: fc.integer({ min: 0, max: 3 }),
  moreRows: fc.integer({ min: 0, max: 2 }),
});

interface Batch {
  readonly a: tf.Tensor;
  readonly b: tf.Tensor;
  readonly c: tf.Tensor;
  readonly mask: tf.Tensor;
}

/** Numbers of the batch that must not depend on padding. */
const figures: Record<string, (batch: Batch) => tf.Tensor> = {
  supervisedLoss: ({ a, mask }) => supervisedLoss({ logProbs: a, mask }),
  'entropyBonus by sequence': ({ a, mask }) => entropyBonus({ entropies: a, mask, entropyCoefficient: 1 }),
  'ppoPolicyLoss by sequence': ({ a, b, c, mask }) =>
    ppoPolicyLoss({ logProbs: a, oldLogProbs: b, advantages: c, mask }).loss,
  'ppoPolicyLoss by token': ({ a, b, c, mask }) =>
    ppoPolicyLoss({ logProbs: a, oldLogProbs: b, advantages: c, mask, reduction: 'token' }).loss,
  clipFraction: ({ a, b, c, mask }) =>
    ppoPolicyLoss({ logProbs: a, oldLogProbs: b, advantages: c, mask }).clipFraction,
  approximateKl: ({ a, b, c, mask }) =>
    ppoPolicyLoss({ logProbs: a, oldLogProbs: b, advantages: c, mask }).approximateKl,
  'valueLoss by sequence': ({ a, b, c, mask }) => valueLoss({ values: a, oldValues: b, returns: c, mask }),
  'valueLoss by token': ({ a, b, c, mask }) =>
    valueLoss({ values: a, oldValues: b, returns: c, mask, reduction: 'token' }),
  whiten: ({ a, mask }) => tf.slice(whiten({ x: a, mask }), [0, 0], [B, T]),
  'advantages after the KL split': ({ a, b, mask }) => {
    const scores = tf.ones([mask.shape[0] ?? 0]);
    const split = splitKlPenalty({
      kl: a,
      rewardScores: scores,
      costScores: scores,
      mask,
      klCoefficient: 0.1,
    });
    const { advantages } = generalizedAdvantages({ rewards: split.rewards, values: b, mask });
    return tf.slice(advantages, [0, 0], [B, T]);
  },
};

test.each(Object.entries(figures))('%s', (_name, figure) => {
  fc.assert(
    fc.property(batches, ({ values, lengths, garbage, moreTokens, moreRows }) => {
      tf.tidy(() => {
        const mask = tf.tensor2d(
          lengths.map((length) => Array.from({ length: T }, (_, t) => (t < length ? 1 : 0))),
        );
        const part = (index: number) => tf.tensor2d(values.slice(index * B * T, (index + 1) * B * T), [B, T]);
        const padding: [number, number][] = [
          [0, moreRows],
          [0, moreTokens],
        ];
        const longer = (tensor: tf.Tensor) => tf.pad(tensor, padding, garbage);
        const batch = { a: part(0), b: part(1), c: part(2), mask };
        const padded = {
          a: longer(batch.a),
          b: longer(batch.b),
          c: longer(batch.c),
          mask: tf.pad(mask, padding),
        };
        const expected = figure(batch).dataSync();
        figure(padded)
          .dataSync()
          .forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 4));
      });
    }),
    { numRuns: 30 },
  );
});

test('garbage in masked positions does not matter either', () => {
  const mask = tf.tensor2d([[1, 1, 0]]);
  const loss = (behind: number) =>
    valueOf(supervisedLoss({ logProbs: tf.tensor2d([[-1, -2, behind]]), mask }));
  expect(loss(-1e6)).toBe(loss(0));
});
