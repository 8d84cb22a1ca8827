import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ppoPolicyLoss } from '../../../../src/main/algorithms/losses.ts';
import { expectValues, valueOf } from '../../../support/tensor-values.ts';

const row = (...values: number[]) => tf.tensor2d([values]);

/** Gradient of the loss with respect to the log-probability of one token. */
function pull(logRatio: number, advantage: number): number {
  const gradient = tf.grad(
    (logProbs: tf.Tensor) =>
      ppoPolicyLoss({ logProbs, oldLogProbs: row(-1), advantages: row(advantage), mask: row(1) }).loss,
  )(row(-1 + logRatio));
  return valueOf(gradient);
}

test('an unmoved policy has clip fraction 0, KL 0, and a loss of minus the mean advantage', () => {
  const logProbs = row(-1, -2, -3);
  const { loss, clipFraction, approximateKl } = ppoPolicyLoss({
    logProbs,
    oldLogProbs: logProbs,
    advantages: row(1, -2, 4),
    mask: row(1, 1, 1),
  });
  expect(valueOf(loss)).toBeCloseTo(-1, 6);
  expect(valueOf(clipFraction)).toBe(0);
  expect(valueOf(approximateKl)).toBe(0);
});

test('at ratio 1 the gradient is the policy gradient: −Â/T for each token', () => {
  const gradient = tf.grad(
    (logProbs: tf.Tensor) =>
      ppoPolicyLoss({ logProbs, oldLogProbs: row(-1, -2), advantages: row(3, -1), mask: row(1, 1) }).loss,
  )(row(-1, -2));
  expectValues(gradient, [-1.5, 0.5]);
});

test('a good token that is already likelier, or a bad one already rarer, beyond the clip is not pushed on', () => {
  expect(pull(+0.3, +1)).toBeCloseTo(0, 7);
  expect(pull(-0.3, -1)).toBeCloseTo(0, 7);
});

test('a token that moved the wrong way is always pulled back', () => {
  expect(pull(-0.3, +1)).toBeCloseTo(-Math.exp(-0.3), 5);
  expect(pull(+0.3, -1)).toBeCloseTo(Math.exp(0.3), 5);
});

test('gradient descent makes good tokens likelier and bad ones rarer', () => {
  expect(pull(0, +1)).toBeLessThan(0);
  expect(pull(0, -1)).toBeGreaterThan(0);
});

test('the KL estimate is never negative', () => {
  const logProb = fc.double({ min: -6, max: -0.01, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(logProb, logProb), { minLength: 1, maxLength: 8 }), (pairs) => {
      tf.tidy(() => {
        const { approximateKl } = ppoPolicyLoss({
          logProbs: row(...pairs.map(([now]) => now)),
          oldLogProbs: row(...pairs.map(([, before]) => before)),
          advantages: tf.ones([1, pairs.length]),
          mask: tf.ones([1, pairs.length]),
        });
        expect(valueOf(approximateKl)).toBeGreaterThanOrEqual(-1e-6);
      });
    }),
    { numRuns: 50 },
  );
});

test('"sequence" weighs a short answer like a long one, "token" does not', () => {
  const batch = {
    logProbs: tf.zeros([2, 4]),
    oldLogProbs: tf.zeros([2, 4]),
    advantages: tf.tensor2d([
      [1, 1, 1, 1],
      [6, 0, 0, 0],
    ]),
    mask: tf.tensor2d([
      [1, 1, 1, 1],
      [1, 0, 0, 0],
    ]),
  };
  expect(valueOf(ppoPolicyLoss({ ...batch, reduction: 'sequence' }).loss)).toBeCloseTo(-(1 + 6) / 2, 6);
  expect(valueOf(ppoPolicyLoss({ ...batch, reduction: 'token' }).loss)).toBeCloseTo(-(4 + 6) / 5, 6);
});

test('the dual clip leaves good tokens alone', () => {
  const batch = { logProbs: row(0), oldLogProbs: row(-3), advantages: row(2), mask: row(1) };
  expect(valueOf(ppoPolicyLoss({ ...batch, dualClip: 1.5 }).loss)).toBeCloseTo(
    valueOf(ppoPolicyLoss(batch).loss),
    6,
  );
});

test('an absurd log-ratio stays finite', () => {
  const { loss } = ppoPolicyLoss({
    logProbs: row(0),
    oldLogProbs: row(-500),
    advantages: row(-1),
    mask: row(1),
  });
  expect(valueOf(loss)).toBeCloseTo(Math.exp(20), -4);
});

test('a clip range of 0 and a dual clip of 1 are refused', () => {
  const batch = { logProbs: row(0), oldLogProbs: row(0), advantages: row(1), mask: row(1) };
  expect(() => ppoPolicyLoss({ ...batch, clipRange: 0 })).toThrow(/clipRange must be above 0/);
  expect(() => ppoPolicyLoss({ ...batch, dualClip: 1 })).toThrow(/dualClip must be above 1/);
});
