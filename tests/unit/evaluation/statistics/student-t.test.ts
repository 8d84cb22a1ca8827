import { describe, expect, test } from 'vitest';
import { studentCdf, studentQuantile } from '../../../../src/main/evaluation/statistics/student-t.ts';

describe('Student’s t', () => {
  // The printed table (Fisher and Yates), two-sided 95 % and 99 %.
  test.each([
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [4, 2.776, 4.604],
    [9, 2.262, 3.25],
    [10, 2.228, 3.169],
    [30, 2.042, 2.75],
    [120, 1.98, 2.617],
  ])('with %i degrees has its quantiles at ±%f and ±%f', (degrees, at95, at99) => {
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(at95, 3);
    expect(studentQuantile(0.995, degrees)).toBeCloseTo(at99, 3);
    expect(studentQuantile(0.025, degrees)).toBeCloseTo(-at95, 3);
  });

  test('with one degree is Cauchy’s: P(T ≤ 1) = 3/4', () => {
    expect(studentCdf(1, 1)).toBeCloseTo(0.75, 12);
    expect(studentCdf(-1, 1)).toBeCloseTo(0.25, 12);
  });

  test('with two degrees is 1/2 + t / (2 √(2 + t²))', () => {
    for (const t of [-3, -0.5, 0, 0.1, 2]) {
      expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });

  test('refuses what it has no form for', () => {
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
    expect(() => studentQuantile(0.9, 2.5)).toThrow(RangeError);
    expect(() => studentCdf(0, 0)).toThrow(RangeError);
  });
});
