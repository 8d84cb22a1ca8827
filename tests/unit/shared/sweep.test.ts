import { expect, test } from 'vitest';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { countSweepRuns, settingPaths, shortName, sweepRecipes } from '../../../src/shared/sweep.ts';

const recipe = parseRecipe({
  name: 'base',
  seed: 1,
  round: { policy: { klCoefficient: 0.2 } },
  rounds: [{}, { policy: { klCoefficient: 0.3 } }],
});
const never = (error: Error): Error => error;

test('a sweep is every combination, seed by seed, and changes nothing else', () => {
  const matrix = {
    variations: [
      { path: 'round.policy.costOffset', values: [0, { relative: 0.5 }] },
      { path: 'round.policy.klCoefficient', values: [0.01, 0.05, 0.1] },
    ],
    seeds: [1, 2],
  };
  const cells = sweepRecipes(recipe, matrix, never);
  // 2 × 3 × 2
  expect(countSweepRuns(matrix)).toBe(12);
  expect(cells).toHaveLength(12);
  expect(cells.map(({ recipe: { seed } }) => seed)).toEqual([...Array(6).fill(1), ...Array(6).fill(2)]);
  expect(new Set(cells.map(({ settings }) => JSON.stringify(settings))).size).toBe(6);
  const cell = cells[4];
  expect(cell?.settings).toEqual({
    'round.policy.costOffset': { relative: 0.5 },
    'round.policy.klCoefficient': 0.05,
  });
  expect(cell?.recipe).toEqual({
    ...recipe,
    name: 'base, limit d 0.5 × mean |cost|, KL coefficient 0.05',
    rounds: recipe.rounds.map((round) => ({
      ...round,
      policy: { ...round.policy, costOffset: { relative: 0.5 }, klCoefficient: 0.05 },
    })),
  });
});

test('a setting that has one value throughout is not in the names', () => {
  const matrix = {
    variations: [
      { path: 'round.policy.klCoefficient', values: [0.1] },
      { path: 'round.rewardModel.epochs', values: [1, 2] },
    ],
    seeds: [1],
  };
  expect(sweepRecipes(recipe, matrix, never).map((cell) => cell.recipe.name)).toEqual([
    'base, epochs (reward model) 1',
    'base, epochs (reward model) 2',
  ]);
  const one = { ...matrix, variations: matrix.variations.slice(0, 1) };
  expect(sweepRecipes(recipe, one, never).map((cell) => cell.recipe.name)).toEqual(['base']);
});

test('without variations a sweep is its seeds', () => {
  const cells = sweepRecipes(recipe, { variations: [], seeds: [3, 4] }, never);
  expect(cells.map((cell) => cell.recipe)).toEqual([
    { ...recipe, seed: 3 },
    { ...recipe, seed: 4 },
  ]);
});

test('names are as short as they can be without meaning two settings', () => {
  expect(shortName('round.policy.klCoefficient')).toBe('klCoefficient');
  expect(shortName('round.policy.costOffset.relative')).toBe('costOffset.relative');
  expect(shortName('round.rewardModel.epochs')).toBe('rewardModel.epochs');
});

test('every setting has one path, and what names or repeats a run has none', () => {
  expect(new Set(settingPaths).size).toBe(settingPaths.length);
  expect(settingPaths).toContain('round.supervised.epochs');
  expect(settingPaths).toContain('baseModel');
  for (const path of ['name', 'seed', 'rounds', 'round']) expect(settingPaths).not.toContain(path);
});
