import { describe, expect, test } from 'vitest';
import { closenessInWords } from '../../../../src/renderer/pages/train/closeness-in-words.ts';
import { placeOf, valueAt } from '../../../../src/renderer/pages/train/fields/slider-scale.ts';
import { limitInWords, strictnessOf } from '../../../../src/renderer/pages/train/limit-in-words.ts';
import { recipeInWords } from '../../../../src/renderer/pages/train/recipe-in-words.ts';
import { beginDraft } from '../../../../src/renderer/pages/train/draft.ts';
import { fileName } from '../../../../src/renderer/pages/train/file-name.ts';
import { obstacleIn } from '../../../../src/renderer/pages/train/obstacle.ts';
import { groupSettings } from '../../../../src/renderer/pages/train/setting-groups.ts';
import { rangeOf, valueInWords } from '../../../../src/renderer/pages/train/setting-in-words.ts';
import { stepNamed, stepsFor } from '../../../../src/renderer/pages/train/steps.ts';
import { experimentSettings, roundSettings } from '../../../../src/shared/recipe-settings.ts';
import { parseRecipe } from '../../../../src/shared/recipe.ts';

describe('the limit in words', () => {
  test('a larger d is never called more lenient', () => {
    const order = ['off', 'lenient', 'even', 'moderate', 'strict', 'harsh'];
    const places = Array.from({ length: 61 }, (_, step) => order.indexOf(strictnessOf(-2 + step / 10)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(order.length);
  });

  test('says the inequality with the side on which the line lies', () => {
    expect(limitInWords(1.5, true).rule).toContain('at or below −1.5 times the usual size');
    expect(limitInWords(-0.5, false).rule).toContain('at or below 0.5, in the cost model’s own unit');
    expect(limitInWords(Number.NaN, true)).toEqual({ sight: 'Give a number.', rule: '' });
  });
});

test('a KL coefficient has other words at each side of a bound, and none below 0', () => {
  expect(closenessInWords(0.05)).toContain('Usual');
  expect(closenessInWords(0.049)).toContain('loosely');
  expect(closenessInWords(0)).toContain('Hardly held');
  expect(closenessInWords(-1)).toContain('cannot be below 0');
});

describe('a slider', () => {
  const linear = { from: -1, to: 2, steps: 60, scale: 'linear' } as const;
  const logarithmic = { from: 0.005, to: 1, steps: 60, scale: 'logarithmic' } as const;

  test.each([linear, logarithmic])('comes back to its step from the value of each step ($scale)', (scale) => {
    for (let place = 0; place <= scale.steps; place++)
      expect(placeOf(valueAt(place, scale), scale)).toBe(place);
  });

  test('stands at its end for what lies beyond', () => {
    expect(placeOf(7, linear)).toBe(60);
    expect(placeOf(0, logarithmic)).toBe(0);
  });
});

describe('the settings of the form', () => {
  const settings = [...experimentSettings(), ...roundSettings()];

  test('each stands in one group; what has a place of its own in the wizard in none', () => {
    const shown = groupSettings(settings, '').flatMap((group) => group.settings.map(({ path }) => path));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.length).toBe(settings.length - 6);
    expect(shown).toContain('round.policy.clipRange');
    expect(shown).not.toContain('baseModel');
  });

  test('are found by any word of theirs', () => {
    const found = groupSettings(settings, 'clip range').flatMap((group) => group.settings);
    expect(found.map(({ path }) => path)).toContain('round.policy.clipRange');
    expect(groupSettings(settings, 'no such words')).toEqual([]);
  });

  test('have a range in words', () => {
    const range = (path: string): string => {
      const setting = settings.find((one) => one.path === path);
      return setting === undefined ? 'missing' : rangeOf(setting.kind);
    };
    expect(range('round.policy.klCoefficient')).toBe('0 to 10');
    expect(range('round.policy.costOffset')).toBe('−20 to 20');
    expect(range('round.pairs')).toBe('whole number 2 to 1,000,000');
    expect(range('round.policy.clipRange')).toBe('above 0 to below 10');
  });
});

test('values as a person reads them', () => {
  expect(valueInWords([{ relative: 1.3 }, { relative: 1.4 }])).toBe('1.3 × usual cost, 1.4 × usual cost');
  expect(valueInWords([true, true])).toBe('on');
  expect(valueInWords([undefined])).toBe('left out');
});

test('the preview says what is varied instead of the one value', () => {
  const draft = beginDraft(parseRecipe({ name: 'x', rounds: 1 }), 'a test');
  const facts = new Map(
    recipeInWords({ ...draft, klCoefficients: '0.1, 0.2' }).map(({ name, value }) => [name, value]),
  );
  expect(facts.get('KL coefficient')).toBe('0.1, 0.2');
  expect(facts.get('Limit d')).toBe('0.9 × usual cost');
  expect(facts.get('Seed')).toBe('1');
});

test('a file is named after its recipe, whatever it is called', () => {
  expect(fileName('My try, d = 1')).toBe('my-try-d-1');
  expect(fileName('///')).toBe('recipe');
});

test('Guided leaves out the advanced step, and an address that names it leads to the first', () => {
  expect(stepsFor('full').map(({ id }) => id)).toContain('advanced');
  expect(stepNamed(stepsFor('guided'), 'advanced').id).toBe('goal');
});

test('what stops a start is said on its button', () => {
  const machine = { memoryBytes: 1, freeDiskBytes: 1 };
  const preflight = { problems: [], plan: null, machine, misfits: [], notes: [] };
  const checked = { preflight, listProblems: [], failure: null, evidence: [], isOld: false };
  const problem = { path: 'round.pairs', message: 'must be at least 2' };
  expect(obstacleIn(checked)).toBeNull();
  expect(obstacleIn({ ...checked, preflight: { ...preflight, problems: [problem, problem] } })).toBe(
    'Mend 2 settings',
  );
  expect(obstacleIn({ ...checked, listProblems: ['Seeds: “x” is no number.'] })).toBe(
    'Mend the lists under Repeats',
  );
  expect(obstacleIn({ ...checked, preflight: null })).toBe('Checking …');
});
