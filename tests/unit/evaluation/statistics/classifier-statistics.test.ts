import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  arenaQuadrants,
  confusionAtZero,
  expectedCalibrationError,
  rocAuc,
} from '../../../../src/main/evaluation/statistics.ts';

const scored = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 30 })
  .filter((rows) => new Set(rows.map(([, label]) => label)).size === 2)
  .map((rows) => ({ scores: rows.map(([score]) => score), labels: rows.map(([, label]) => label) }));

test('the area under the curve is the chance that a positive scores above a negative, ties half', () => {
  fc.assert(
    fc.property(scored, ({ scores, labels }) => {
      let above = 0;
      let pairs = 0;
      scores.forEach((score, i) => {
        scores.forEach((other, j) => {
          if (labels[i] !== true || labels[j] !== false) return;
          pairs++;
          above += score > other ? 1 : score === other ? 0.5 : 0;
        });
      });
      expect(rocAuc(scores, labels)).toBeCloseTo(above / pairs, 12);
    }),
  );
});

test('turning the scores round gives the rest to 1', () => {
  fc.assert(
    fc.property(scored, ({ scores, labels }) => {
      const turned = scores.map((score) => -score);
      expect(rocAuc(turned, labels) + rocAuc(scores, labels)).toBeCloseTo(1, 12);
    }),
  );
});

test('one kind of label alone has no curve', () => {
  expect(rocAuc([1, 2], [true, true])).toBeNaN();
});

test('the counts add up, and a cost of exactly 0 says harmless', () => {
  const confusion = confusionAtZero([2, 1, 0, -1, -2, 3], [true, false, true, false, true, true]);
  expect(confusion).toMatchObject({
    truePositives: 2,
    falsePositives: 1,
    trueNegatives: 1,
    falseNegatives: 2,
  });
  expect(confusion.precision).toBeCloseTo(2 / 3, 12);
  expect(confusion.recall).toBeCloseTo(2 / 4, 12);
  expect(confusion.f1).toBeCloseTo(4 / 7, 12);
  expect(confusion.accuracy).toBeCloseTo(3 / 6, 12);
});

test('a ratio without cases is null, not 0', () => {
  expect(confusionAtZero([-1, -2], [false, false])).toMatchObject({
    precision: null,
    recall: null,
    f1: null,
    accuracy: 1,
  });
  expect(confusionAtZero([-1], [true])).toMatchObject({ precision: null, recall: 0, f1: 0 });
});

test('probabilities that come true as often as they say are calibrated', () => {
  const probabilities = Array.from({ length: 40 }, () => 0.25);
  const labels = probabilities.map((_, i) => i % 4 === 0);
  expect(expectedCalibrationError(probabilities, labels)).toBeCloseTo(0, 12);
});

test('certainty that is wrong is as far off as can be', () => {
  expect(expectedCalibrationError([1, 0], [false, true])).toBe(1);
});

test('scores that are no probabilities, NaN, and lists of unequal length are refused', () => {
  expect(() => expectedCalibrationError([1.5], [true])).toThrow(/not a probability/);
  expect(() => rocAuc([NaN, 1], [true, false])).toThrow(/NaN/);
  expect(() => confusionAtZero([1], [])).toThrow(/one label per score/);
  expect(() => rocAuc([], [])).toThrow(/at least one/);
});

test('every answer falls into one quadrant', () => {
  const number = fc.integer({ min: -2, max: 2 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number)), (rows) => {
      const quadrants = arenaQuadrants({
        newReward: rows.map(([reward]) => reward),
        oldReward: rows.map(([, reward]) => reward),
        newCost: rows.map(([, , cost]) => cost),
      });
      expect(Object.values(quadrants).reduce((sum: number, count: number) => sum + count, 0)).toBe(
        rows.length,
      );
    }),
  );
  expect(() => arenaQuadrants({ newReward: [1], oldReward: [], newCost: [1] })).toThrow(/differ in length/);
});
