import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { klEstimates } from '../../../src/main/tensors/kl-estimates.ts';
import { expectValues, valueOf } from '../../support/tensor-values.ts';

test('equal distributions have none', () => {
  const logProbs = tf.tensor2d([[-1, -2]]);
  for (const estimate of Object.values(klEstimates({ logProbs, referenceLogProbs: logProbs }))) {
    expectValues(estimate as tf.Tensor, [0, 0], 1e-9);
  }
});

test('k1 and k3 average to the true KL, k2 nearly, k3 with the least spread', () => {
  // p = (.5, .3, .2), q = (.4, .4, .2): KL(p ‖ q) = .5 ln 1.25 + .3 ln .75 = .025267. Every token, weighed by p.
  const p = [0.5, 0.3, 0.2];
  const logProbs = tf.tensor2d([p.map(Math.log)]);
  const referenceLogProbs = tf.tensor2d([[0.4, 0.4, 0.2].map(Math.log)]);
  const { k1, k2, k3 } = klEstimates({ logProbs, referenceLogProbs });
  const expectation = (x: tf.Tensor) => valueOf(tf.sum(tf.mul(x, tf.tensor2d([p]))));
  expect(expectation(k1)).toBeCloseTo(0.025267, 6);
  expect(expectation(k3)).toBeCloseTo(0.025267, 6);
  expect(expectation(k2)).toBeCloseTo(0.025267, 2);
  const variance = (x: tf.Tensor) => expectation(tf.square(x)) - expectation(x) ** 2;
  expect(variance(k3)).toBeLessThan(variance(k1));
});

test('k1 can be negative, k2 and k3 cannot', () => {
  const { k1, k2, k3 } = klEstimates({
    logProbs: tf.tensor2d([[-3, -1]]),
    referenceLogProbs: tf.tensor2d([[-1, -3]]),
  });
  expect(valueOf(tf.min(k1))).toBeLessThan(0);
  expect(valueOf(tf.min(k2))).toBeGreaterThanOrEqual(0);
  expect(valueOf(tf.min(k3))).toBeGreaterThanOrEqual(0);
});

test('an absurd token stays finite', () => {
  const { k3 } = klEstimates({ logProbs: tf.tensor2d([[-500]]), referenceLogProbs: tf.tensor2d([[0]]) });
  expect(Number.isFinite(valueOf(k3))).toBe(true);
});
