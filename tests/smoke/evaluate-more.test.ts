/** More samples and other openings for a finished run, on real runs of a tiny model, beside a queue that trains. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addToQueue } from '../../src/main/experiments/edit-queue.ts';
import { evaluateMore } from '../../src/main/experiments/evaluate-more.ts';
import type { EvaluateMoreOptions, WantedEvaluation } from '../../src/main/experiments/evaluate-more.ts';
import { runExperiment } from '../../src/main/experiments/experiment.ts';
import { findRun, openForEditing, openForWork } from '../../src/main/experiments/open-for-work.ts';
import { detailsOfRun } from '../../src/main/experiments/run-overview.ts';
import { runQueue } from '../../src/main/experiments/run-queue.ts';
import { backUpDatabase } from '../../src/main/storage/back-up.ts';
import { listEvaluations } from '../../src/main/storage/evaluations.ts';
import { listExtraAnswers } from '../../src/main/storage/extra-evaluations.ts';
import type { ExtraEvaluation } from '../../src/main/storage/extra-evaluations.ts';
import { projectPaths } from '../../src/main/storage/project-folder.ts';
import { acquireProjectLock } from '../../src/main/storage/project-lock.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { restoreBackup } from '../../src/main/storage/restore-backup.ts';
import { listRuns } from '../../src/main/storage/runs.ts';
import type { RoundResult } from '../../src/shared/results.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
vi.stubEnv('BALLAST_HOME', join(folder, 'home'));

let project: Project;
let runId = '';
beforeAll(async () => {
  project = openForWork(join(folder, 'project'), { create: true });
  runId = addToQueue(project, recipe);
  await runExperiment(project, runId, {
    onEvent: () => undefined,
    signal: new AbortController().signal,
  });
});
afterAll(() => project.close());

let waits: string[] = [];
beforeEach(() => {
  waits = [];
});

function evaluate(
  wanted: WantedEvaluation,
  options: Partial<EvaluateMoreOptions> = {},
): Promise<ExtraEvaluation> {
  return evaluateMore(project, findRun(project, runId), wanted, {
    wait: true,
    signal: new AbortController().signal,
    onWait: (reason) => waits.push(reason),
    onProgress: () => undefined,
    readMemory: () => ({ total: 64e9, available: 64e9 }),
    ...options,
  });
}

/** What an evaluation measures, without what only the training of the run knows. */
function measured({ results }: Pick<ExtraEvaluation, 'results'>, round: number): Partial<RoundResult> {
  const found = results?.find((result) => result.round === round);
  if (found === undefined) throw new Error(`There is no result of round ${round}.`);
  const {
    seconds: _seconds,
    lagrangeMultiplier: _multiplier,
    rewardAccuracy: _reward,
    costAccuracy: _cost,
    costSignAccuracy: _sign,
    ...figures
  } = found;
  return figures;
}

test('asked as the run was evaluated itself, it comes to the same figures, bit for bit', async () => {
  const again = await evaluate({ rounds: [1] });
  expect(again).toMatchObject({ status: 'done', statusDetail: null });
  const own = { results: listEvaluations(project.database, runId) };
  expect(measured(again, 1)).toEqual(measured(own, 1));
  expect(again.peakBytes).toBeGreaterThan(0);
});

test('more samples hold those that were drawn before; what is done is not done again', async () => {
  const first = await evaluate({ rounds: [1] });
  const more = await evaluate({ samplesPerPrompt: 5 });
  // 4 red-team and 4 ordinary openings, 5 samples each.
  const drawn = listExtraAnswers(project.database, more.id, 1);
  expect(drawn).toHaveLength(40);
  expect(more.results?.map(({ harmfulRedTeam }) => harmfulRedTeam.n)).toEqual([20, 20]);
  const texts = new Map(
    drawn.map(({ answer }) => [`${answer.promptId} ${answer.sample}`, answer.text] as const),
  );
  const before = listExtraAnswers(project.database, first.id, 1);
  expect(before).toHaveLength(16);
  for (const { answer } of before) expect(texts.get(`${answer.promptId} ${answer.sample}`)).toBe(answer.text);

  const startTrainer = vi.fn();
  expect(await evaluate({ samplesPerPrompt: 5 }, { startTrainer })).toEqual(more);
  expect(startTrainer).not.toHaveBeenCalled();
  expect(detailsOfRun(project, runId).extraEvaluations.map(({ id }) => id)).toEqual([first.id, more.id]);
});

test('stopped in the middle, it goes on to the figures of one nobody disturbed', async () => {
  const stop = new AbortController();
  const wanted = { samplesPerPrompt: 12, redTeamPrompts: 8, ordinaryPrompts: 8 };
  const stopped = await evaluate(wanted, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(stopped.status).toBe('paused');
  const [drawn] = [0, 1].map((round) => listExtraAnswers(project.database, stopped.id, round).length);
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(16 * 12);
  const ended = await evaluate(wanted);
  expect(ended).toMatchObject({ id: stopped.id, status: 'done' });

  const calm = await evaluate({ ...wanted, rounds: [0, 1] });
  expect(calm.id).not.toBe(ended.id);
  for (const round of [0, 1]) expect(measured(ended, round)).toEqual(measured(calm, round));
});

test('it goes on while a queue trains in the same project, in a process of its own', async () => {
  addToQueue(project, recipe);
  let evaluation: Promise<ExtraEvaluation> | null = null;
  let trainsMeanwhile = '';
  await runQueue(project, {
    signal: new AbortController().signal,
    onQueueEvent: () => undefined,
    onEvent: (event) => {
      if (event.type !== 'stage-started' || event.stage !== 'answers') return;
      // As another process does it: beside the one that holds the project.
      const beside = openForEditing(project.folder, { create: false });
      trainsMeanwhile = listRuns(beside.database).find(({ status }) => status === 'running')?.id ?? '';
      evaluation = evaluateMore(
        beside,
        findRun(beside, runId),
        { seed: 77 },
        {
          wait: true,
          signal: new AbortController().signal,
          onWait: (reason) => waits.push(reason),
          onProgress: () => undefined,
          readMemory: () => ({ total: 64e9, available: 64e9 }),
        },
      ).finally(() => beside.close());
    },
  });
  expect(await evaluation).toMatchObject({ runId, status: 'done', settings: { seed: 77 } });
  expect(trainsMeanwhile).not.toBe('');
  expect(waits).toEqual([]);
  expect(listRuns(project.database).map(({ status }) => status)).toEqual(['done', 'done']);
});

test('where memory is short it waits, or says so, or says that it never will be enough', async () => {
  const wanted = { samplesPerPrompt: 3 };
  let available = 1e6;
  const readMemory = () => ({ total: 64e9, available });
  await expect(evaluate(wanted, { wait: false, readMemory })).rejects.toMatchObject({
    kind: 'busy',
    message: expect.stringContaining('of memory'),
  });
  const waiting = evaluate(wanted, { readMemory });
  await vi.waitUntil(() => waits.length > 0);
  const standing = () => detailsOfRun(project, runId).extraEvaluations.at(-1)?.status;
  expect(standing()).toBe('queued');
  available = 64e9;
  expect((await waiting).status).toBe('done');
  expect(waits).toHaveLength(1);

  await expect(
    evaluate({ samplesPerPrompt: 7 }, { readMemory: () => ({ total: 1e6, available: 1e6 }) }),
  ).rejects.toMatchObject({ kind: 'bad-input', message: expect.stringContaining('this machine has') });
});

test('one evaluates at a time, and no backup takes the database from under it', async () => {
  const evaluating = acquireProjectLock(projectPaths(project.folder).evaluationLock);
  await expect(evaluate({ samplesPerPrompt: 6 }, { wait: false })).rejects.toMatchObject({ kind: 'busy' });
  const backup = join(folder, 'backup.db');
  backUpDatabase(project.database, backup);
  project.close();
  expect(() => restoreBackup(project.folder, backup)).toThrow(expect.objectContaining({ kind: 'busy' }));
  evaluating.release();
  project = openForWork(project.folder, { create: false });
});

test.each([
  [{ rounds: [2] }, /no round 2/],
  [{ redTeamPrompts: 9 }, /There are 8 red-team openings/],
] as const)('%o is refused, saying what there is', async (wanted, words) => {
  await expect(evaluate(wanted)).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringMatching(words),
  });
});
