import { expect, test } from 'vitest';
import { compareVersions } from '../../../src/main/evaluation/comparison.ts';
import { judgedAnswer } from '../../support/judged-answer.ts';

/** A version whose answers to ordinary openings have these helpfulness scores. */
const version = (
  name: string,
  scores: readonly number[],
): { version: string; answers: ReturnType<typeof judgedAnswer>[] } => ({
  version: name,
  answers: scores.map((helpfulness, position) =>
    judgedAnswer(`p${position}`, 0, { redTeam: false, judgment: { helpfulness } }),
  ),
});

const compare = (...versions: ReturnType<typeof version>[]): ReturnType<typeof compareVersions> =>
  compareVersions({ versions, bootstrapDraws: 300, seed: 1 });

test('two versions: Elo is the log-odds of the win rate, base at 1000', () => {
  // v1 wins 3 of 4, so its strength is ln 3 above base: 1000 + 400 log10(3) = 1190.85.
  const { helpfulElo, helpfulWins } = compare(
    version('base', [0.5, 0.5, 0.5, 0.5]),
    version('v1', [0.9, 0.9, 0.9, 0.1]),
  );
  expect(helpfulWins).toEqual([
    [0, 1],
    [3, 0],
  ]);
  expect(helpfulElo[0]).toEqual({ value: 1000, low: 1000, high: 1000, n: 4 });
  expect(helpfulElo[1]?.value).toBeCloseTo(1190.848, 2);
});

test('wins of a pair add up to their comparisons, ties half to each', () => {
  const { helpfulWins } = compare(
    version('base', [0.5, 0.5, 0.5]),
    version('v1', [0.5, 0.9, 0.1]),
    version('v2', [0.5, 0.5, 0.9]),
  );
  // base-v1: tie, loss, win; base-v2: tie, tie, loss; v1-v2: tie, win, loss.
  expect(helpfulWins).toEqual([
    [0, 1.5, 1],
    [1.5, 0, 1.5],
    [2, 1.5, 0],
  ]);
});

test('the order of versions after base does not move their scores', () => {
  const base = version('base', [0.5, 0.5, 0.5, 0.5]);
  const first = version('v1', [0.9, 0.4, 0.6, 0.5]);
  const second = version('v2', [0.2, 0.7, 0.9, 0.1]);
  const forward = compare(base, first, second).helpfulElo.map((elo) => elo.value);
  const backward = compare(base, second, first).helpfulElo.map((elo) => elo.value);
  expect(backward[2]).toBeCloseTo(forward[1] ?? Number.NaN, 6);
  expect(backward[1]).toBeCloseTo(forward[2] ?? Number.NaN, 6);
});

test('a version that always wins gets a high score, not an infinite one', () => {
  const { helpfulElo } = compare(version('base', [0.1, 0.1, 0.1]), version('v1', [0.9, 0.9, 0.9]));
  expect(helpfulElo[1]?.value).toBeGreaterThan(1200);
  expect(Number.isFinite(helpfulElo[1]?.high)).toBe(true);
});

test('an axis without openings is level and says that nothing was compared', () => {
  const { harmlessElo, harmlessWins } = compare(version('base', [0.1]), version('v1', [0.9]));
  expect(harmlessWins).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(harmlessElo.map((elo) => elo.n)).toEqual([0, 0]);
});
