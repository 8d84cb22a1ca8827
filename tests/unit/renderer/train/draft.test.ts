import { describe, expect, test } from 'vitest';
import {
  beginDraft,
  changedSettings,
  limitOf,
  matrixOf,
  valuesAt,
  withRounds,
  withSetting,
} from '../../../../src/renderer/pages/train/draft.ts';
import { parseRecipe } from '../../../../src/shared/recipe.ts';

const recipe = parseRecipe({
  name: 'try',
  seed: 7,
  rounds: [{}, { pairs: 40, policy: { costOffset: { relative: 1.4 } } }],
});
const draft = beginDraft(recipe, 'a test');

describe('a setting of the round', () => {
  test('is changed in every round, and nothing else is', () => {
    const changed = withSetting(recipe, 'round.policy.klCoefficient', 0.3);
    expect(valuesAt(changed, 'round.policy.klCoefficient')).toEqual([0.3, 0.3]);
    expect(changedSettings({ recipe: changed, start: recipe })).toEqual(['round.policy.klCoefficient']);
    expect(valuesAt(recipe, 'round.policy.klCoefficient')).toEqual([0.1, 0.1]);
  });

  test('that is left out is gone, and so the recipe is as before', () => {
    const path = 'round.rewardModel.maxPairs';
    const given = withSetting(recipe, path, 12);
    expect(valuesAt(given, path)).toEqual([12, 12]);
    expect(withSetting(given, path, undefined)).toEqual(recipe);
  });

  test('in a group that the recipe leaves out makes the group', () => {
    const changed = withSetting(recipe, 'round.supervised.epochs', 2);
    expect(valuesAt(changed, 'round.supervised.epochs')).toEqual([2, 2]);
  });
});

test('more rounds are like the last; fewer keep the first', () => {
  expect(valuesAt(withRounds(recipe, 4), 'round.pairs')).toEqual([1000, 40, 40, 40]);
  expect(valuesAt(withRounds(recipe, 1), 'round.pairs')).toEqual([1000]);
  expect(withRounds(recipe, Number.NaN)).toBe(recipe);
  expect(withRounds(recipe, 0)).toBe(recipe);
});

test('d is that of the last round, in the unit in which it is told', () => {
  expect(limitOf(recipe)).toEqual({ value: 1.4, isRelative: true });
  const raw = withSetting(recipe, 'round.policy.costOffset', -0.5);
  expect(limitOf(raw)).toEqual({ value: -0.5, isRelative: false });
});

describe('the matrix', () => {
  test('of a draft without lists is one run with the seed of the recipe', () => {
    expect(matrixOf(draft)).toEqual({ matrix: { variations: [], seeds: [7] }, problems: [] });
  });

  test('has d in the unit of the recipe, and the seeds that were given', () => {
    const { matrix } = matrixOf({ ...draft, limits: '0.5, 1', klCoefficients: '0.02', seeds: '1-3' });
    expect(matrix).toEqual({
      variations: [
        { path: 'round.policy.costOffset', values: [{ relative: 0.5 }, { relative: 1 }] },
        { path: 'round.policy.klCoefficient', values: [0.02] },
      ],
      seeds: [1, 2, 3],
    });
  });

  test('is none where a list is no list of numbers, and the list is named', () => {
    const { matrix, problems } = matrixOf({ ...draft, klCoefficients: '0.1, low' });
    expect(matrix).toBeNull();
    expect(problems).toEqual(['KL coefficients: “low” is no number.']);
  });
});

test('a limit that differs by round is told once, and rounds that were added are told as rounds', () => {
  const moved = withSetting(withRounds(recipe, 3), 'round.policy.costOffset', { relative: 2 });
  expect(changedSettings({ recipe: moved, start: recipe })).toEqual(['rounds', 'round.policy.costOffset']);
});
