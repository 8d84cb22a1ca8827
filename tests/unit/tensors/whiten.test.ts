import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { whiten } from '../../../src/main/tensors/whiten.ts';
import { expectValues, valueOf } from '../../support/tensor-values.ts';

const spread = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 20 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 0.5);

test('mean 0 and variance 1 over the unmasked entries', () => {
  fc.assert(
    fc.property(spread, (values) => {
      tf.tidy(() => {
        const x = tf.tensor2d([[...values, 1e3]]);
        const mask = tf.tensor2d([[...values.map(() => 1), 0]]);
        const kept = tf.slice(whiten({ x, mask }), [0, 0], [1, values.length]);
        expect(valueOf(tf.mean(kept))).toBeCloseTo(0, 4);
        expect(valueOf(tf.mean(tf.square(kept)))).toBeCloseTo(1, 3);
      });
    }),
    { numRuns: 50 },
  );
});

test('scale and offset of the input do not matter', () => {
  const x = tf.tensor2d([[1, 2, 4, -3]]);
  const mask = tf.ones([1, 4]);
  const moved = whiten({ x: tf.add(tf.mul(x, 5), 3), mask });
  expectValues(moved, [...whiten({ x, mask }).dataSync()]);
});

test('entries that are all the same become 0, not NaN', () => {
  expectValues(whiten({ x: tf.fill([1, 3], 4), mask: tf.ones([1, 3]) }), [0, 0, 0]);
});

test('a single entry becomes 0, also with the unbiased variance', () => {
  expectValues(whiten({ x: tf.tensor2d([[4, 9]]), mask: tf.tensor2d([[1, 0]]), unbiased: true }), [0, 0]);
});
