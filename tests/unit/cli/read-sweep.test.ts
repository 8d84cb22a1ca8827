import { describe, expect, test } from 'vitest';
import { readSweep } from '../../../src/cli/read-sweep.ts';
import { sweepCells } from '../../../src/main/experiments/sweep-cells.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const recipe = parseRecipe({ name: 'base', seed: 5, rounds: 2 });

function refusal(vary: string[], seeds = 1): string {
  try {
    sweepCells(recipe, readSweep(recipe, vary, seeds));
  } catch (error) {
    if (error instanceof AppError && error.kind === 'bad-input') return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'none';
}

describe('a setting is found', () => {
  test.each([
    ['costOffset=0,0.5,1', 'round.policy.costOffset', [0, 0.5, 1]],
    ['costOffset.relative=0.5', 'round.policy.costOffset.relative', [0.5]],
    ['round.policy.costOffset.relative=0.5', 'round.policy.costOffset.relative', [0.5]],
    ['costOffset={relative: 1, },2', 'round.policy.costOffset', [{ relative: 1 }, 2]],
    ['policy.learningRate=1e-5', 'round.policy.learningRate', [1e-5]],
    ['maximum = 6 , 8', 'round.policy.multiplier.maximum', [6, 8]],
    ['whitenAdvantages=true,false', 'round.policy.whitenAdvantages', [true, false]],
    ['combination=sum,normalized', 'round.policy.combination', ['sum', 'normalized']],
    ['device=cpu', 'device', ['cpu']],
  ])('%s', (written, path, values) => {
    expect(readSweep(recipe, [written], 1).variations).toEqual([{ path, values }]);
    expect(refusal([written])).toBe('none');
  });

  test('and seeds are counted up from the recipe’s', () => {
    expect(readSweep(recipe, [], 3)).toEqual({ variations: [], seeds: [5, 6, 7] });
  });
});

describe('what is wrong is said with what was meant', () => {
  test.each([
    [['costOfset=1'], /no such setting.*costOffset/],
    [['rewardModl.epochs=1'], /no such setting/],
    [['learningRate=1'], /could be .*round\.policy\.learningRate or/],
    [['costOffset=1', 'costOffset=2'], /same setting.*one --vary/],
    [['costOffset=1', 'round.policy.costOffset.relative=2'], /same setting/],
    [['klCoefficient='], /empty value/],
    [['klCoefficient=0.1,,0.2'], /empty value/],
    [['klCoefficient'], /names no values/],
    [['=3'], /names no values/],
    [['klCoefficient=0.1,0.10'], /0\.1 twice/],
    [['klCoefficient={'], /no value/],
    [['seed=1,2'], /--seeds/],
    [['klCoefficient=0.1,99'], /klCoefficient=99: round\.policy\.klCoefficient: must be at most 10, not 99/],
    [['klCoefficient=high'], /must be a number/],
    [['method=ppo-lagrangian,none'], /could be/],
    [['initial=20'], /above its cap/],
  ])('%j', (vary, words) => {
    expect(refusal(vary)).toMatch(words);
  });

  test('a million combinations are counted, not made', () => {
    const ten = Array.from({ length: 10 }, (_, index) => index + 2).join(',');
    const vary = [`costOffset=${ten}`, `klCoefficient=${ten}`, `pairs=${ten}`];
    expect(refusal(vary, 1000)).toMatch(/10 × 10 × 10 × 1000 = 1,000,000 runs; a sweep has at most 1,000/);
  });
});
