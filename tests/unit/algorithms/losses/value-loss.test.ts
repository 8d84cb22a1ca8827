import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { valueLoss } from '../../../../src/main/algorithms/losses.ts';
import { expectValues, valueOf } from '../../../support/tensor-values.ts';

const row = (...values: number[]) => tf.tensor2d([values]);

test('values equal to returns cost nothing', () => {
  expect(
    valueOf(valueLoss({ values: row(1, 2), oldValues: row(0, 0), returns: row(1, 2), mask: row(1, 1) })),
  ).toBe(0);
});

test('within the clip it is half the mean squared error, and its gradient the mean error', () => {
  const loss = (values: tf.Tensor) =>
    valueLoss({ values, oldValues: row(0, 0), returns: row(3, -1), mask: row(1, 1) });
  expect(valueOf(loss(row(1, 1)))).toBeCloseTo((4 + 4) / 2 / 2, 6);
  expectValues(tf.grad(loss)(row(1, 1)), [-1, 1]);
});

test('a value that has moved beyond the clip towards its return is not pushed on', () => {
  const gradient = tf.grad((values: tf.Tensor) =>
    valueLoss({ values, oldValues: row(0), returns: row(10), mask: row(1), clipRange: 2 }),
  )(row(3));
  expectValues(gradient, [0]);
});

test('a value that has moved beyond the clip away from its return is pulled back', () => {
  const gradient = tf.grad((values: tf.Tensor) =>
    valueLoss({ values, oldValues: row(0), returns: row(-1), mask: row(1), clipRange: 2 }),
  )(row(3));
  expectValues(gradient, [4]);
});

test('a clip range of 0 is refused', () => {
  const batch = { values: row(0), oldValues: row(0), returns: row(0), mask: row(1) };
  expect(() => valueLoss({ ...batch, clipRange: 0 })).toThrow(/clipRange must be above 0/);
});
