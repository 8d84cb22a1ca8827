import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { checkShapes } from '../../../src/main/tensors/check-shapes.ts';
import '../../support/tensor-values.ts';

test('equal letters need equal sizes', () => {
  expect(() =>
    checkShapes('f', { x: [tf.zeros([2, 3]), 'BT'], y: [tf.zeros([2]), 'B'], z: [tf.zeros([3]), 'T'] }),
  ).not.toThrow();
  expect(() => checkShapes('f', { x: [tf.zeros([2, 3]), 'BT'], y: [tf.zeros([3]), 'B'] })).toThrow(
    'f: y has shape [3], but x has 2 along B.',
  );
});

test('a letter may stand twice in one tensor', () => {
  expect(() => checkShapes('f', { x: [tf.zeros([2, 3]), 'NN'] })).toThrow('f: x has shape [2, 3]');
});

test('the number of axes is checked', () => {
  expect(() => checkShapes('f', { x: [tf.zeros([2]), 'BT'] })).toThrow(
    'f: x must have shape [B, T], but has [2].',
  );
  expect(() => checkShapes('f', { x: [tf.scalar(1), ''] })).not.toThrow();
});

test('an empty axis is refused', () => {
  expect(() => checkShapes('f', { x: [tf.zeros([0, 3]), 'BT'] })).toThrow('axis B is empty');
});
