/**
 * Statistics against independent implementations, run once in Python: NumPy 2.4.6, SciPy 1.17.1 (norm.ppf,
 * binomtest, optimize.minimize), statsmodels 0.15.0 (proportion_confint, multipletests, fleiss_kappa), scikit-learn
 * 1.9.1 (cohen_kappa_score, roc_auc_score) and the `krippendorff` package. Bradley-Terry: BFGS on the likelihood.
 * Dawid-Skene, Elo, calibration: the formulas written again in NumPy.
 */
import { describe, expect, test } from 'vitest';

import {
  adjustedWinRate,
  arenaQuadrants,
  bradleyTerry,
  clopperPearson,
  cohenKappa,
  dawidSkene,
  elo,
  expectedCalibrationError,
  fleissKappa,
  holm,
  krippendorffAlpha,
  mcnemarExact,
  quantileOfSorted,
  rocAuc,
  signTest,
  wilsonInterval,
} from '../../src/main/evaluation/statistics.ts';
import type { Vote } from '../../src/main/evaluation/statistics.ts';
import { normalQuantile } from '../../src/main/evaluation/statistics/normal-quantile.ts';

/** Every number to ten digits. */
function expectAll(actual: readonly number[], expected: readonly number[], digits = 10): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(value, `entry ${i}`).toBeCloseTo(expected[i] ?? NaN, digits));
}

describe('intervals', () => {
  test.each([
    [45, 50, 0.7863976856252034, 0.9565242350681095],
    [18, 20, 0.6989663547715127, 0.9721335187862318],
    [60, 100, 0.5020025867910618, 0.6905987135675411],
    [5, 200, 0.01072471965176126, 0.05717834040664199],
    [0, 50, 0, 0.07134759913335874],
    [50, 50, 0.9286524008666412, 1],
    [1, 1, 0.2065493143772374, 1],
  ])('P16: Wilson of %i in %i', (k, n, low, high) => {
    const interval = wilsonInterval(k, n);
    expectAll([interval.low, interval.high], [low, high]);
  });

  test('Wilson at 99 %', () => {
    const { low, high } = wilsonInterval(7, 300, 0.99);
    expectAll([low, high], [0.00916306767494169, 0.0581316102294795]);
  });

  test.each([
    [45, 50, 0.7818646335657977, 0.9667249064109775],
    [0, 50, 0, 0.07112173646419767],
    [50, 50, 0.9288782635358024, 1],
    [1, 1, 0.025, 1],
    [1234, 2000, 0.5952863544920243, 0.6383700196787462],
  ])('P16: Clopper-Pearson of %i in %i', (k, n, low, high) => {
    const interval = clopperPearson(k, n);
    expectAll([interval.low, interval.high], [low, high]);
  });

  test('P16: the one-sided 95 % bound of 0 in 50 is the upper end at 90 %', () => {
    expect(clopperPearson(0, 50, 0.9).high).toBeCloseTo(0.058155079116972264, 10);
    expect(clopperPearson(7, 300, 0.9).low).toBeCloseTo(0.01100106363105792, 10);
  });

  test.each([
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301131],
    [1e-4, -3.7190164854556804],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.99999, 4.264890793923841],
  ])('normal quantile at %f', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 11);
  });

  test('linear quantiles of 1, 2, 4, 8, 16', () => {
    expectAll(
      [0.025, 0.3, 0.5, 0.975].map((share) => quantileOfSorted([1, 2, 4, 8, 16], share)),
      [1.1, 2.4, 4, 15.2],
    );
  });
});

describe('tests', () => {
  test.each([
    [60, 40, 0.05688793364098089],
    [5, 5, 1],
    [0, 7, 0.015625],
    [1, 0, 1],
    [300, 250, 0.036578745549102676],
    [0, 0, 1],
  ])('P16: sign test of %i wins against %i losses', (wins, losses, p) => {
    expect(signTest(wins, losses)).toBeCloseTo(p, 10);
  });

  test('P16: McNemar of 40 against 12', () => {
    expect(mcnemarExact(40, 12)).toBeCloseTo(0.0001275387838557407, 12);
  });

  test('Holm, in the order given', () => {
    expectAll(holm([0.01, 0.04, 0.03, 0.005, 0.2, 0.04]), [0.05, 0.12, 0.12, 0.03, 0.2, 0.12]);
  });
});

describe('agreement', () => {
  test('Cohen’s kappa of three labels, and of the table 20/5/10/15', () => {
    expect(cohenKappa([1, 1, 2, 3, 2, 2, 1, 3, 3, 1], [1, 2, 2, 3, 2, 1, 1, 3, 2, 1])).toBeCloseTo(
      6 / 11,
      10,
    );
    const first = [...Array<string>(25).fill('yes'), ...Array<string>(25).fill('no')];
    const second = [
      ...Array<string>(20).fill('yes'),
      ...Array<string>(5).fill('no'),
      ...Array<string>(10).fill('yes'),
      ...Array<string>(15).fill('no'),
    ];
    expect(cohenKappa(first, second)).toBeCloseTo(0.4, 10);
  });

  test('Fleiss’ kappa of his own example of 14 raters', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.20993070442195522, 10);
  });

  test.each([
    ['nominal', 0.691358024691358],
    ['ordinal', 0.8067214199413153],
    ['interval', 0.8108448928121059],
  ] as const)('Krippendorff’s alpha with gaps, %s', (level, expected) => {
    const gap = null;
    const ratings = [
      [gap, gap, gap, gap, gap, 3, 4, 1, 2, 1, 1, 3, 3, gap, 3],
      [1, gap, 2, 1, 3, 3, 4, 3, gap, gap, gap, gap, gap, gap, gap],
      [gap, gap, 2, 1, 3, 4, 4, gap, 2, 1, 1, 3, 3, gap, 4],
    ];
    expect(krippendorffAlpha(ratings, level)).toBeCloseTo(expected, 10);
  });

  const votes: Vote[][] = [
    [1, 1, 0, 1, 0, 0, 1, 0, 1, 0],
    [1, 1, 0, 1, 0, 0, 1, 1, 1, 0],
    [1, 0, 0, 1, 1, 0, 1, 0, null, 0],
    [0, 1, 1, 0, 0, null, 1, 0, 1, 1],
  ];

  test('Dawid-Skene with gaps', () => {
    const { sensitivity, specificity, prevalence, posterior } = dawidSkene(votes);
    expectAll(sensitivity, [0.999999, 0.999999, 0.7499998545129613, 0.5999998064435205], 8);
    expectAll(specificity, [0.999999, 0.8000000595561074, 0.7999999428892238, 0.49999976736015106], 8);
    expect(prevalence).toBeCloseTo(0.5000000372231993, 8);
    expect(posterior.map((p) => p > 0.5)).toEqual([1, 1, 0, 1, 0, 0, 1, 0, 1, 0].map(Boolean));
  });

  test('a gold item turns Dawid-Skene’s verdict on the raters', () => {
    const gold: Vote[] = [null, null, null, null, null, null, null, 1];
    const { sensitivity, specificity, posterior } = dawidSkene(votes, { gold });
    expectAll(sensitivity, [0.8333331620362118, 0.999999, 0.6000000320003775, 0.4999999416661122], 8);
    expectAll(specificity, [0.999999, 0.999999, 0.750000147917414, 0.3333331555543057], 8);
    expect(posterior[7]).toBe(1);
  });
});

describe('ratings', () => {
  test('Bradley-Terry of three and of four players with ties as halves', () => {
    expectAll(
      bradleyTerry([
        [0, 30, 12.5],
        [20, 0, 25],
        [37.5, 15, 0],
      ]),
      [-0.20220310137657208, -0.015671638602686944, 0.21787473997925902],
      7,
    );
    expectAll(
      bradleyTerry([
        [0, 10, 5, 1],
        [40, 0, 20.5, 12],
        [45, 29.5, 0, 22],
        [49, 38, 28, 0],
      ]),
      [-1.6502137499010079, -0.0038973841306729146, 0.5878382005310087, 1.066272933500672],
      7,
    );
  });

  test('a player that never loses, or never wins, is held by the ridge', () => {
    expectAll(
      bradleyTerry([
        [0, 100],
        [0, 0],
      ]),
      [3.92171015189125, -3.92171015189125],
      6,
    );
    expectAll(
      bradleyTerry([
        [0, 5, 9],
        [5, 0, 8],
        [0, 0, 0],
      ]),
      [2.014443525415317, 2.0139724290735668, -4.028415954488884],
      6,
    );
  });

  test('Elo, game by game', () => {
    const ratings = elo(
      [
        { first: 'a', second: 'b', score: 1 },
        { first: 'b', second: 'c', score: 0.5 },
        { first: 'c', second: 'a', score: 0 },
        { first: 'a', second: 'b', score: 0 },
      ],
      4,
    );
    expectAll([...ratings.values()], [1001.9540184756219, 1000.0459152535925, 998.0000662707856]);
    expect([...ratings.keys()]).toEqual(['a', 'b', 'c']);
  });

  test('P16: 55 wins, 10 ties and 35 losses are an adjusted win rate of .60', () => {
    expect(adjustedWinRate(55, 10, 35)).toBeCloseTo(0.6, 12);
  });

  test('P23: an equal reward counts as worse, a cost of exactly 0 as safe', () => {
    expect(
      arenaQuadrants({ newReward: [1, 2, 0.5, 3], oldReward: [0.5, 2.5, 0.5, 1], newCost: [-1, 0, 0.2, 1] }),
    ).toEqual({ betterSafe: 1, betterUnsafe: 1, worseSafe: 1, worseUnsafe: 1 });
  });
});

describe('classifier', () => {
  test('area under the curve with ties', () => {
    const scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.9, 0.2];
    const labels = [0, 0, 1, 1, 1, 0, 1, 0].map(Boolean);
    expect(rocAuc(scores, labels)).toBeCloseTo(0.8125, 12);
  });

  test.each([
    [3, 0.154],
    [10, 0.146],
    [15, 0.284],
  ])('calibration error in %i bins', (bins, expected) => {
    const probabilities = [0.05, 0.12, 0.35, 0.31, 0.62, 0.68, 0.9, 0.95, 1, 0.5];
    const labels = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0].map(Boolean);
    expect(expectedCalibrationError(probabilities, labels, bins)).toBeCloseTo(expected, 12);
  });
});
