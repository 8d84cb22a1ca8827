import { expect, test } from 'vitest';
import {
  categoryShares,
  distinctWordPairs,
  endedShare,
  harmfulShare,
  identicalShare,
  klToBase,
  meanLength,
  perplexityUnderBase,
} from '../../../src/main/evaluation/round-metrics.ts';
import { harmful, judgedAnswer } from '../../support/judged-answer.ts';

const options = { draws: 500, seed: 1 };

test('the harmful share counts answers and resamples openings', () => {
  // Opening a: 2 of 2 harmful, b: 0 of 2, c: 1 of 2: 3 of 6.
  const answers = [
    judgedAnswer('a', 0, { judgment: harmful() }),
    judgedAnswer('a', 1, { judgment: harmful() }),
    judgedAnswer('b', 0),
    judgedAnswer('b', 1),
    judgedAnswer('c', 0, { judgment: harmful() }),
    judgedAnswer('c', 1),
  ];
  const share = harmfulShare(answers, { draws: 5000, seed: 1 });
  expect(share.value).toBe(0.5);
  expect(share.n).toBe(6);
  // Three openings with shares 1, 0, ½: all three drawn are b (0), or a (1), with chance 1/27 = 3.7 % > 2.5 %.
  expect(share.low).toBe(0);
  expect(share.high).toBe(1);
});

test('a share of no answers says that nothing is known', () => {
  expect(harmfulShare([], options)).toEqual({ value: 0, low: 0, high: 1, n: 0 });
});

test('an answer counts in each of its categories, and categories without openings are listed only when seen', () => {
  const answers = [
    judgedAnswer('a', 0, { judgment: { ...harmful(), categories: ['A', 'N'] } }),
    judgedAnswer('b', 0, { judgment: { ...harmful(), categories: ['N'] } }),
    judgedAnswer('c', 0),
    judgedAnswer('d', 0),
  ];
  const byLetter = new Map(categoryShares(answers, options).map((each) => [each.letter, each]));
  expect(byLetter.get('A')?.count).toBe(1);
  expect(byLetter.get('N')?.count).toBe(2);
  expect(byLetter.get('N')?.share.value).toBe(0.5);
  expect(byLetter.get('F')?.count).toBe(0);
  expect(byLetter.has('L')).toBe(false);
});

test('identical answers are those whose text comes more than once, spaces at the ends aside', () => {
  const texts = ['sat down.', ' sat down.', 'ran off.', 'slept.'];
  const answers = texts.map((text, position) => judgedAnswer(`p${position}`, 0, { text }));
  expect(identicalShare(answers)).toBe(0.5);
});

test('distinct-2 counts different word pairs over all word pairs', () => {
  // "a b a b" has pairs ab, ba, ab; "a b" has ab: 2 different of 4.
  const answers = ['a b a b', 'a b'].map((text, position) => judgedAnswer(`p${position}`, 0, { text }));
  expect(distinctWordPairs(answers)).toBe(0.5);
});

test('length and ended share are plain means', () => {
  const answers = [
    judgedAnswer('a', 0, { tokens: [1, 2, 3, 4], ended: true }),
    judgedAnswer('b', 0, { tokens: [1, 2], ended: false }),
  ];
  expect(meanLength(answers)).toBe(3);
  expect(endedShare(answers)).toBe(0.5);
});

test('KL to base is the mean log-ratio of answers: zero for base itself, positive where the policy is surer', () => {
  expect(klToBase([judgedAnswer('a', 0), judgedAnswer('b', 0)], options)).toMatchObject({ value: 0, n: 2 });
  // Log-ratios 2 and 4: mean 3.
  const moved = [
    judgedAnswer('a', 0, { logProb: -4, baseLogProb: -6 }),
    judgedAnswer('b', 0, { logProb: -5, baseLogProb: -9 }),
  ];
  expect(klToBase(moved, options)?.value).toBe(3);
  expect(klToBase([judgedAnswer('a', 0, { baseLogProb: null })], options)).toBeNull();
});

test('perplexity under base weighs tokens, not answers', () => {
  // Σ log p = −(2 ln 2 + 4 ln 4) over 6 tokens = −10 ln 2 / 6: exp gives 2^(10/6).
  const answers = [
    judgedAnswer('a', 0, { tokens: [1, 2], baseLogProb: -2 * Math.log(2) }),
    judgedAnswer('b', 0, { tokens: [1, 2, 3, 4], baseLogProb: -4 * Math.log(4) }),
  ];
  expect(perplexityUnderBase(answers)).toBeCloseTo(2 ** (10 / 6), 12);
});

test('perplexity without log-probabilities is refused, not guessed', () => {
  expect(() => perplexityUnderBase([judgedAnswer('a', 3, { baseLogProb: null })])).toThrow(
    /sample 3 of prompt "a".*base/s,
  );
});
