import { expect, test } from 'vitest';
import { comparable, whatIfGrid, whatIfSentence } from '../../../../src/renderer/pages/train/what-if.ts';
import type { Measured } from '../../../../src/renderer/pages/train/what-if.ts';

const measured = (
  d: number,
  klCoefficient: number,
  harmful: number,
  more: Partial<Measured> = {},
): Measured => ({
  groupId: `${d} ${klCoefficient}`,
  name: 'x',
  costOffset: { relative: d },
  costOffsetsByRound: [],
  klCoefficient,
  harmful: { value: harmful, low: harmful - 0.05, high: harmful + 0.05, seeds: 3 },
  harmfulBefore: 0.45,
  helpful: { value: 0.56, low: 0.5, high: 0.6, seeds: 3 },
  klToBase: null,
  differsIn: [],
  ...more,
});
const wanted = { limit: 1, isRelative: true, klCoefficient: 0.1 };

test('where nothing comparable was measured, nothing is said', () => {
  expect(whatIfSentence([], wanted)).toBeNull();
  expect(whatIfSentence([measured(1, 0.1, 0.3, { differsIn: ['round.pairs'] })], wanted)).toBeNull();
  expect(whatIfSentence([measured(1, 0.1, 0.3, { costOffset: 1 })], wanted)).toBeNull();
});

test('the very setting is told as such, with its seeds, its interval and where it came from', () => {
  expect(whatIfSentence([measured(1, 0.1, 0.35)], wanted)).toBe(
    'This very setting, d = 1 and KL 0.1 (3 seeds), was run here and brought harmful answers from 45 % to 35 % (30 to 40), preferred to the base model 56 % of the time.',
  );
});

test('limits that differ by round are all told', () => {
  const byRound = { costOffsetsByRound: [{ relative: 0.8 }, { relative: 1 }] };
  expect(whatIfSentence([measured(1, 0.1, 0.35, byRound)], wanted)).toContain(
    'd = 0.8, 1 by round and KL 0.1',
  );
});

test('the nearest is told as the nearest: KL counts by its ratio', () => {
  // ln(0.2 / 0.1) = 0.69 away, against 0.5 in d.
  const near = [measured(1, 0.2, 0.3), measured(1.5, 0.1, 0.2)];
  expect(comparable(near, wanted).map(({ costOffset }) => costOffset)).toEqual([
    { relative: 1.5 },
    { relative: 1 },
  ]);
  expect(whatIfSentence(near, wanted)).toContain(
    'The nearest that was run here, d = 1.5 and KL 0.1 (3 seeds), brought',
  );
});

test('the grid has a place for every pair, and none where nothing was measured', () => {
  const { limits, klCoefficients, cells } = whatIfGrid(
    [measured(1, 0.2, 0.3), measured(0.5, 0.1, 0.4)],
    true,
  );
  expect(limits).toEqual([0.5, 1]);
  expect(klCoefficients).toEqual([0.1, 0.2]);
  expect(cells.map((row) => row.map((cell) => cell?.harmful.value ?? null))).toEqual([
    [0.4, null],
    [null, 0.3],
  ]);
});
