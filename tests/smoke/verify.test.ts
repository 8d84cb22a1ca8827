/** A run carried out again from what is stored of it: the same numbers, or the one that is not. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { readRecipe } from '../../src/main/experiments/read-recipe.ts';
import { recipeFile } from '../../src/main/experiments/recipe-file.ts';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { describeRun } from '../../src/main/experiments/run-overview.ts';
import { verifyRun } from '../../src/main/experiments/verify-run.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const SLOW = 600_000;
const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
const projectFolder = join(folder, 'project');

const verify = (steps?: number) =>
  verifyRun(projectFolder, 'latest', {
    onEvent: () => undefined,
    signal: new AbortController().signal,
    ...(steps !== undefined && { steps }),
  });

function change(statement: string): void {
  const database = new Database(join(projectFolder, 'ballast.db'));
  database.exec(statement);
  database.close();
}

beforeAll(async () => {
  const project = openForWork(projectFolder, { create: true });
  // As a recipe is mostly written: the number of threads is left to the machine.
  const { threads: _threads, ...written } = recipe;
  const runId = createExperiment(project, { ...written, device: 'auto', engine: 'auto' });
  await runExperiment(project, runId, { onEvent: () => undefined, signal: new AbortController().signal });
  project.close();
}, SLOW);

test('the recipe file of a run is the recipe, on what it ran on', () => {
  const run = describeRun(projectFolder, 'latest');
  const file = join(folder, 'again.yaml');
  writeFileSync(file, recipeFile(run));
  const { engine, device, threads } = run;
  expect(engine).toBe('onnx');
  expect(readRecipe(file)).toEqual({ ...run.recipe, engine, device, threads });
});

test(
  'a whole run is the same again, bit for bit, and leaves nothing behind',
  async () => {
    const verification = await verify();
    expect(verification).toMatchObject({ exact: true, agrees: true, stopped: false });
    expect(verification.rounds).toEqual([
      { round: 0, agrees: true },
      { round: 1, agrees: true },
    ]);
    const stored = describeRun(projectFolder, 'latest').metrics.map(
      ({ stageId, step }) => `${stageId} ${step}`,
    );
    expect(verification.steps).toBe(new Set(stored).size);
    expect(verification.metrics.some(({ stage }) => stage === 'policy')).toBe(true);
    expect(verification.metrics.every(({ differing }) => differing === 0)).toBe(true);
    expect(readdirSync(projectFolder).filter((name) => name.startsWith('verify'))).toEqual([]);
  },
  SLOW,
);

test(
  'one number that is not the same is found, by name',
  async () => {
    change(`UPDATE metrics SET value = value + 1e-9 WHERE key = 'reward/loss' AND step = 1`);
    const verification = await verify(1);
    expect(verification).toMatchObject({ exact: true, agrees: false, steps: 1 });
    expect(verification.metrics.filter(({ agrees }) => !agrees)).toMatchObject([
      { round: 1, stage: 'reward-model', key: 'reward/loss', steps: 1, differing: 1 },
    ]);
    // Elsewhere a billionth is no difference.
    change(`UPDATE runs SET device_name = 'another processor'`);
    expect(await verify(1)).toMatchObject({ exact: false, agrees: true });
  },
  SLOW,
);

test(
  'another base model is refused, and a run without a step has nothing to compare',
  async () => {
    change(`UPDATE stages SET output = json_set(output, '$.baseModel', 'another') WHERE name = 'inputs'`);
    await expect(verify(1)).rejects.toMatchObject({ kind: 'bad-input' });
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const project = openForWork(empty, { create: true });
    createExperiment(project, recipe);
    project.close();
    const options = { onEvent: () => undefined, signal: new AbortController().signal };
    await expect(verifyRun(empty, 'latest', options)).rejects.toMatchObject({ kind: 'bad-input' });
  },
  SLOW,
);
