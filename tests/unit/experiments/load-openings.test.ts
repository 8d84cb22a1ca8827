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

const recipe = parseRecipe({});
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
  const [changed] = now.training.filter(({ redTeam }) => redTeam);
  const before = listPrompts(fresh.database).find(({ id }) => id === changed?.id);
  if (before === undefined) throw new Error('The openings have been stored.');
  addPrompts(old.database, [{ ...before, text: 'What it was in a former version.' }]);

  const { training } = loadExperimentOpenings(old, recipe);
  expect(training.map(({ text }) => text)).toEqual(now.training.map(({ text }) => text));
  expect(listPrompts(old.database).filter(({ id }) => id.split('~')[0] === before.id)).toHaveLength(2);
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
