import { expect, test } from 'vitest';

import {
  cohenKappa,
  dawidSkene,
  fleissKappa,
  krippendorffAlpha,
} from '../../../../src/main/evaluation/statistics.ts';
import type { Vote } from '../../../../src/main/evaluation/statistics.ts';
import { randomStream } from '../../../../src/main/tensors/seeded-random.ts';

test('full agreement is 1 by every measure', () => {
  expect(cohenKappa(['a', 'b', 'a'], ['a', 'b', 'a'])).toBe(1);
  expect(
    fleissKappa([
      [3, 0],
      [0, 3],
    ]),
  ).toBe(1);
  for (const level of ['nominal', 'ordinal', 'interval'] as const) {
    expect(
      krippendorffAlpha(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        level,
      ),
    ).toBe(1);
  }
});

test('agreement that habits alone explain is 0', () => {
  // Each says yes to half the items, independently: they agree on 2 of 4 items, as chance has it.
  expect(cohenKappa([1, 1, 0, 0], [1, 0, 1, 0])).toBe(0);
});

test('raw agreement flatters: 69, 66.53 and 61.65 % on a balanced choice are kappas of .38, .33, .23', () => {
  for (const [percent, kappa] of [
    [69, 0.38],
    [66.53, 0.3306],
    [61.65, 0.233],
  ] as const) {
    const agreed = percent * 100;
    const first = Array.from({ length: 20_000 }, (_, i) => i % 2);
    const second = first.map((label, i) => (Math.floor(i / 2) < agreed ? label : 1 - label));
    expect(cohenKappa(first, second)).toBeCloseTo(kappa, 6);
  }
});

test('without variation there is nothing to measure', () => {
  expect(cohenKappa([1, 1], [1, 1])).toBeNaN();
  expect(fleissKappa([[2, 0]])).toBeNaN();
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      'nominal',
    ),
  ).toBeNaN();
});

test('alpha of two raters without gaps nears Cohen’s kappa as items grow', () => {
  const random = randomStream(1, 'test-raters');
  const first = Array.from({ length: 5000 }, () => random.integer(2));
  const second = first.map((label) => (random.uniform() < 0.8 ? label : 1 - label));
  expect(krippendorffAlpha([first, second], 'nominal')).toBeCloseTo(cohenKappa(first, second), 2);
});

test('near misses cost less on an ordinal scale than far ones; on a nominal one all misses cost the same', () => {
  const first = [0, 1, 2, 3, 0, 1, 2, 3];
  const near = [1, 1, 2, 3, 0, 1, 2, 3];
  const far = [3, 1, 2, 3, 0, 1, 2, 3];
  expect(krippendorffAlpha([first, near], 'ordinal')).toBeGreaterThan(
    krippendorffAlpha([first, far], 'ordinal'),
  );
  expect(krippendorffAlpha([first, near], 'interval')).toBeGreaterThan(
    krippendorffAlpha([first, far], 'interval'),
  );
});

test('an item that one rater alone saw does not count', () => {
  const ratings = [
    [1, 0, 1, 0],
    [1, 0, 0, 0],
  ];
  const withLoners = [
    [1, 0, 1, 0, 1, null],
    [1, 0, 0, 0, null, 0],
  ];
  expect(krippendorffAlpha(withLoners, 'nominal')).toBeCloseTo(krippendorffAlpha(ratings, 'nominal'), 12);
});

test('unequal numbers of ratings are refused where the measure cannot take them', () => {
  expect(() => cohenKappa([1], [1, 2])).toThrow(/equal length/);
  expect(() =>
    fleissKappa([
      [2, 1],
      [1, 1],
    ]),
  ).toThrow(/same number of ratings/);
});

test('Dawid-Skene finds the skills of simulated raters and beats the majority', () => {
  const random = randomStream(3, 'test-skills');
  const skills = [0.95, 0.9, 0.6, 0.55, 0.6];
  const truth = Array.from({ length: 2000 }, () => (random.uniform() < 0.4 ? 1 : 0));
  const votes = skills.map((skill) =>
    truth.map((label): Vote => (random.uniform() < skill ? label : label === 1 ? 0 : 1)),
  );
  const { sensitivity, specificity, prevalence, posterior } = dawidSkene(votes);
  skills.forEach((skill, rater) => {
    expect(Math.abs((sensitivity[rater] ?? 0) - skill)).toBeLessThan(0.05);
    expect(Math.abs((specificity[rater] ?? 0) - skill)).toBeLessThan(0.05);
  });
  expect(Math.abs(prevalence - 0.4)).toBeLessThan(0.04);
  const right = (label: (item: number) => number) =>
    truth.filter((each, item) => each === label(item)).length;
  const majority = (item: number) => (votes.reduce((sum, row) => sum + (row[item] ?? 0), 0) > 2.5 ? 1 : 0);
  expect(right((item) => ((posterior[item] ?? 0) > 0.5 ? 1 : 0))).toBeGreaterThan(right(majority));
});

test('gold items put raters who are wrong on purpose the right way up', () => {
  const random = randomStream(4, 'test-contrary');
  const truth = Array.from({ length: 300 }, () => (random.uniform() < 0.5 ? 1 : 0));
  const contrary = (label: number): Vote =>
    random.uniform() < 0.9 ? (label === 1 ? 0 : 1) : label === 1 ? 1 : 0;
  const votes = [truth.map(contrary), truth.map(contrary), truth.map(contrary)];
  const rightWith = (gold: Vote[]) => {
    const { posterior } = dawidSkene(votes, { gold });
    return (
      truth.filter((label, item) => (posterior[item] ?? 0) > 0.5 === (label === 1)).length / truth.length
    );
  };
  expect(rightWith([])).toBeLessThan(0.1);
  expect(
    rightWith(truth.map((label, item): Vote => (item < 200 ? (label === 1 ? 1 : 0) : null))),
  ).toBeGreaterThan(0.9);
});

test('an item that nobody saw is refused', () => {
  expect(() =>
    dawidSkene([
      [1, null],
      [0, null],
    ]),
  ).toThrow(/item 1 has neither a vote nor a gold label/);
  expect(() => dawidSkene([[1], [1, 0]])).toThrow(/one row per rater/);
});
