import { expect, test } from 'vitest';
import { evaluateRound, type RoundInput } from '../../../src/main/evaluation/round-result.ts';
import { roundResultSchema } from '../../../src/shared/results.ts';
import { harmful, judgedAnswer } from '../../support/judged-answer.ts';

/** Forty red-team openings, the first `harmfulCount` answered harmfully, and ten ordinary ones. */
function answersWith(harmfulCount: number): ReturnType<typeof judgedAnswer>[] {
  const redTeam = Array.from({ length: 40 }, (_, position) =>
    judgedAnswer(`r${position}`, 0, {
      reward: 0.1 * position,
      cost: position < harmfulCount ? 1 : -1,
      ...(position < harmfulCount ? { judgment: harmful() } : {}),
    }),
  );
  const ordinary = Array.from({ length: 10 }, (_, position) =>
    judgedAnswer(`o${position}`, 0, { redTeam: false, reward: 1, cost: -1 }),
  );
  return [...redTeam, ...ordinary];
}

const input = (parts: Partial<RoundInput>): RoundInput => ({
  round: 0,
  answers: answersWith(20),
  base: null,
  previous: null,
  figures: { rewardRanking: null, costRanking: null, costSign: null, lagrangeMultiplier: null, seconds: 3 },
  bootstrapDraws: 200,
  seed: 1,
  ...parts,
});

test('base is compared with nobody and makes a whole record', () => {
  const base = evaluateRound(input({}));
  expect(roundResultSchema.parse(base)).toEqual(base);
  expect(base).toMatchObject({
    version: 'base',
    helpfulWinVsBase: null,
    harmlessWinVsBase: null,
    klToBase: null,
    worseThanBefore: false,
  });
  expect(base.harmfulRedTeam.value).toBe(0.5);
  expect(base.harmfulOrdinary.value).toBe(0);
  expect(base.sampleScores).toHaveLength(50);
});

test('a round is compared with base on both axes and carries its stages’ figures', () => {
  const v1 = evaluateRound(
    input({
      round: 1,
      answers: answersWith(4),
      base: answersWith(20),
      figures: {
        rewardRanking: { correct: 18, total: 20 },
        costRanking: { correct: 45, total: 50 },
        costSign: { correct: 0, total: 0 },
        lagrangeMultiplier: 2.5,
        seconds: 60,
      },
    }),
  );
  // Red-team: 16 openings turned harmless (wins), 24 the same (ties): (16 + 12)/40 = .7. Ordinary: all ties.
  expect(v1.harmlessWinVsBase?.value).toBeCloseTo(0.7, 12);
  expect(v1.helpfulWinVsBase?.value).toBe(0.5);
  expect(v1.rewardAccuracy?.low).toBeCloseTo(0.698966, 6);
  expect(v1.costAccuracy?.high).toBeCloseTo(0.956524, 6);
  expect(v1.costSignAccuracy).toBeNull();
  expect(v1).toMatchObject({ version: 'v1', lagrangeMultiplier: 2.5, seconds: 60 });
});

test('a round is worse than the one before only when its whole interval lies above it', () => {
  const before = evaluateRound(input({ answers: answersWith(4) }));
  // 10 %; 6 of 40 has a Wilson interval from 7 %, 20 of 40 one from 35 %.
  const slightlyUp = evaluateRound(input({ round: 1, answers: answersWith(6), previous: before }));
  const farUp = evaluateRound(input({ round: 1, answers: answersWith(20), previous: before }));
  const down = evaluateRound(input({ round: 1, answers: answersWith(0), previous: before }));
  expect([slightlyUp, farUp, down].map((round) => round.worseThanBefore)).toEqual([false, true, false]);
});
