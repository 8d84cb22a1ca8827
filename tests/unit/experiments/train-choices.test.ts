import { expect, test } from 'vitest';
import { presetRecipe, trainChoices } from '../../../src/main/experiments/train-choices.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

test('a beginning that names a number of labeled pairs names the one in its recipe', () => {
  const named = trainChoices(temporaryProject()).presets.flatMap(({ name, words }) => {
    const pairs = /(\d+) labeled pairs/.exec(words)?.[1];
    return pairs === undefined ? [] : [{ name, pairs: Number(pairs) }];
  });
  expect(named.map(({ name }) => name)).toContain('tiny');
  for (const { name, pairs } of named) {
    expect([name, pairs]).toEqual([name, presetRecipe(name).rounds[0]?.pairs]);
  }
});
