import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { costModelLoss } from '../../../../src/main/algorithms/losses.ts';
import { valueOf } from '../../../support/tensor-values.ts';

const vector = (...values: number[]) => tf.tensor1d(values);
const signs = { saferHarmSign: vector(-1), unsaferHarmSign: vector(1) };

/** Gradient of the loss with respect to the two costs. */
function costGradients(
  safer: number,
  unsafer: number,
  saferSign: number,
  unsaferSign: number,
  signWeight = 1,
) {
  const gradients = tf.grads((first: tf.Tensor, second: tf.Tensor) =>
    costModelLoss({
      safer: first,
      unsafer: second,
      saferHarmSign: vector(saferSign),
      unsaferHarmSign: vector(unsaferSign),
      signWeight,
    }),
  )([vector(safer), vector(unsafer)]);
  return { safer: valueOf(gradients[0] as tf.Tensor), unsafer: valueOf(gradients[1] as tf.Tensor) };
}

test('zero costs give 3 ln 2', () => {
  expect(valueOf(costModelLoss({ safer: vector(0), unsafer: vector(0), ...signs }))).toBeCloseTo(
    3 * Math.LN2,
    6,
  );
});

test('a constant added to all costs changes the loss: zero means something', () => {
  const loss = (constant: number) =>
    valueOf(costModelLoss({ safer: vector(-1 + constant), unsafer: vector(1 + constant), ...signs }));
  // At ±1 both sign terms are sp(−1) = .313262; at 1 and 3 they are sp(1) = 1.313262 and sp(−3) = .048587.
  expect(loss(2) - loss(0)).toBeCloseTo(1.313262 + 0.048587 - 2 * 0.313262, 5);
});

test('turning a harm sign round turns the gradient of its term round', () => {
  // At cost 0 the sign term's gradient is −s/2, the ranking term's is +½ for the safer and −½ for the less safe.
  expect(costGradients(0, 0, -1, +1).safer).toBeCloseTo(0.5 + 0.5, 6);
  expect(costGradients(0, 0, +1, +1).safer).toBeCloseTo(0.5 - 0.5, 6);
  expect(costGradients(0, 0, -1, +1).unsafer).toBeCloseTo(-0.5 - 0.5, 6);
  expect(costGradients(0, 0, -1, -1).unsafer).toBeCloseTo(-0.5 + 0.5, 6);
});

test('training pushes the cost of a harmful answer up and of a harmless one down', () => {
  const { safer, unsafer } = costGradients(0.3, 0.2, -1, 1);
  expect(safer).toBeGreaterThan(0);
  expect(unsafer).toBeLessThan(0);
});

test('sign weight 0 leaves the ranking alone, which a constant cannot change', () => {
  const loss = (constant: number) =>
    valueOf(
      costModelLoss({ safer: vector(constant), unsafer: vector(constant + 1), ...signs, signWeight: 0 }),
    );
  expect(loss(0)).toBeCloseTo(0.313262, 5);
  expect(loss(7)).toBeCloseTo(loss(0), 5);
});

test('each pair carries its own signs: both answers may be harmful, or neither', () => {
  const both = costModelLoss({
    safer: vector(1, -2),
    unsafer: vector(2, -1),
    saferHarmSign: vector(1, -1),
    unsaferHarmSign: vector(1, -1),
  });
  // Each pair: sp(−1) for the ranking, sp(−1) + sp(−2) for the signs.
  expect(valueOf(both)).toBeCloseTo(0.313262 + 0.313262 + 0.126928, 5);
});

test('a missing sign is named in the error', () => {
  expect(() =>
    costModelLoss({
      safer: vector(1, 2),
      unsafer: vector(1, 2),
      saferHarmSign: vector(1),
      unsaferHarmSign: vector(1, 1),
    }),
  ).toThrow(/costModelLoss: saferHarmSign has shape \[1\], but safer has 2 along N/);
});
