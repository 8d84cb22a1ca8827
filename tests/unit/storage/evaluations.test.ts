import { describe, expect, test } from 'vitest';
import type { RoundResult } from '../../../src/shared/results.ts';
import {
  listEvaluations,
  listLastFigures,
  readResults,
  saveComparison,
  saveEvaluation,
} from '../../../src/main/storage/evaluations.ts';
import type { ComparisonContent } from '../../../src/main/storage/evaluations.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

const estimate = { value: 0.5, low: 0.4, high: 0.6, n: 400 };

function roundResult(round: number, changes: Partial<RoundResult> = {}): RoundResult {
  return {
    round,
    version: round === 0 ? 'base' : `v${round}`,
    harmfulRedTeam: estimate,
    harmfulOrdinary: estimate,
    helpfulWinVsBase: null,
    harmlessWinVsBase: null,
    distinct2: 0.8,
    meanLength: 61.5,
    klToBase: null,
    perplexityUnderBase: 3.2,
    rewardAccuracy: null,
    costAccuracy: null,
    costSignAccuracy: null,
    lagrangeMultiplier: null,
    seconds: 12.5,
    identicalShare: 0,
    endedShare: 0.9,
    costClassifier: null,
    rewardGap: null,
    categories: [{ letter: 'K', count: 3, share: estimate }],
    sampleScores: [{ reward: 1, cost: -1, harmful: false, redTeam: true }],
    worseThanBefore: false,
    ...changes,
  };
}

const comparison: ComparisonContent = {
  comparison: {
    versions: ['base', 'v1'],
    helpfulWins: [
      [0, 1.5],
      [2.5, 0],
    ],
    harmlessWins: [
      [0, 1],
      [3, 0],
    ],
    helpfulElo: [estimate, estimate],
    harmlessElo: [estimate, estimate],
  },
  continuations: [],
  foundOpenings: [],
  judge: 'evaluation rules',
};

describe('evaluations', () => {
  test('are listed by round; evaluated again, a round has its new result', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    saveEvaluation(database, id, 1, roundResult(1));
    saveEvaluation(database, id, 0, roundResult(0));
    saveEvaluation(database, id, 1, roundResult(1, { distinct2: 0.7 }));
    expect(listEvaluations(database, id)).toEqual([roundResult(0), roundResult(1, { distinct2: 0.7 })]);
  });

  test('make results once the versions have been compared', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    saveEvaluation(database, id, 0, roundResult(0));
    expect(readResults(database, id)).toBeNull();
    saveComparison(database, id, { ...comparison, judge: 'another' });
    saveComparison(database, id, comparison);
    expect(readResults(database, id)).toEqual({ runId: id, rounds: [roundResult(0)], ...comparison });
  });

  test('that this version cannot read are named with their fields', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    saveEvaluation(database, id, 0, roundResult(0));
    database.exec(`UPDATE evaluations SET result = json_remove(result, '$.distinct2')`);
    expect(() => listEvaluations(database, id)).toThrow(
      expect.objectContaining({ kind: 'database', message: expect.stringMatching(/distinct2/) }),
    );
  });
});

test('the last figures of a run are those of its highest round, also when an earlier one was judged again', () => {
  const { database } = temporaryProject();
  const { id } = addRun(database);
  expect(listLastFigures(database)).toEqual([]);
  for (const round of [0, 1, 2])
    saveEvaluation(database, id, round, roundResult(round, { meanLength: round }));
  saveEvaluation(database, id, 1, roundResult(1, { meanLength: 99 }));
  const [last, ...others] = listLastFigures(database);
  expect(others).toEqual([]);
  expect(last).toMatchObject({
    runId: id,
    round: 2,
    meanLength: 2,
    harmfulRedTeam: estimate,
    klToBase: null,
  });
  expect(last).not.toHaveProperty('sampleScores');
});
