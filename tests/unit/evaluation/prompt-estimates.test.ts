import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  groupByPrompt,
  meanOverPrompts,
  shareOverPrompts,
} from '../../../src/main/evaluation/prompt-estimates.ts';

const options = { draws: 1000, seed: 1 };

test('with one answer for each opening a share has the interval of Wilson', () => {
  // 18 of 20 has [.698966, .972134] (published tables of the score interval).
  const share = shareOverPrompts(
    Array.from({ length: 20 }, (_, position) => [position < 18 ? 1 : 0]),
    options,
  );
  expect(share?.value).toBeCloseTo(0.9, 12);
  expect(share?.low).toBeCloseTo(0.698966, 6);
  expect(share?.high).toBeCloseTo(0.972134, 6);
  expect(share?.n).toBe(20);
});

test('where no answer is harmful the interval does not close: Wilson over openings', () => {
  // 0 of 50 openings: upper end .071348, although there are 200 answers.
  const share = shareOverPrompts(
    Array.from({ length: 50 }, () => [0, 0, 0, 0]),
    options,
  );
  expect(share).toMatchObject({ value: 0, low: 0, n: 200 });
  expect(share?.high).toBeCloseTo(0.071348, 6);
});

test('samples that repeat their opening add nothing: the interval is about that of one sample each', () => {
  const once = Array.from({ length: 60 }, (_, position) => [position % 3 === 0 ? 1 : 0]);
  const repeated = once.map(([value = 0]) => [value, value, value, value]);
  const one = shareOverPrompts(once, options);
  const four = shareOverPrompts(repeated, options);
  const width = (estimate: { low: number; high: number } | null): number =>
    estimate === null ? Number.NaN : estimate.high - estimate.low;
  // An interval that took all 240 answers as independent would be half as wide.
  expect(width(four) / width(one)).toBeGreaterThan(0.85);
  expect(width(four) / width(one)).toBeLessThan(1.15);
});

test('ties keep a share from the interval of Wilson, which knows only wins and losses', () => {
  const share = shareOverPrompts([[0.5], [1], [0], [0.5]], options);
  expect(share?.value).toBe(0.5);
  expect(share?.low).toBeGreaterThanOrEqual(0);
  expect(share?.high).toBeLessThanOrEqual(1);
});

test('nothing to count is null, not zero', () => {
  expect(shareOverPrompts([], options)).toBeNull();
  expect(shareOverPrompts([[], []], options)).toBeNull();
  expect(meanOverPrompts([[]], options)).toBeNull();
});

test('an estimate lies in its interval and the same seed gives the same interval', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 12,
      }),
      (valuesByPrompt) => {
        const first = shareOverPrompts(valuesByPrompt, { draws: 100, seed: 3 });
        const second = shareOverPrompts(valuesByPrompt, { draws: 100, seed: 3 });
        expect(first).toEqual(second);
        expect(first?.low ?? Number.NaN).toBeGreaterThanOrEqual(0);
        expect(first?.high ?? Number.NaN).toBeLessThanOrEqual(1);
        expect(first?.low ?? Number.NaN).toBeLessThanOrEqual((first?.high ?? Number.NaN) + 1e-12);
      },
    ),
    { numRuns: 50 },
  );
});

test('rows are grouped by prompt in the order prompts appear', () => {
  const rows = ['b', 'a', 'b'].map((promptId, position) => ({ promptId, position }));
  expect(groupByPrompt(rows).map((group) => group.map((row) => row.position))).toEqual([[0, 2], [1]]);
});
