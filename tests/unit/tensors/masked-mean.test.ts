import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { maskedMean } from '../../../src/main/tensors/masked-mean.ts';
import { valueOf } from '../../support/tensor-values.ts';

const x_BT = tf.tensor2d([
  [1, 2, 3],
  [10, 99, 99],
]);
const mask_BT = tf.tensor2d([
  [1, 1, 1],
  [1, 0, 0],
]);

test('"token" is the mean of all kept entries, "sequence" the mean of the rows’ means', () => {
  expect(valueOf(maskedMean(x_BT, mask_BT, 'token'))).toBeCloseTo(16 / 4, 6);
  expect(valueOf(maskedMean(x_BT, mask_BT, 'sequence'))).toBeCloseTo((2 + 10) / 2, 6);
});

test('a row without a kept entry is not counted as a 0', () => {
  const emptySecond_BT = tf.tensor2d([
    [1, 1, 1],
    [0, 0, 0],
  ]);
  expect(valueOf(maskedMean(x_BT, emptySecond_BT, 'sequence'))).toBeCloseTo(2, 6);
});

test.each(['token', 'sequence'] as const)('nothing kept at all gives 0 by %s', (reduction) => {
  expect(valueOf(maskedMean(x_BT, tf.zeros([2, 3]), reduction))).toBe(0);
});
