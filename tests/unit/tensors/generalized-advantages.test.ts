import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { generalizedAdvantages } from '../../../src/main/tensors/generalized-advantages.ts';
import { expectValues } from '../../support/tensor-values.ts';

/** The definition, one sequence at a time and backwards: Â_t = r_t + γ V_{t+1} − V_t + γλ Â_{t+1}. */
function slowAdvantages(rewards: number[], values: number[], discount: number, gaeLambda: number): number[] {
  const advantages: number[] = [];
  let next = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const delta = (rewards[t] ?? 0) + discount * (values[t + 1] ?? 0) - (values[t] ?? 0);
    next = delta + discount * gaeLambda * next;
    advantages.unshift(next);
  }
  return advantages;
}

const number = fc.double({ min: -3, max: 3, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('agrees with the plain backward loop on sequences of any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 12 }),
      fc.nat(4),
      share,
      share,
      (steps, padding, discount, gaeLambda) => {
        tf.tidy(() => {
          const rewards = steps.map(([reward]) => reward);
          const values = steps.map(([, value]) => value);
          const expected = slowAdvantages(rewards, values, discount, gaeLambda);
          const garbage = Array.from({ length: padding }, () => 7);
          const nothing = garbage.map(() => 0);
          const { advantages, returns } = generalizedAdvantages({
            rewards: tf.tensor2d([[...rewards, ...garbage]]),
            values: tf.tensor2d([[...values, ...garbage]]),
            mask: tf.tensor2d([[...steps.map(() => 1), ...nothing]]),
            discount,
            gaeLambda,
          });
          expectValues(advantages, [...expected, ...nothing], 1e-4);
          expectValues(returns, [...expected.map((a, t) => a + (values[t] ?? 0)), ...nothing], 1e-4);
        });
      },
    ),
    { numRuns: 100 },
  );
});

test('GAE lambda 0 is the one-step error, GAE lambda 1 the whole return less the value', () => {
  const batch = {
    rewards: tf.tensor2d([[1, 2, 3]]),
    values: tf.tensor2d([[10, 20, 30]]),
    mask: tf.ones([1, 3]),
  };
  expectValues(generalizedAdvantages({ ...batch, gaeLambda: 0 }).advantages, [
    1 + 20 - 10,
    2 + 30 - 20,
    3 - 30,
  ]);
  expectValues(generalizedAdvantages({ ...batch, gaeLambda: 1 }).advantages, [6 - 10, 5 - 20, 3 - 30]);
});

test('a perfect critic leaves no advantage', () => {
  const { advantages, returns } = generalizedAdvantages({
    rewards: tf.tensor2d([[0, 0, 5]]),
    values: tf.fill([1, 3], 5),
    mask: tf.ones([1, 3]),
  });
  expectValues(advantages, [0, 0, 0]);
  expectValues(returns, [5, 5, 5]);
});

test('256 tokens keep float32 accuracy', () => {
  const length = 256;
  const rewards = Array.from({ length }, (_, t) => Math.sin(t));
  const values = Array.from({ length }, (_, t) => Math.cos(3 * t));
  const { advantages } = generalizedAdvantages({
    rewards: tf.tensor2d([rewards]),
    values: tf.tensor2d([values]),
    mask: tf.ones([1, length]),
  });
  expectValues(advantages, slowAdvantages(rewards, values, 1, 0.95), 2e-5);
});

test('values of another length are refused', () => {
  expect(() =>
    generalizedAdvantages({ rewards: tf.zeros([2, 3]), values: tf.zeros([2, 4]), mask: tf.ones([2, 3]) }),
  ).toThrow(/values has shape \[2, 4\], but rewards has 3 along T/);
});
