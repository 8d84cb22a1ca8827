import { expect, test } from 'vitest';
import { againstLimit } from '../../../../src/renderer/pages/compare/against-limit.ts';

const points = (...values: number[]) => values.map((value) => ({ value }));

test('a cost that ended above its limit is not said to be held under it', () => {
  expect(againstLimit(points(-1, -2.3), points(-3.6, -3.6))).toBe(
    ' and ended above the dashed limit, which is −3.6',
  );
});

test('at the limit is within it; the last tenth counts, not the last point alone', () => {
  expect(againstLimit(points(1, -3.6), points(-3.6))).toBe(' and ended at or below the dashed limit');
  // Of 20 points the last two: their mean is −4.
  const cost = points(...Array.from({ length: 18 }, () => 0), -5, -3);
  expect(againstLimit(cost, points(-3.9))).toContain('at or below');
});

test('without a limit nothing is said of it', () => {
  expect(againstLimit(points(1), [])).toBe('');
});
