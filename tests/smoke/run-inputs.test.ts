/** A run finds its base model and openings from any folder, and goes on only with those that it began with. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { loadExperimentOpenings } from '../../src/main/experiments/load-openings.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { excludePrompt, includePrompt } from '../../src/main/storage/prompt-exclusions.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { getRun } from '../../src/main/storage/runs.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);

function newProject(name: string): Project {
  const project = openForWork(join(folder, name), { create: true });
  onTestFinished(() => project.close());
  return project;
}

/** Takes up the run and stops before its first task. */
async function takeUp(project: Project, runId: string): Promise<string> {
  const outcome = await runExperiment(project, runId, {
    onEvent: () => undefined,
    signal: AbortSignal.abort(),
  });
  return outcome.status;
}

test('paths as seen from where the run was created are stored whole', () => {
  const project = newProject('paths');
  const { ordinary, redTeam } = recipe.prompts;
  const asSeen = {
    ...recipe,
    baseModel: relative(process.cwd(), recipe.baseModel),
    prompts: {
      ordinary: relative(process.cwd(), ordinary),
      redTeam: relative(process.cwd(), redTeam),
      excluded: [],
    },
  };
  const { recipe: stored } = getRun(project.database, createExperiment(project, asSeen));
  expect(stored).toEqual(recipe);
});

test('names of what came with Ballast stay names', () => {
  const project = newProject('names');
  const bundled = {
    ...recipe,
    baseModel: 'tinystories-15m',
    prompts: { ordinary: 'builtin', redTeam: 'builtin', excluded: [] },
  };
  const { recipe: stored } = getRun(project.database, createExperiment(project, bundled));
  expect(stored).toEqual(bundled);
});

test('an opening that is excluded stays out of the training of runs made from then on, and of no others', () => {
  const project = newProject('excluded');
  const before = createExperiment(project, recipe);
  const openingsOf = (runId: string) =>
    loadExperimentOpenings(project, getRun(project.database, runId).recipe);
  const { training, evaluation } = openingsOf(before);
  const broken = training.find(({ redTeam }) => !redTeam)?.id ?? '';
  excludePrompt(project.database, broken, 'The text is broken');

  const after = createExperiment(project, recipe);
  expect(getRun(project.database, after).recipe.prompts.excluded).toEqual([broken]);
  expect(openingsOf(after)).toEqual({ training: training.filter(({ id }) => id !== broken), evaluation });
  // What a run began with stays what it is.
  expect(openingsOf(before)).toEqual({ training, evaluation });

  for (const { id, redTeam } of training) {
    if (!redTeam) excludePrompt(project.database, id, 'all of them');
  }
  expect(() => createExperiment(project, recipe)).toThrow(/Every ordinary opening for training is excluded/);
  for (const { id } of training) includePrompt(project.database, id);
  expect(getRun(project.database, createExperiment(project, recipe)).recipe.prompts.excluded).toEqual([]);
});

test('another model in the base model’s folder is refused, and the first one taken again', async () => {
  const project = newProject('model');
  const id = createExperiment(project, recipe);
  expect(await takeUp(project, id)).toBe('paused');
  writeTinyCheckpoint(recipe.baseModel, 'base', 2);
  await expect(takeUp(project, id)).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringMatching(/^The base model in .* is not what this run began with/),
    hint: expect.stringContaining('new run'),
  });
  rmSync(recipe.baseModel, { recursive: true });
  writeTinyCheckpoint(recipe.baseModel);
  expect(await takeUp(project, id)).toBe('paused');
});

test('an opening more or less in a prompt file is refused', async () => {
  const project = newProject('openings');
  const id = createExperiment(project, recipe);
  expect(await takeUp(project, id)).toBe('paused');
  const before = readFileSync(recipe.prompts.ordinary, 'utf8');
  const opening = { id: 'one-more', text: 'bs a ab sab ab s s s b', kind: 'ordinary', split: 'train' };
  appendFileSync(recipe.prompts.ordinary, `\n${JSON.stringify(opening)}`);
  await expect(takeUp(project, id)).rejects.toThrow(/prompts name is not what this run began with/);
  writeFileSync(recipe.prompts.ordinary, before);
  expect(await takeUp(project, id)).toBe('paused');
});

test('more annotators than the simulated lab has are refused before a run exists', () => {
  const project = newProject('annotators');
  const rounds = recipe.rounds.map((round) => ({
    ...round,
    labeling: { ...round.labeling, annotatorsPerPair: 50 },
  }));
  expect(() => createExperiment(project, { ...recipe, rounds })).toThrow(/the simulated lab has \d+/);
});
