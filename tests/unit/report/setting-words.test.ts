import { expect, test } from 'vitest';
import { limitSentences, settingRows, settingSentences } from '../../../src/report/setting-words.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const recipe = parseRecipe({
  name: 'words',
  seed: 7,
  round: { evaluation: { redTeamPrompts: 90, samplesPerPrompt: 5 } },
  rounds: [{ pairs: 600, policy: { costOffset: 1.5 } }, { pairs: 400 }],
});

test('the setting is told with the recipe’s own numbers', () => {
  const told = settingSentences(recipe).join(' ');
  expect(told).toContain('2 rounds followed one another');
  expect(told).toContain('90 red-team openings');
  expect(told).toContain('5 times each');
  expect(told).toContain('E[C]\u00a0+\u00a0d\u00a0≤\u00a00');
});

test('a fixed multiplier is not called PPO-Lagrangian', () => {
  const unconstrained = parseRecipe({
    name: 'control',
    round: { policy: { multiplier: { method: 'fixed', initial: 0 } } },
  });
  const told = settingSentences(unconstrained).join(' ');
  expect(told).toContain('without a constraint');
  expect(told).not.toContain('PPO-Lagrangian');
});

test('what differs between rounds stands side by side', () => {
  const rows = new Map(settingRows(recipe).map(({ name, values }) => [name, values]));
  expect(rows.get('Pairs labeled')).toEqual(['600', '400']);
  expect(rows.get('Cost limit d')).toEqual(['1.5', '0.9 × mean |cost|']);
});

test('the limits name the judge and the seed, and simulated labels only where labels were simulated', () => {
  const byPeople = parseRecipe({ name: 'people', round: { labeling: { source: 'people' } } });
  expect(limitSentences(recipe, 'rule set B').join(' ')).toContain('rule set B');
  expect(limitSentences(recipe, 'rule set B').join(' ')).toContain('One random seed (7)');
  expect(limitSentences(recipe, 'rule set B').join(' ')).toContain('simulated');
  expect(limitSentences(byPeople, 'rule set B').join(' ')).not.toContain('simulated');
});
