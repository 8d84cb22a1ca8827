import { expect, test } from 'vitest';

import { measureScoreScale, rawCostOffset } from '../../../src/main/algorithms/score-scale.ts';

const fresh = { rewards: [1, 2, 3, 6], costs: [-3, 1, -2, 2] };

test('rewards are counted in standard deviations around their mean', () => {
  // Mean 3, squared deviations 4 + 1 + 0 + 9 = 14 over 4.
  const { rewardMean, rewardUnit } = measureScoreScale(fresh, true);
  expect(rewardMean).toBe(3);
  expect(rewardUnit).toBeCloseTo(Math.sqrt(3.5), 12);
});

test('costs are divided by their mean size and never shifted, so that their sign survives', () => {
  expect(measureScoreScale(fresh, true)).toMatchObject({ costUnit: 2 });
});

test('without scaling the scores stay raw', () => {
  expect(measureScoreScale(fresh, false)).toEqual({ rewardMean: 0, rewardUnit: 1, costUnit: 1 });
});

test('a single answer, or scores all alike, give a unit to divide by', () => {
  const { rewardUnit, costUnit } = measureScoreScale({ rewards: [4], costs: [0] }, true);
  expect(rewardUnit).toBeGreaterThan(0);
  expect(costUnit).toBeGreaterThan(0);
});

test('a relative d counts in mean absolute costs, a raw one stays', () => {
  expect(rawCostOffset({ relative: 0.9 }, fresh.costs)).toBeCloseTo(1.8, 12);
  expect(rawCostOffset(-0.4, fresh.costs)).toBe(-0.4);
});
