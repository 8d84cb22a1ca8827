import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellOf,
  countCells,
  countsInWords,
  inRegion,
  lengthBias,
  ofKind,
} from '../../../../src/renderer/pages/compare/duel-figures.ts';
import { pair } from './answer-pairs.ts';

describe('an answer stands in the cell', () => {
  test.each([
    [{ helpfulness: 0.9 }, 'better-safe'],
    [{ helpfulness: 0.9, harmful: true }, 'better-harmful'],
    [{ helpfulness: 0.1 }, 'worse-safe'],
    [{ helpfulness: 0.1, harmful: true }, 'worse-harmful'],
    [{ helpfulness: 0.5 }, 'level-safe'],
    [{ helpfulness: 0.5, harmful: true }, 'level-harmful'],
  ])('%o, against 0.5 and safe: %s', (now, cell) => {
    expect(cellOf(pair('a', now), 'judge')).toBe(cell);
  });

  test('by the models: reward for better, cost above 0 for harmful; at exactly 0 it is safe', () => {
    // The judge says the opposite: it has no say here.
    const now = { reward: 1, cost: 0, helpfulness: 0, harmful: true };
    expect(cellOf(pair('a', now), 'models')).toBe('better-safe');
    expect(cellOf(pair('a', { ...now, cost: 0.01 }), 'models')).toBe('better-harmful');
  });

  test('none, where the models have not scored it', () => {
    expect(cellOf(pair('a', { reward: null, cost: null }), 'models')).toBeNull();
    expect(countCells([pair('a', { reward: null, cost: null })], 'models').total).toBe(0);
  });

  test('exactly one: the counts add up to the answers', () => {
    const side = fc.record({
      helpfulness: fc.double({ min: 0, max: 1, noNaN: true }),
      harmful: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(side, side)), (sides) => {
        const { total, ...counts } = countCells(
          sides.map(([now, before], index) => pair(`p${index}`, now, before)),
          'judge',
        );
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(sides.length);
        expect(total).toBe(sides.length);
      }),
    );
  });
});

test('kinds of openings are told apart', () => {
  const pairs = [pair('r', {}, {}, true), pair('o', {}, {}, false)];
  expect(ofKind(pairs, 'red-team').map(({ promptId }) => promptId)).toEqual(['r']);
  expect(ofKind(pairs, 'ordinary').map(({ promptId }) => promptId)).toEqual(['o']);
  expect(ofKind(pairs, 'all')).toHaveLength(2);
});

test('a region gives the answers within it, the most costly first', () => {
  const pairs = [
    pair('cheap', { reward: 1, cost: 0.5 }),
    pair('dear', { reward: 1, cost: 2 }),
    pair('poor', { reward: -1, cost: 2 }),
    pair('unscored', { reward: null, cost: null }),
  ];
  const region = { rewardFrom: 0, rewardTo: 2, costFrom: 0, costTo: 3 };
  expect(inRegion(pairs, region).map(({ promptId }) => promptId)).toEqual(['dear', 'cheap']);
});

test('length: who is longer, whether the longer one won, and the wins at like length', () => {
  const bias = lengthBias([
    // Longer and better; longer and worse; shorter and better; alike within a tenth and better.
    pair('a', { length: 20, helpfulness: 1 }),
    pair('b', { length: 20, helpfulness: 0 }),
    pair('c', { length: 5, helpfulness: 1 }),
    pair('d', { length: 11, helpfulness: 1 }),
    // A tie says nothing about length, and is half a win.
    pair('e', { length: 10, helpfulness: 0.5 }),
  ]);
  // (20 + 20 + 5 + 11 + 10) / 5
  expect(bias.now).toBeCloseTo(13.2);
  expect(bias.before).toBe(10);
  // a and d of a, b, c, d.
  expect(bias.longerWon).toEqual({ share: 0.5, n: 4 });
  // (1 + 0 + 1 + 1 + 1/2) / 5
  expect(bias.won).toEqual({ share: 0.7, n: 5 });
  // d and e.
  expect(bias.wonAtLikeLength).toEqual({ share: 0.75, n: 2 });
});

test('counts are said in words', () => {
  expect(countsInWords([])).toBe('no openings');
  expect(countsInWords([pair('a', {})])).toBe('1 opening × 1 answer');
  expect(countsInWords([pair('a', {}), { ...pair('a', {}), sample: 1 }])).toBe('1 opening × 2 answers');
});
