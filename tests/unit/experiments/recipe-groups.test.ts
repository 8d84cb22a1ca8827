import { expect, test } from 'vitest';
import { flatSettings, groupOf, recipeGroups } from '../../../src/main/experiments/recipe-groups.ts';
import { canonicalJson } from '../../../src/main/storage/canonical-json.ts';
import { saveRecipe } from '../../../src/main/storage/recipes.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

const recipe = (written: object = {}) => parseRecipe({ name: 'x', rounds: 1, ...written });

test('recipes that differ in seed, words, checkpoints and what is kept are of one group', () => {
  const { id } = groupOf(recipe());
  const like = [
    { seed: 9 },
    { name: 'y' },
    { question: 'why?' },
    { checkpointEverySeconds: 5 },
    { keepModels: 'policies' },
  ];
  for (const written of like) expect(groupOf(recipe(written)).id).toBe(id);
  for (const written of [{ rounds: 2 }, { engine: 'onnx' }, { round: { pairs: 7 } }])
    expect(groupOf(recipe(written)).id).not.toBe(id);
});

test('every stored recipe is in the group that it is in by itself, those stored later too', () => {
  const project = temporaryProject();
  const { database } = project;
  const save = (pairs: number, seed: number) => {
    const written = recipe({ seed, round: { pairs } });
    return { hash: saveRecipe(database, written), written };
  };
  const recipes = [save(10, 1), save(10, 2), save(20, 1)];
  recipeGroups(project);
  recipes.push(save(20, 2), save(30, 1));
  const groups = recipeGroups(project);
  expect(groups.size).toBe(5);
  for (const { hash, written } of recipes) expect(groups.get(hash)).toEqual(groupOf(written));
});

test('a recipe stored before a setting existed is in the group of those that have its default', () => {
  const project = temporaryProject();
  const { database } = project;
  const whole = recipe();
  const hash = saveRecipe(database, whole);
  const { onDivergence: _later, ...early } = whole;
  database
    .prepare(
      "INSERT INTO recipes (hash, content, created_at) VALUES ('early', ?, '2026-01-01T00:00:00.000Z')",
    )
    .run(canonicalJson(early));
  const groups = recipeGroups(project);
  expect(groups.get('early')?.id).toBe(groups.get(hash)?.id);
});

test('what all rounds have alike stands once, what differs by round', () => {
  const settings = flatSettings(recipe({ rounds: [{ pairs: 10 }, { pairs: 20 }] }));
  expect(settings.get('rounds')).toBe(2);
  expect([settings.get('rounds.1.pairs'), settings.get('rounds.2.pairs')]).toEqual([10, 20]);
  expect(settings.has('round.pairs')).toBe(false);
  expect(settings.has('round.policy.klCoefficient')).toBe(true);
  expect(settings.has('seed')).toBe(false);
});
