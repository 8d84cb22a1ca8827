import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { rewardModelLoss } from '../../../../src/main/algorithms/losses.ts';
import { valueOf } from '../../../support/tensor-values.ts';

const vector = (...values: number[]) => tf.tensor1d(values);
const scores = fc.array(
  fc.tuple(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: -8, max: 8, noNaN: true })),
  {
    minLength: 1,
    maxLength: 6,
  },
);

test('equal scores give ln 2', () => {
  expect(valueOf(rewardModelLoss({ better: vector(3, -1), worse: vector(3, -1) }))).toBeCloseTo(Math.LN2, 6);
});

test('a constant added to all rewards changes nothing without regularization', () => {
  fc.assert(
    fc.property(scores, fc.double({ min: -5, max: 5, noNaN: true }), (pairs, constant) => {
      const loss = (shift: number) =>
        tf.tidy(() =>
          valueOf(
            rewardModelLoss({
              better: vector(...pairs.map(([score]) => score + shift)),
              worse: vector(...pairs.map(([, score]) => score + shift)),
            }),
          ),
        );
      expect(loss(constant)).toBeCloseTo(loss(0), 4);
    }),
    { numRuns: 50 },
  );
});

test('with regularization the constant costs its square: (1 + c)² against 1', () => {
  const loss = (constant: number) =>
    valueOf(
      rewardModelLoss({ better: vector(1 + constant), worse: vector(1 + constant), regularization: 0.1 }),
    );
  expect(loss(2) - loss(0)).toBeCloseTo(0.1 * (9 - 1), 5);
});

test('a vote of p for one answer is a vote of 1 − p for the other', () => {
  fc.assert(
    fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, share) => {
      tf.tidy(() => {
        const first = vector(...pairs.map(([score]) => score));
        const second = vector(...pairs.map(([, score]) => score));
        const votes = tf.fill([pairs.length], share);
        const forFirst = rewardModelLoss({ better: first, worse: second, preference: votes });
        const forSecond = rewardModelLoss({ better: second, worse: first, preference: tf.sub(1, votes) });
        expect(valueOf(forFirst)).toBeCloseTo(valueOf(forSecond), 4);
      });
    }),
    { numRuns: 50 },
  );
});

test('all votes for the better answer is the hard label', () => {
  const pair = { better: vector(0.3, 2), worse: vector(1, -1) };
  const soft = rewardModelLoss({ ...pair, preference: vector(1, 1) });
  expect(valueOf(soft)).toBeCloseTo(valueOf(rewardModelLoss(pair)), 6);
});

test('the gradient raises the better and lowers the worse answer', () => {
  const [better, worse] = tf.grads((b: tf.Tensor, w: tf.Tensor) => rewardModelLoss({ better: b, worse: w }))([
    vector(0),
    vector(0),
  ]);
  // d softplus(−d)/dd = −σ(−d) = −½ at d = 0.
  expect(valueOf(better as tf.Tensor)).toBeCloseTo(-0.5, 6);
  expect(valueOf(worse as tf.Tensor)).toBeCloseTo(0.5, 6);
});

test('a lead of a hundred neither overflows nor gives NaN', () => {
  expect(valueOf(rewardModelLoss({ better: vector(-100), worse: vector(100) }))).toBeCloseTo(200, 3);
  expect(valueOf(rewardModelLoss({ better: vector(100), worse: vector(-100) }))).toBeCloseTo(0, 6);
});

test('arguments of different length are named in the error', () => {
  expect(() => rewardModelLoss({ better: vector(1, 2), worse: vector(1) })).toThrow(
    /rewardModelLoss: worse has shape \[1\], but better has 2 along N/,
  );
  expect(() => rewardModelLoss({ better: vector(1), worse: vector(1), margin: vector(1, 2) })).toThrow(
    /margin/,
  );
});
