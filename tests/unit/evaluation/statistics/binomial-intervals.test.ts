import fc from 'fast-check';
import { expect, test } from 'vitest';

import { clopperPearson, wilsonInterval } from '../../../../src/main/evaluation/statistics.ts';
import { binomialCdf } from '../../../../src/main/evaluation/statistics/binomial.ts';

const counts = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test.each([
  ['Wilson', wilsonInterval],
  ['Clopper-Pearson', clopperPearson],
] as const)(
  '%s holds the share, stays within 0..1, and mirrors under counting failures',
  (_name, interval) => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { low, high } = interval(k, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(k / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
        const mirrored = interval(n - k, n);
        expect(1 - mirrored.high).toBeCloseTo(low, 9);
      }),
    );
  },
);

test('Clopper-Pearson puts exactly 2.5 % beyond each end', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const { low, high } = clopperPearson(k, n);
      if (k > 0) expect(1 - binomialCdf(k - 1, n, low)).toBeCloseTo(0.025, 8);
      if (k < n) expect(binomialCdf(k, n, high)).toBeCloseTo(0.025, 8);
    }),
  );
});

test('Wilson takes half wins and a count with rounding in it', () => {
  expect(wilsonInterval(12.5, 50).low).toBeGreaterThan(wilsonInterval(12, 50).low);
  expect(wilsonInterval(0.29 * 100, 100).low).toBeCloseTo(wilsonInterval(29, 100).low, 12);
});

test('the binomial distribution function is right for three coins, and for many', () => {
  [1 / 8, 4 / 8, 7 / 8, 1].forEach((expected, k) => expect(binomialCdf(k, 3, 0.5)).toBeCloseTo(expected, 14));
  // Symmetric around 50,000: half of it lies at or below 50,000, plus half of the middle term 1/√(50,000 π).
  expect(binomialCdf(50_000, 100_000, 0.5)).toBeCloseTo(0.5 + 0.5 / Math.sqrt(50_000 * Math.PI), 7);
});

test('impossible counts are refused', () => {
  expect(() => wilsonInterval(3, 2)).toThrow(/0 ≤ k ≤ n/);
  expect(() => wilsonInterval(0, 0)).toThrow(/n ≥ 1/);
  expect(() => clopperPearson(-1, 2)).toThrow(/0 ≤ k ≤ n/);
  expect(() => clopperPearson(1.5, 2)).toThrow(/whole numbers/);
});
