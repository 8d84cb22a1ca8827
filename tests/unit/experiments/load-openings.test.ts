/** A project that a former version of Ballast filled can still be worked with: the demo is one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitByPrompt } from '../../../src/main/algorithms/held-out-split.ts';
import { loadExperimentOpenings } from '../../../src/main/experiments/load-openings.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { addPrompts, listPrompts } from '../../../src/main/storage/prompts.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const recipe = parseRecipe({ name: 'As it comes' });
let folder: string;
let fresh: Project;
let old: Project;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-openings-'));
  fresh = openProject(join(folder, 'fresh'), { create: true });
  old = openProject(join(folder, 'old'), { create: true });
});
afterAll(() => {
  fresh.close();
  old.close();
  rmSync(folder, { recursive: true, force: true });
});

test('openings that changed under their ids are stored beside the former ones, and read the same', () => {
  const now = loadExperimentOpenings(fresh, recipe);
  const redTeam = listPrompts(fresh.database, { kind: 'red-team' });
  addPrompts(
    old.database,
    redTeam.map((prompt) => ({ ...prompt, text: `In a former version: ${prompt.text}` })),
  );

  const { training } = loadExperimentOpenings(old, recipe);
  expect(training.map(({ text }) => text)).toEqual(now.training.map(({ text }) => text));
  expect(listPrompts(old.database, { kind: 'red-team' })).toHaveLength(2 * redTeam.length);
  // A run that goes on finds what it began with.
  expect(loadExperimentOpenings(old, recipe).training).toEqual(training);
});

test('the same openings are held out in both', () => {
  const heldOut = (project: Project): string[] =>
    splitByPrompt(
      loadExperimentOpenings(project, recipe).training.map(({ id, text }) => ({ promptId: id, text })),
      0.2,
      1,
    ).heldOut.map(({ text }) => text);
  expect(heldOut(old)).toEqual(heldOut(fresh));
});
