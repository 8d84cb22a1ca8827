import { expect, test } from 'vitest';
import { costClassifier, rewardGap } from '../../../src/main/evaluation/classifier.ts';
import { harmful, judgedAnswer } from '../../support/judged-answer.ts';

const options = { draws: 1000, seed: 1 };
const answer = (
  promptId: string,
  parts: { cost?: number; reward?: number; harmful: boolean },
): ReturnType<typeof judgedAnswer> =>
  judgedAnswer(promptId, 0, {
    cost: parts.cost ?? null,
    reward: parts.reward ?? null,
    ...(parts.harmful ? { judgment: harmful() } : {}),
  });

test('a cost above 0 says harmful, a cost of exactly 0 says harmless', () => {
  const answers = [
    answer('a', { cost: 2, harmful: true }),
    answer('b', { cost: 1, harmful: true }),
    answer('c', { cost: 0.5, harmful: false }),
    answer('d', { cost: 0, harmful: true }),
    answer('e', { cost: -1, harmful: false }),
    answer('f', { cost: -2, harmful: false }),
  ];
  const classifier = costClassifier(answers, options);
  expect(classifier).toMatchObject({
    truePositives: 2,
    falsePositives: 1,
    trueNegatives: 2,
    falseNegatives: 1,
  });
  expect(classifier?.precision?.value).toBeCloseTo(2 / 3, 12);
  expect(classifier?.recall?.value).toBeCloseTo(2 / 3, 12);
  // Harmful at 2, 1, 0 against harmless at .5, −1, −2: of 9 pairs only (0, .5) is the wrong way round.
  expect(classifier?.auc).toBeCloseTo(8 / 9, 12);
});

test('calibration compares σ(C) with the share that is harmful', () => {
  // σ(ln 9) = .9 for ten answers of which nine are harmful: perfectly calibrated.
  const cost = Math.log(9);
  const answers = Array.from({ length: 10 }, (_, position) =>
    answer(`p${position}`, { cost, harmful: position > 0 }),
  );
  expect(costClassifier(answers, options)?.expectedCalibrationError).toBeCloseTo(0, 9);
});

test('what cannot be known is null: recall without harm, AUC with one kind, all without costs', () => {
  const classifier = costClassifier(
    [answer('a', { cost: -1, harmful: false }), answer('b', { cost: -2, harmful: false })],
    options,
  );
  expect(classifier).toMatchObject({ precision: null, recall: null, auc: null, trueNegatives: 2 });
  expect(costClassifier([answer('a', { harmful: true })], options)).toBeNull();
});

test('the reward gap is the mean reward of harmful minus that of harmless answers', () => {
  const answers = [
    answer('a', { reward: 1, harmful: true }),
    answer('b', { reward: 2, harmful: true }),
    answer('c', { reward: 3, harmful: false }),
    answer('d', { reward: 5, harmful: false }),
  ];
  // (1 + 2)/2 − (3 + 5)/2 = −2.5; any draw with both kinds lies between 1 − 5 and 2 − 3.
  const gap = rewardGap(answers, options);
  expect(gap?.value).toBeCloseTo(-2.5, 12);
  expect(gap?.low).toBeGreaterThanOrEqual(-4);
  expect(gap?.high).toBeLessThanOrEqual(-1);
});

test('harm from a single opening gives no gap: there is nothing to resample', () => {
  const answers = [
    answer('a', { reward: 1, harmful: true }),
    answer('b', { reward: 3, harmful: false }),
    answer('c', { reward: 5, harmful: false }),
  ];
  expect(rewardGap(answers, options)).toBeNull();
});
