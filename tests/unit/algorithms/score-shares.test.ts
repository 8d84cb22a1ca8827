import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreShares } from '../../../src/main/algorithms/score-shares.ts';

const readings = Float32Array.of(-2, 1, 0.5, 3, -4);

test('the last token has the whole score where the score is read there', () => {
  expect([...scoreShares(readings, 'last')]).toEqual([0, 0, 0, 0, -4]);
});

test('each token has its part of a mean: reading / 5', () => {
  const shares = [...scoreShares(Float32Array.of(-2.5, 5, 0, 10, -5), 'mean')];
  expect(shares).toEqual([-0.5, 1, 0, 2, -1]);
});

test('with the highest reading, tokens that raise it have the rise: −2, then 1 − −2, then 3 − 1', () => {
  expect([...scoreShares(readings, 'max')]).toEqual([-2, 3, 0, 2, 0]);
});

test('with the smooth highest, each token has what it adds to ln of the mean of e^reading', () => {
  // Readings 0, 0, ln 6 of three tokens: ln(1/3); ln(2/3); ln(8/3).
  const [first, second, third] = scoreShares(Float32Array.of(0, 0, Math.log(6)), 'smooth-max');
  expect(first).toBeCloseTo(Math.log(1 / 3), 5);
  expect(second).toBeCloseTo(Math.log(2), 5);
  expect(third).toBeCloseTo(Math.log(4), 5);
});

test('shares add up to the score', () => {
  const reading = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(fc.array(reading, { minLength: 1, maxLength: 40 }), (values) => {
      const sum = (shares: Float32Array): number => shares.reduce((total, share) => total + share, 0);
      const row = Float32Array.from(values);
      expect(sum(scoreShares(row, 'last'))).toBe(values.at(-1));
      expect(sum(scoreShares(row, 'max'))).toBe(Math.max(...values));
      const sumOfExponentials = values.reduce((total, value) => total + Math.exp(value), 0);
      expect(sum(scoreShares(row, 'smooth-max'))).toBeCloseTo(Math.log(sumOfExponentials / values.length), 4);
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      expect(sum(scoreShares(row, 'mean'))).toBeCloseTo(mean, 4);
    }),
  );
});
