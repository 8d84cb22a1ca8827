import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bradleyTerry, elo, toEloScale } from '../../../../src/main/evaluation/statistics.ts';
import type { Game } from '../../../../src/main/evaluation/statistics.ts';

const winMatrix = fc.integer({ min: 2, max: 5 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);
const winChance = (abilities: readonly number[], i: number, j: number) =>
  1 / (1 + Math.exp((abilities[j] ?? 0) - (abilities[i] ?? 0)));

test('each player is expected to win as often as it did: the likelihood equations', () => {
  fc.assert(
    fc.property(winMatrix, (wins) => {
      const abilities = bradleyTerry(wins);
      wins.forEach((row, i) => {
        let won = 0;
        let expected = 0;
        row.forEach((count, j) => {
          if (i === j) return;
          won += count;
          expected += (count + (wins[j]?.[i] ?? 0)) * winChance(abilities, i, j);
        });
        expect(expected).toBeCloseTo(won, 6);
      });
      expect(abilities.reduce((sum, ability) => sum + ability, 0)).toBeCloseTo(0, 9);
    }),
  );
});

test('two players: the log-odds of the wins', () => {
  const [first = 0, second = 0] = bradleyTerry([
    [0, 30],
    [10, 0],
  ]);
  expect(first - second).toBeCloseTo(Math.log(3), 9);
});

test('swapping wins for losses turns the abilities round', () => {
  fc.assert(
    fc.property(winMatrix, (wins) => {
      const transposed = wins.map((row, i) => row.map((_, j) => wins[j]?.[i] ?? 0));
      const abilities = bradleyTerry(wins);
      bradleyTerry(transposed).forEach((ability, i) => expect(ability).toBeCloseTo(-(abilities[i] ?? 0), 7));
    }),
  );
});

test('a player that never met anyone stays at the mean', () => {
  const abilities = bradleyTerry([
    [0, 5, 0],
    [5, 0, 0],
    [0, 0, 0],
  ]);
  abilities.forEach((ability) => expect(ability).toBeCloseTo(0, 9));
});

test('on the Elo scale 400 points are odds of ten to one, and the anchor stays', () => {
  expect(toEloScale([0, Math.log(10)])).toEqual([1000, 1400]);
  const anchored = toEloScale([0.3, -0.2, 1], 2, 1200);
  expect(anchored[2]).toBe(1200);
  expect(() => toEloScale([0], 3)).toThrow(/no player 3/);
});

test('a matrix that is not square, or has negative wins, is refused', () => {
  expect(() => bradleyTerry([[0, 1]])).toThrow(/square/);
  expect(() =>
    bradleyTerry([
      [0, -1],
      [1, 0],
    ]),
  ).toThrow(/negative/);
});

const games: Game[] = [
  { first: 'a', second: 'b', score: 1 },
  { first: 'b', second: 'a', score: 0.5 },
  { first: 'a', second: 'c', score: 0 },
];

test('Elo hands points from one to the other: their sum stays', () => {
  expect([...elo(games, 32).values()].reduce((sum, rating) => sum + rating, 0)).toBeCloseTo(3000, 9);
});

test('Elo depends on the order of games, Bradley-Terry has no order', () => {
  expect(elo(games, 32).get('a')).not.toBeCloseTo(elo([...games].reverse(), 32).get('a') ?? NaN, 3);
});

test('an even game of unequals moves points to the weaker', () => {
  const ratings = elo([...games, { first: 'c', second: 'b', score: 0.5 }], 32);
  const before = elo(games, 32);
  expect(ratings.get('b')).toBeGreaterThan(before.get('b') ?? NaN);
});
