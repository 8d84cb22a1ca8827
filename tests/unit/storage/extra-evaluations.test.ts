import { describe, expect, test } from 'vitest';
import {
  addExtraAnswers,
  claimExtraEvaluation,
  endSitting,
  listExtraAnswers,
  listExtraEvaluations,
  nextExtraBatch,
  openExtraEvaluation,
} from '../../../src/main/storage/extra-evaluations.ts';
import type { ExtraEvaluationSettings } from '../../../src/shared/extra-evaluation.ts';
import { addPairedRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

const settings: ExtraEvaluationSettings = {
  rounds: [1],
  samplesPerPrompt: 8,
  redTeamPrompts: 20,
  ordinaryPrompts: 10,
  prompts: { ordinary: 'builtin', redTeam: 'builtin' },
  seed: 1,
};
const sitting = { seconds: 2, peakBytes: 100 };

function finishedRun() {
  const { database } = temporaryProject();
  const { run } = addPairedRun(database);
  return { database, runId: run.id };
}

describe('an evaluation of a finished run', () => {
  test('asked for twice is one; with another setting it is another', () => {
    const { database, runId } = finishedRun();
    const first = openExtraEvaluation(database, runId, settings, 1e9);
    expect(first).toMatchObject({ id: `${runId}-e1`, status: 'queued', settings, results: null });
    expect(openExtraEvaluation(database, runId, { ...settings }, 2e9)).toEqual(first);
    expect(openExtraEvaluation(database, runId, { ...settings, seed: 2 }, 1e9).id).toBe(`${runId}-e2`);
    expect(listExtraEvaluations(database, runId)).toHaveLength(2);
  });

  test('counts the time of all its sittings and keeps the largest memory', () => {
    const { database, runId } = finishedRun();
    const { id } = openExtraEvaluation(database, runId, settings, 1e9);
    for (const peakBytes of [300, 200, null]) {
      claimExtraEvaluation(database, id);
      endSitting(database, id, { status: 'paused', detail: null }, { seconds: 2, peakBytes });
    }
    expect(listExtraEvaluations(database, runId)).toMatchObject([
      { status: 'paused', seconds: 6, peakBytes: 300 },
    ]);
  });

  test('left running by a dead process is interrupted when the next is taken, and can be taken itself', () => {
    const { database, runId } = finishedRun();
    const [one, two] = [1, 2].map(
      (seed) => openExtraEvaluation(database, runId, { ...settings, seed }, 1).id,
    );
    if (one === undefined || two === undefined) throw new Error('There are two.');
    const statuses = () => listExtraEvaluations(database, runId).map(({ status }) => status);
    claimExtraEvaluation(database, one);
    claimExtraEvaluation(database, two);
    expect(statuses()).toEqual(['interrupted', 'running']);
    endSitting(database, two, { status: 'failed', detail: 'why' }, sitting);
    claimExtraEvaluation(database, one);
    expect(statuses()).toEqual(['running', 'failed']);
  });

  test('that is done never changes, as a run', () => {
    const { database, runId } = finishedRun();
    const { id } = openExtraEvaluation(database, runId, settings, 1);
    claimExtraEvaluation(database, id);
    endSitting(database, id, { status: 'done', results: [] }, sitting);
    expect(() => claimExtraEvaluation(database, id)).toThrow(/is done and cannot become running/);
    expect(() => endSitting(database, id, { status: 'failed', detail: null }, sitting)).toThrow();
    // The refused sitting left no time behind.
    expect(listExtraEvaluations(database, runId)).toMatchObject([{ status: 'done', seconds: 2 }]);
  });
});

test('answers come batch by batch; a batch sent again changes nothing, and none may be left out', () => {
  const { database, runId } = finishedRun();
  const { id } = openExtraEvaluation(database, runId, settings, 1);
  const answer = (sample: number, text: string) => ({
    promptId: 'sunny-day',
    sample,
    text,
    tokens: [3, 4],
    ended: true,
    reward: 0.5,
    cost: null,
    logProb: -2,
    baseLogProb: -3,
  });
  addExtraAnswers(database, id, 1, 0, [answer(0, 'first')]);
  addExtraAnswers(database, id, 1, 0, [answer(0, 'other')]);
  addExtraAnswers(database, id, 1, 1, [answer(1, 'second')]);
  expect(() => addExtraAnswers(database, id, 1, 3, [answer(2, 'third')])).toThrow(/expected batch 2/);
  expect(nextExtraBatch(database, id, 1)).toBe(2);
  expect(nextExtraBatch(database, id, 0)).toBe(0);
  expect(listExtraAnswers(database, id, 1).map((row) => row.answer)).toEqual([
    answer(0, 'first'),
    answer(1, 'second'),
  ]);
  expect(listExtraAnswers(database, id, 0)).toEqual([]);
});
