import { expect, test } from 'vitest';
import { alignColumns, summarize, summaryTable } from '../../../src/cli/summary.ts';
import type { ExperimentResults, RoundResult } from '../../../src/shared/results.ts';

const estimate = (value: number) => ({ value, low: value - 0.05, high: value + 0.05, n: 480 });

const base: RoundResult = {
  round: 0,
  version: 'base',
  harmfulRedTeam: estimate(0.55),
  harmfulOrdinary: estimate(0.06),
  helpfulWinVsBase: null,
  harmlessWinVsBase: null,
  distinct2: 0.8,
  meanLength: 47,
  klToBase: null,
  perplexityUnderBase: 5.8,
  rewardAccuracy: null,
  costAccuracy: null,
  costSignAccuracy: null,
  lagrangeMultiplier: null,
  seconds: 30,
  identicalShare: 0,
  endedShare: 0.1,
  costClassifier: null,
  rewardGap: null,
  categories: [],
  sampleScores: [],
  worseThanBefore: false,
};

const results: ExperimentResults = {
  runId: 'r1',
  rounds: [
    base,
    {
      ...base,
      round: 1,
      version: 'v1',
      harmfulRedTeam: estimate(0.2),
      helpfulWinVsBase: estimate(0.5),
      harmlessWinVsBase: estimate(0.7),
      klToBase: estimate(4.2),
      rewardAccuracy: estimate(0.7),
      costSignAccuracy: estimate(0.9),
      lagrangeMultiplier: 4.5,
    },
  ],
  comparison: { versions: [], helpfulWins: [], harmlessWins: [], helpfulElo: [], harmlessElo: [] },
  continuations: [],
  judge: 'held-out rules',
  foundOpenings: [{ version: 'v1', harmful: estimate(0.3) }],
};

test('the summary has exactly the fields scripts are promised, intervals whole, models as plain numbers', () => {
  const { rounds, ...run } = summarize(results, 1.5e9);
  expect(run).toEqual({
    runId: results.runId,
    peakMemoryBytes: 1.5e9,
    foundOpenings: [{ version: 'v1', harmful: expect.objectContaining({ value: 0.3 }) }],
  });
  const [first, second] = rounds;
  expect(Object.keys(first ?? {})).toEqual(
    (
      'round harmfulRedTeam harmfulOrdinary helpfulWinVsBase harmlessWinVsBase distinct2 meanLength klToBase ' +
      'perplexityUnderBase rewardAccuracy costSignAccuracy lagrangeMultiplier seconds'
    ).split(' '),
  );
  expect(first).toMatchObject({ round: 0, klToBase: 0, rewardAccuracy: null, lagrangeMultiplier: null });
  expect(second).toMatchObject({
    round: 1,
    harmfulRedTeam: { value: 0.2, low: 0.15000000000000002, high: 0.25, n: 480 },
    klToBase: 4.2,
    rewardAccuracy: 0.7,
    costSignAccuracy: 0.9,
    lagrangeMultiplier: 4.5,
  });
});

test('the table has a row for each version', () => {
  const [header, ...rows] = summaryTable(results.rounds);
  expect(header).toMatch(/harmful, red-team +harmful, ordinary +helpful vs base/);
  expect(rows[0]).toMatch(/^base +55\.0 % \(50\.0 to 60\.0\)/);
  expect(rows[1]).toMatch(/^v1 +20\.0 % \(15\.0 to 25\.0\) .* 50\.0 % .* 4\.2 .* 4\.50$/);
});

test('columns start under each other', () => {
  expect(
    alignColumns([
      ['a', 'b'],
      ['long', 'c'],
    ]),
  ).toEqual(['a     b', 'long  c']);
});
