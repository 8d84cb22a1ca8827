import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  deleteModels,
  findLeftovers,
  keepOnlyModels,
  planDeletion,
  removeLeftovers,
} from '../../../src/main/experiments/delete-models.ts';
import { runExperiment } from '../../../src/main/experiments/experiment.ts';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { makeScratchInProject } from '../../../src/main/experiments/scratch-in-project.ts';
import { addCheckpoint, listCheckpoints } from '../../../src/main/storage/checkpoints.ts';
import { listNotices } from '../../../src/main/storage/notices.ts';
import { createRun, getRun, setRunStatus } from '../../../src/main/storage/runs.ts';
import { copyStageRows, findStagesByInputs, noteStageInputs } from '../../../src/main/storage/stage-reuse.ts';
import { finishStage, getStage, openStage } from '../../../src/main/storage/stages.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

const root = temporaryFolder();
let count = 0;

function newProject() {
  const project = openForWork(join(root, `project-${++count}`), { create: true });
  onTestFinished(() => project.close());
  const { database, folder } = project;
  const addRun = (name: string, baseModel = 'tinystories-15m') => {
    const recipe = parseRecipe({ name, baseModel, rounds: 2 });
    return createRun(database, { name, recipe, seed: 1, appVersion: '0' }).id;
  };
  /** A finished training stage with a model of seven bytes. */
  const train = (runId: string, round: number, name: string) => {
    const { id } = openStage(database, { runId, round, name, kind: name });
    const path = `runs/${runId}/round-${round}/${name}`;
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'weights'), 'weights');
    addCheckpoint(database, { stageId: id, kind: 'output', step: 0, path, bytes: 7, sha256: null });
    noteStageInputs(database, id, `inputs of ${round} ${name}`);
    finishStage(database, id, {}, 1);
    return id;
  };
  /** As a run of a sweep does it. */
  const takeOver = (from: string, runId: string, round: number, name: string) => {
    const { id } = openStage(database, { runId, round, name, kind: name });
    copyStageRows(database, getStage(database, from), getStage(database, id));
    finishStage(database, id, {}, 0);
    return id;
  };
  const end = (runId: string) => {
    setRunStatus(database, runId, 'running');
    setRunStatus(database, runId, 'done');
  };
  const isThere = (runId: string, round: number, name: string): boolean =>
    existsSync(join(folder, 'runs', runId, `round-${round}`, name));
  return { project, database, folder, addRun, train, takeOver, end, isThere };
}

test('deleting says what it frees and what breaks: who took a model over, who starts from one', () => {
  const { project, folder, addRun, train, takeOver, end } = newProject();
  const first = addRun('first');
  const reward = train(first, 1, 'reward-model');
  train(first, 1, 'policy');
  end(first);
  const second = addRun('second');
  takeOver(reward, second, 1, 'reward-model');
  const third = addRun('third', join(folder, 'runs', first, 'round-1', 'policy'));

  expect(planDeletion(project, first)).toMatchObject({
    bytes: 14,
    breaks: [
      expect.stringMatching(
        `^Run ${second} .* took over its reward-model of round 1: it is queued and could not go on`,
      ),
      expect.stringMatching(`^Run ${third} .* has one of its models as its base model`),
    ],
  });
  expect(planDeletion(project, second)).toMatchObject({
    bytes: 0,
    breaks: [expect.stringMatching(/^It is queued/)],
  });
});

test('what is deleted is gone from the disk and from the database, also from runs that had taken it over', () => {
  const { project, database, addRun, train, takeOver, end, isThere } = newProject();
  const first = addRun('first');
  const reward = train(first, 1, 'reward-model');
  end(first);
  const second = addRun('second');
  const taken = takeOver(reward, second, 1, 'reward-model');
  end(second);

  deleteModels(project, planDeletion(project, first));

  expect(isThere(first, 1, 'reward-model')).toBe(false);
  expect([reward, taken].map((stage) => listCheckpoints(database, stage, 'output'))).toEqual([[], []]);
  expect(findStagesByInputs(database, 'inputs of 1 reward-model')).toEqual([]);
  expect(listNotices(database, second).map(({ text }) => text)).toEqual([expect.stringContaining(reward)]);
  expect(getRun(database, first)).toMatchObject({ status: 'done', modelsDeletedAt: expect.any(String) });
});

test('deleting a run that took a model over leaves the model with the run that made it', () => {
  const { project, database, addRun, train, takeOver, end, isThere } = newProject();
  const first = addRun('first');
  const reward = train(first, 1, 'reward-model');
  end(first);
  const second = addRun('second');
  takeOver(reward, second, 1, 'reward-model');
  deleteModels(project, planDeletion(project, second));
  expect(isThere(first, 1, 'reward-model')).toBe(true);
  expect(listCheckpoints(database, reward, 'output')).toHaveLength(1);
});

test('a run whose models are gone is cancelled, and refuses to go on', async () => {
  const { project, database, addRun, train } = newProject();
  const run = addRun('unfinished');
  train(run, 1, 'reward-model');
  deleteModels(project, planDeletion(project, run));
  expect(getRun(database, run).status).toBe('cancelled');
  const options = { onEvent: () => undefined, signal: new AbortController().signal };
  await expect(runExperiment(project, run, options)).rejects.toMatchObject({
    message: expect.stringContaining('were deleted at'),
    hint: expect.stringContaining('duplicate'),
  });
});

test('a run that is being carried out is not touched', () => {
  const { project, database, addRun } = newProject();
  const run = addRun('busy');
  setRunStatus(database, run, 'running');
  expect(() => planDeletion(project, run)).toThrow(/is being carried out/);
});

test.each([
  ['all', ['1 cost-model', '1 policy', '2 cost-model', '2 policy']],
  ['policies', ['1 policy', '2 cost-model', '2 policy']],
  ['last-round', ['2 cost-model', '2 policy']],
] as const)('keepModels: %s keeps %j', (keep, kept) => {
  const { project, addRun, train, end, isThere } = newProject();
  const run = addRun('kept');
  const places = ['1 cost-model', '1 policy', '2 cost-model', '2 policy'].map((place) => place.split(' '));
  for (const [round, name] of places) train(run, Number(round), name ?? '');
  end(run);
  keepOnlyModels(project, run, keep);
  const left = places.filter(([round, name]) => isThere(run, Number(round), name ?? ''));
  expect(left.map((place) => place.join(' '))).toEqual(kept);
});

test('the keep rule leaves alone what another run has taken over', () => {
  const { project, addRun, train, takeOver, end, isThere } = newProject();
  const first = addRun('first');
  const reward = train(first, 1, 'reward-model');
  train(first, 1, 'cost-model');
  train(first, 2, 'policy');
  end(first);
  takeOver(reward, addRun('second'), 1, 'reward-model');
  keepOnlyModels(project, first, 'last-round');
  expect([isThere(first, 1, 'reward-model'), isThere(first, 1, 'cost-model')]).toEqual([true, false]);
});

test('leftovers are what a kill left half written and folders of no run; models and checkpoints are not', () => {
  const { project, folder, addRun, train, isThere } = newProject();
  const run = addRun('whole');
  train(run, 1, 'policy');
  const half = [
    join('verify-a1B2c3'),
    join('runs', '20200101-000000-gone'),
    join('runs', run, 'round-1', 'policy.unfinished-123'),
    join('runs', run, 'round-1', 'policy.replaced-123'),
  ];
  for (const path of [...half, join('runs', run, 'round-1', 'cost-model.progress')]) {
    mkdirSync(join(folder, path));
    writeFileSync(join(folder, path, 'half'), 'half');
  }
  const found = findLeftovers(project);
  expect(found.map(({ path }) => path).toSorted()).toEqual(half.toSorted());
  expect(found.map(({ bytes }) => bytes)).toEqual([4, 4, 4, 4]);
  removeLeftovers(project, found);
  expect(findLeftovers(project)).toEqual([]);
  expect([isThere(run, 1, 'policy'), isThere(run, 1, 'cost-model.progress')]).toEqual([true, true]);
});

test('drafts of locks and databases are leftovers once nobody writes them; what is in use is not', () => {
  const { project, folder } = newProject();
  const stale = { pid: 99_999_999, processStart: 'gone', host: hostname(), token: 'x' };
  const uuid = '01234567-89ab-4cde-8f01-23456789abcd';
  const old = [`ballast.lock.${uuid}`, `ballast.db.${uuid}`, 'ballast.db.part', join('backups', 'b.db.part')];
  const fresh = [
    'ballast.db.part-journal',
    join('backups', 'c.db.part'),
    join('backups', 'b.db'),
    'notes.part',
  ];
  mkdirSync(join(folder, 'backups'));
  for (const path of [...old, ...fresh]) writeFileSync(join(folder, path), JSON.stringify(stale));
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const path of old) utimesSync(join(folder, path), longAgo, longAgo);
  // A verification under way holds a lock in its folder; a process that dies keeps none.
  const working = makeScratchInProject(folder, 'verify', { locked: true });
  mkdirSync(join(folder, 'export-a1B2c3'));
  writeFileSync(join(folder, 'export-a1B2c3', 'ballast.lock'), JSON.stringify(stale));
  expect(
    findLeftovers(project)
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual([...old, 'export-a1B2c3'].toSorted());
  working.remove();
  expect(existsSync(working.folder)).toBe(false);
});

test('the next of its kind removes what a killed one left in the project', () => {
  const { folder } = newProject();
  mkdirSync(join(folder, 'verify-a1B2c3'));
  makeScratchInProject(folder, 'verify', { locked: true }).remove();
  expect(existsSync(join(folder, 'verify-a1B2c3'))).toBe(false);
});
