import { expect, test } from 'vitest';

import { learningRateAt } from '../../../src/main/algorithms/learning-rate.ts';

const rates = (schedule: 'constant' | 'cosine', warmupShare: number, steps = 10) =>
  Array.from({ length: steps }, (_, index) =>
    learningRateAt(index + 1, steps, { learningRate: 1, schedule, warmupShare }),
  );

test('constant without warm-up is the rate throughout', () => {
  expect(rates('constant', 0)).toEqual(Array<number>(10).fill(1));
});

test('warm-up climbs in even steps and starts above 0', () => {
  const [first = 0, second = 0, third = 0, fourth] = rates('constant', 0.3);
  expect(first).toBeGreaterThan(0);
  expect(second - first).toBeCloseTo(first, 12);
  expect(third - second).toBeCloseTo(first, 12);
  expect(fourth).toBe(1);
});

test('cosine starts at the rate, is half-way at half, and ends near 0 without reaching it', () => {
  const cosine = rates('cosine', 0);
  expect(cosine[0]).toBe(1);
  expect(cosine[5]).toBeCloseTo(0.5, 12);
  expect(cosine[9]).toBeGreaterThan(0);
  expect(cosine[9]).toBeLessThan(0.05);
});

test('a stage of one step trains at all', () => {
  expect(rates('cosine', 0, 1)).toEqual([1]);
  expect(rates('cosine', 0.1, 1)[0]).toBeGreaterThan(0);
});
