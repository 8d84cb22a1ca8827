import { describe, expect, test } from 'vitest';
import { meanOverSeeds } from '../../../../src/main/evaluation/statistics/mean-over-seeds.ts';

const exact = (value: number) => ({ value, low: value, high: value });

describe('the mean over seeds', () => {
  test('of figures without margins has Student’s interval', () => {
    // Mean 2, s = 1, S = 3: 4.303 · 1 / √3 = 2.484.
    const estimate = meanOverSeeds([exact(1), exact(2), exact(3)]);
    expect(estimate?.value).toBe(2);
    expect(estimate?.low).toBeCloseTo(2 - 2.484, 3);
    expect(estimate?.high).toBeCloseTo(2 + 2.484, 3);
    expect(estimate?.seeds).toBe(3);
  });

  test('keeps the prompts’ margin however many seeds agree: all answered the same prompts', () => {
    const figure = { value: 0.3, low: 0.2, high: 0.45 };
    for (const seeds of [1, 2, 8]) {
      const estimate = meanOverSeeds(Array.from({ length: seeds }, () => figure));
      expect(estimate?.low).toBeCloseTo(0.2, 12);
      expect(estimate?.high).toBeCloseTo(0.45, 12);
    }
  });

  test('adds both margins as squares: 3 and 4 make 5', () => {
    // Two seeds at ±h have s = h √2, so the margin is 12.706 · h; prompts give 4.
    const half = 3 / 12.7062;
    const around = (value: number) => ({ value, low: value - 4, high: value + 4 });
    const estimate = meanOverSeeds([around(10 - half), around(10 + half)]);
    expect(estimate?.low).toBeCloseTo(5, 3);
    expect(estimate?.high).toBeCloseTo(15, 3);
  });

  test('stays within the figure’s range, and is null of nothing', () => {
    expect(meanOverSeeds([exact(0), exact(0.4)], [0, 1])).toMatchObject({ low: 0, high: 1 });
    expect(meanOverSeeds([])).toBeNull();
  });
});
