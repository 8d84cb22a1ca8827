import { expect, test } from 'vitest';

import { clusterBootstrap, mean, wilsonInterval } from '../../../../src/main/evaluation/statistics.ts';
import { randomStream } from '../../../../src/main/tensors/seeded-random.ts';

/** Harmful or not for `samples` answers to each of `prompts` prompts; each prompt has its own rate. */
function simulate(prompts: number, samples: number, seed: number): number[][] {
  const random = randomStream(seed, 'test-prompts');
  return Array.from({ length: prompts }, () => {
    const rate = random.uniform();
    return Array.from({ length: samples }, () => (random.uniform() < rate ? 1 : 0));
  });
}

test('the same seed gives the same interval, another seed another', () => {
  const data = simulate(30, 4, 1);
  expect(clusterBootstrap(data, mean, 500, 7)).toEqual(clusterBootstrap(data, mean, 500, 7));
  expect(clusterBootstrap(data, mean, 500, 8)).not.toEqual(clusterBootstrap(data, mean, 500, 7));
});

test('value and n are those of the data', () => {
  const { value, n, low, high } = clusterBootstrap([[1, 0], [1], [], [0, 1]], mean, 200, 1);
  expect(value).toBeCloseTo(3 / 5, 12);
  expect(n).toBe(5);
  expect(low).toBeLessThanOrEqual(value);
  expect(high).toBeGreaterThanOrEqual(value);
});

test('answers that repeat within a prompt add no certainty: four copies give the interval of one', () => {
  const single = simulate(60, 1, 2);
  const copied = single.map(([answer = 0]) => [answer, answer, answer, answer]);
  const one = clusterBootstrap(single, mean, 1000, 3);
  const four = clusterBootstrap(copied, mean, 1000, 3);
  expect(four.low).toBeCloseTo(one.low, 12);
  expect(four.high).toBeCloseTo(one.high, 12);
  // Taking the 240 answers for independent would halve the width.
  const naive = wilsonInterval(four.value * four.n, four.n);
  expect(four.high - four.low).toBeGreaterThan(1.6 * (naive.high - naive.low));
});

test('its width is that of the normal approximation over prompt means', () => {
  const data = simulate(200, 4, 4);
  const means = data.map(mean);
  const centre = mean(means);
  const standardError = Math.sqrt(mean(means.map((each) => (each - centre) ** 2)) / means.length);
  const { low, high } = clusterBootstrap(data, mean, 4000, 5);
  expect((high - low) / (2 * 1.96 * standardError)).toBeCloseTo(1, 1);
});

test('about 95 of 100 intervals hold the true share', () => {
  // Prompt rates are uniform, so the true share is ½. 100 repeats: 95 ± 2.2 (one standard deviation) expected.
  const held = Array.from({ length: 100 }, (_, repeat) => {
    const { low, high } = clusterBootstrap(simulate(60, 4, 100 + repeat), mean, 400, repeat);
    return low <= 0.5 && 0.5 <= high;
  }).filter(Boolean).length;
  expect(held).toBeGreaterThanOrEqual(88);
});

test('a paired comparison sees a difference that two separate intervals would not', () => {
  const before = simulate(80, 4, 6).map((answers) => answers.map((answer) => answer + Number(answers[0])));
  const after = before.map((answers) => answers.map((answer, i) => answer - (i === 0 ? 0.2 : 0)));
  const differences = before.map((answers, prompt) =>
    answers.map((answer, i) => (after[prompt]?.[i] ?? 0) - answer),
  );
  const paired = clusterBootstrap(differences, mean, 1000, 1);
  expect(paired.value).toBeCloseTo(-0.05, 10);
  expect(paired.high).toBeLessThan(0);
  expect(clusterBootstrap(after, mean, 1000, 1).high).toBeGreaterThan(
    clusterBootstrap(before, mean, 1000, 1).low,
  );
});

test('prompts with more answers bring more observations into a draw', () => {
  // Two prompts of 1 and 3 answers: draws of 2, 4 and 6 observations with chances ¼, ½, ¼.
  const count = (values: readonly number[]) => values.length;
  expect(clusterBootstrap([[5], [5, 5, 5]], count, 400, 1)).toEqual({ value: 4, low: 2, high: 6, n: 4 });
});

test('observations need not be numbers', () => {
  const games = [[{ won: true }], [{ won: false }, { won: true }], [{ won: true }]];
  const share = (drawn: readonly { won: boolean }[]) => drawn.filter(({ won }) => won).length / drawn.length;
  expect(clusterBootstrap(games, share, 100, 1).value).toBe(0.75);
});

test('draws without a finite statistic are left out', () => {
  const meanOfPositives = (values: readonly number[]) => mean(values.filter((value) => value > 0));
  const { low, high } = clusterBootstrap([[1], [0], [0]], meanOfPositives, 300, 1);
  expect([low, high]).toEqual([1, 1]);
});

test('a wider confidence is a wider interval', () => {
  const data = simulate(50, 2, 9);
  const at = (confidence: number) => clusterBootstrap(data, mean, 1000, 1, confidence);
  expect(at(0.99).low).toBeLessThan(at(0.8).low);
  expect(at(0.99).high).toBeGreaterThan(at(0.8).high);
});

test('2,000 draws over 100 prompts of 4 answers take a fraction of a second', () => {
  const data = simulate(100, 4, 10);
  clusterBootstrap(data, mean, 200, 1);
  const fastest = Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = performance.now();
      clusterBootstrap(data, mean, 2000, 1);
      return performance.now() - start;
    }),
  );
  // 20 to 40 ms on an idle core; the rest is room for a busy machine.
  expect(fastest).toBeLessThan(400);
});

test('nothing to resample, and a figure that does not exist, are refused', () => {
  expect(() => clusterBootstrap([], mean, 100, 1)).toThrow(/not one observation/);
  expect(() => clusterBootstrap([[], []], mean, 100, 1)).toThrow(/not one observation/);
  expect(() => clusterBootstrap([[1]], () => NaN, 100, 1)).toThrow(/the statistic of the data is NaN/);
  expect(() => clusterBootstrap([[1]], mean, 0, 1)).toThrow(/draws must be/);
});
