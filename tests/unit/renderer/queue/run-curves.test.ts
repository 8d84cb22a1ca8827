import { describe, expect, test } from 'vitest';
import type { CurvePoint } from '../../../../src/charts/chart-data.ts';
import {
  costInWords,
  courseInWords,
  curvesCsv,
  mergeCurves,
} from '../../../../src/renderer/pages/queue/run-curves.ts';

const at = (step: number, value: number): CurvePoint => ({ x: step, round: 1, step, value });

test('what has come since takes the place of what is stored of the same step, and other runs are left out', () => {
  const stored = [
    { round: 1, step: 1, key: 'policy/reward', value: 1 },
    { round: 1, step: 2, key: 'policy/reward', value: 2 },
  ] as const;
  const fresh = [
    { runId: 'a', round: 1, stage: 'policy', step: 2, values: { 'policy/reward': 2.5 } },
    { runId: 'a', round: 1, stage: 'policy', step: 3, values: { 'policy/reward': 3 } },
    { runId: 'b', round: 1, stage: 'policy', step: 4, values: { 'policy/reward': 9 } },
    { runId: 'a', round: 1, stage: 'reward-model', step: 5, values: { 'reward/loss': 9 } },
  ] as const;
  expect(mergeCurves(stored, fresh, 'a').map(({ step, value }) => [step, value])).toEqual([
    [1, 1],
    [2, 2.5],
    [3, 3],
  ]);
});

test('a curve says where it began and where it is in its last round', () => {
  expect(courseInWords([])).toBe('Nothing has been measured yet.');
  expect(courseInWords([at(1, 0.1), at(2, 1.42)])).toBe('Rose from 0.10 to 1.42 in round 1.');
  expect(courseInWords([at(1, 2), at(2, -0.5)])).toBe('Fell from 2.00 to −0.50 in round 1.');
});

describe('the cost against its limit', () => {
  const limit = [1, 2, 3, 4].map((step) => at(step, -1));

  test('holds since the iteration after the last one above it', () => {
    expect(costInWords([at(1, 0), at(2, -2), at(3, 0), at(4, -1.5)], limit)).toBe(
      'The cost is at −1.50, at or below its limit of −1.00 since iteration 4 of round 1.',
    );
  });

  test('is said to hold from the start only where it was never above', () => {
    expect(costInWords([at(1, -1), at(2, -1.25)], limit)).toBe(
      'The cost is at −1.25, at or below its limit of −1.00 from the start of round 1.',
    );
  });

  test('is above it where it never crossed, however little', () => {
    expect(costInWords([at(1, 0), at(2, -0.75)], limit)).toBe(
      'The cost is at −0.75, 0.25 above its limit of −1.00 in round 1.',
    );
    expect(costInWords([at(1, -0.998)], limit)).toBe(
      'The cost is at −1.00, less than 0.01 above its limit of −1.00 in round 1.',
    );
  });

  test('is above it where it crossed back, with the last iteration that held', () => {
    expect(costInWords([at(1, 0), at(2, -2), at(3, -1.5), at(4, -0.5)], limit)).toBe(
      'The cost is at −0.50, 0.50 above its limit of −1.00 in round 1; it was at or below it last at iteration 3.',
    );
  });

  test('says nothing of a limit that was not recorded, nor of another round', () => {
    expect(costInWords([at(1, 0), at(2, -2)], [])).toBe('Fell from 0.00 to −2.00 in round 1.');
    const second = { x: 5, round: 2, step: 1, value: 0.5 };
    const secondLimit = { ...second, value: -1 };
    expect(costInWords([at(4, -1.5), second], [...limit, secondLimit])).toBe(
      'The cost is at 0.50, 1.50 above its limit of −1.00 in round 2.',
    );
  });
});

test('csv has a line for each step in order, and an empty cell where nothing was measured', () => {
  const rows = [
    { round: 2, step: 1, key: 'b', value: 4 },
    { round: 1, step: 10, key: 'a', value: 2 },
    { round: 1, step: 9, key: 'a', value: 1 },
  ];
  expect(curvesCsv(rows)).toEqual(['round,step,a,b', '1,9,1,', '1,10,2,', '2,1,,4']);
});
