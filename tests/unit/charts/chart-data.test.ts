import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  axisTicks,
  binScores,
  curveOf,
  quantileOf,
  roundSpans,
  roundStep,
  thinEvenly,
} from '../../../src/charts/chart-data.ts';

test('thinning keeps the order, the first, the last and never more than asked', () => {
  expect(thinEvenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 2, max: 50 }), (length, most) => {
      const items = Array.from({ length }, (_, position) => position);
      const kept = thinEvenly(items, most);
      expect(kept).toHaveLength(Math.min(length, most));
      expect([kept[0], kept.at(-1)]).toEqual([0, length - 1]);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    }),
  );
});

test('every score falls into one bin, and zero is an edge', () => {
  const score = fc.record({ value: fc.double({ min: -9, max: 9, noNaN: true }), harmful: fc.boolean() });
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 60 }), (scores) => {
      const bins = binScores(scores, [-4, 3]);
      const total = bins.reduce((sum, bin) => sum + bin.safe + bin.harmful, 0);
      expect(total).toBe(scores.length);
      expect(bins.some((bin) => bin.from === 0)).toBe(true);
      expect(bins.every((bin) => !(bin.from < -1e-12 && bin.to > 1e-12))).toBe(true);
    }),
  );
});

test('a cost of exactly 0 stands with the costs above it, as far as the bin goes', () => {
  const bins = binScores([{ value: 0, harmful: true }], [-1, 1], 2);
  expect(bins).toEqual([
    { from: -1, to: 0, safe: 0, harmful: 0 },
    { from: 0, to: 1, safe: 0, harmful: 1 },
  ]);
});

test('steps are 1, 2 or 5 times a power of ten', () => {
  expect([0.03, 1, 1.1, 4, 7, 1200].map(roundStep)).toEqual([0.05, 1, 2, 5, 10, 2000]);
});

test('ticks cover the values with round numbers', () => {
  expect(axisTicks([3, 57], 5)).toEqual([0, 20, 40, 60]);
  expect(axisTicks([-0.3, 0.4], 5)).toEqual([-0.4, -0.2, 0, 0.2, 0.4]);
  expect(axisTicks([], 5)).toEqual([0, 1]);
  const lone = axisTicks([2, 2]);
  expect(lone[0]).toBeLessThanOrEqual(2);
  expect(lone.at(-1)).toBeGreaterThan(2);
});

test('a hair beyond a round number needs no further tick', () => {
  // Steps are 5: 0.04 and 0.1 are one and two hundredths of that, 0.3 is six.
  expect(axisTicks([-0.04, 19], 5)).toEqual([0, 5, 10, 15, 20]);
  expect(axisTicks([0, 15.1], 5)).toEqual([0, 5, 10, 15]);
  expect(axisTicks([-0.3, 19], 5)[0]).toBe(-5);
});

test('rounds lie one after the other, and values that are not numbers are left out', () => {
  const rows = [
    { round: 2, step: 1, key: 'policy/kl', value: 5 },
    { round: 1, step: 2, key: 'policy/kl', value: Number.NaN },
    { round: 1, step: 1, key: 'policy/kl', value: 3 },
    { round: 1, step: 4, key: 'policy/reward', value: 9 },
  ];
  const spans = roundSpans(rows);
  // Round 1 lasts 4 steps, so step 1 of round 2 stands at 5.
  expect(spans).toEqual([
    { round: 1, from: 0, to: 4 },
    { round: 2, from: 4, to: 5 },
  ]);
  expect(curveOf(rows, 'policy/kl', spans).map(({ x, value }) => [x, value])).toEqual([
    [1, 3],
    [5, 5],
  ]);
});

test('quantiles are linear between neighbours', () => {
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantileOf([7], 0.9)).toBe(7);
  expect(quantileOf([], 0.5)).toBeNaN();
});
