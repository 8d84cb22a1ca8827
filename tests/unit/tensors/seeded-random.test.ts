import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SeededRandom, randomStream } from '../../../src/main/tensors/seeded-random.ts';

/** xoshiro128** once more, with 32-bit words held as BigInt: slow, and as in the authors' C code. */
const referenceWords = (state: readonly number[], count: number): number[] => {
  const mask = 0xffffffffn;
  const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  const s = state.map(BigInt) as [bigint, bigint, bigint, bigint];
  return Array.from({ length: count }, () => {
    const result = (rotl((s[1] * 5n) & mask, 7n) * 9n) & mask;
    const t = (s[1] << 9n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11n);
    return Number(result);
  });
};

const words = (random: SeededRandom, count: number): number[] =>
  Array.from({ length: count }, () => random.word());

describe('SeededRandom', () => {
  it('draws the words of xoshiro128**', () => {
    // The first outputs for state 1,2,3,4, by hand: rotl(2 x 5, 7) x 9 = 1280 x 9 = 11520; then s1 = 2 ^ (3 ^ 1) = 0, so 0.
    expect(words(new SeededRandom([1, 2, 3, 4]), 2)).toEqual([11520, 0]);
    const word = fc.integer({ min: 1, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), (state) => {
        expect(words(new SeededRandom(state), 20)).toEqual(referenceWords(state, 20));
      }),
      { numRuns: 50 },
    );
  });

  it('goes on with the same numbers from a saved state', () => {
    const random = randomStream(7, 'rollout');
    random.normal();
    const saved = JSON.parse(JSON.stringify(random.state)) as [number, number, number, number];
    expect(words(new SeededRandom(saved), 10)).toEqual(words(random, 10));
  });

  it('gives each seed and each list of labels its own stream', () => {
    const heads = [
      randomStream(1),
      randomStream(2),
      randomStream(1, 'a'),
      randomStream(1, 'a', 'b'),
      randomStream(1, 'ab'),
      randomStream(1, 1),
      randomStream(1, '1'),
    ].map((random) => words(random, 2).join());
    expect(new Set(heads).size).toBe(heads.length);
    expect(words(randomStream(1, 'a', 3), 5)).toEqual(words(randomStream(1, 'a', 3), 5));
  });

  it('has the mean and variance of the uniform and the normal distribution', () => {
    const random = randomStream(11);
    const count = 100_000;
    const uniform = Array.from({ length: count }, () => random.uniform());
    const normal = Array.from({ length: count }, () => random.normal());
    const mean = (xs: number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
    // Five standard errors: uniform sqrt(1/12)/sqrt(n) = 0.00091; normal 1/sqrt(n) = 0.0032; its square sqrt(2)/sqrt(n) = 0.0045.
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(0.0046);
    expect(Math.abs(mean(normal))).toBeLessThan(0.016);
    expect(Math.abs(mean(normal.map((x) => x * x)) - 1)).toBeLessThan(0.023);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  });

  it('draws every whole number below the bound equally often', () => {
    const random = randomStream(3, 'integer');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 60_000; draw++) {
      const face = random.integer(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    // Standard error of one count: sqrt(60000 x 1/6 x 5/6) = 91; five of them = 456.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(456);
  });

  it('shuffles without losing or repeating an item, and into every order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const sorted = (xs: readonly number[]): number[] => [...xs].sort((a, b) => a - b);
        expect(sorted(randomStream(seed).shuffle(items))).toEqual(sorted(items));
      }),
      { numRuns: 50 },
    );
    const orders = new Set(
      Array.from({ length: 200 }, (_, seed) => randomStream(seed).shuffle('abc').join('')),
    );
    expect(orders.size).toBe(6);
  });

  it('refuses bounds, seeds and states it cannot honour', () => {
    const random = randomStream(1);
    for (const bound of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
      expect(() => random.integer(bound)).toThrow(/whole number/);
    expect(() => random.pick([])).toThrow(/whole number/);
    expect(() => randomStream(0.5)).toThrow(/whole number/);
    expect(() => new SeededRandom([0, 0, 0, 0])).toThrow(/four zeros/);
  });
});
