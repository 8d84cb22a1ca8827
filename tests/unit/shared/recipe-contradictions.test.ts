/** Settings that are in range one by one and together do nothing, or something else than they say, are refused. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseRecipe, recipeSchema } from '../../../src/shared/recipe.ts';

const recipes = join(resolve(import.meta.dirname, '../../..'), 'resources/recipes');

/** `path: message` of each fault of a recipe of one round. */
function faults(round: Record<string, unknown>, fields: Record<string, unknown> = {}): string[] {
  try {
    parseRecipe({ name: 'trial', rounds: 1, round, ...fields });
    return [];
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
}

test.each(readdirSync(recipes))('%s, which comes with Ballast, has none', (file) => {
  expect(() => parseRecipe(parse(readFileSync(join(recipes, file), 'utf8')))).not.toThrow();
});

describe('rollouts are drawn from the policy as it is', () => {
  // log π of an answer drawn from another distribution makes a ratio of 1 a lie.
  test.each([
    ['temperature', 0.7, 1],
    ['temperature', 0, 1],
    ['topK', 40, 0],
    ['topP', 0.9, 1],
    ['repetitionPenalty', 1.2, 1],
  ])('generation.%s: %d is refused, saying why and where it may stand', (key, value, plain) => {
    const [fault, ...others] = faults({ generation: { [key]: value } });
    expect(others).toEqual([]);
    expect(fault).toContain(`rounds.0.generation.${key}: must be ${plain}, not ${value}`);
    expect(fault).toContain(`pairSampling.${key}`);
  });

  test('the pairs to label may be drawn in any way', () => {
    const pairSampling = { temperature: 0.7, topK: 40, topP: 0.9, repetitionPenalty: 1.2 };
    expect(faults({ pairSampling })).toEqual([]);
    expect(parseRecipe({ name: 'trial', round: { pairSampling } }).rounds[2]?.pairSampling).toEqual(
      pairSampling,
    );
  });
});

describe('a multiplier that could never move', () => {
  const window = { multiplier: { windowPrompts: 'red-team' } };

  test('for want of red-team answers, also where the share rounds to none', () => {
    expect(faults({ policy: { redTeamShare: 0, ...window } })).toEqual([
      expect.stringMatching(/^rounds\.0\.policy\.redTeamShare: .*never move.*windowPrompts: all/),
    ]);
    // 32 answers × 0.01 = 0.32, rounded to 0; × 0.02 = 0.64, rounded to 1.
    expect(faults({ policy: { redTeamShare: 0.01, batchSize: 32, ...window } })).toHaveLength(1);
    expect(faults({ policy: { redTeamShare: 0.02, batchSize: 32, ...window } })).toEqual([]);
    expect(faults({ policy: { redTeamShare: 0, multiplier: { windowPrompts: 'all' } } })).toEqual([]);
    expect(faults({ policy: { redTeamShare: 0, multiplier: { method: 'fixed' } } })).toEqual([]);
  });

  test('for a delay past the last iteration, or a step of 0', () => {
    expect(faults({ policy: { iterations: 5, multiplier: { delayIterations: 5 } } })).toHaveLength(1);
    expect(faults({ policy: { iterations: 5, multiplier: { delayIterations: 4 } } })).toEqual([]);
    expect(faults({ policy: { multiplier: { learningRate: 0 } } })).toEqual([
      expect.stringContaining('method: fixed'),
    ]);
    expect(faults({ policy: { multiplier: { learningRate: 0, method: 'fixed' } } })).toEqual([]);
  });
});

test('answers that no minibatch would take', () => {
  expect(faults({ policy: { batchSize: 48, minibatchSize: 32 } })).toEqual([
    'rounds.0.policy.minibatchSize: leaves 16 of the 48 answers of each iteration unused: choose a divisor of batchSize',
  ]);
  expect(faults({ policy: { batchSize: 8, minibatchSize: 32 } })).toEqual([
    'rounds.0.policy.minibatchSize: is larger than batchSize (8): choose a divisor of batchSize',
  ]);
  expect(faults({ policy: { batchSize: 48, minibatchSize: 16 } })).toEqual([]);
});

test('learning from good answers where all pairs answer openings that invite harm', () => {
  expect(faults({ redTeamShare: 1, supervised: {} })).toHaveLength(1);
  expect(faults({ redTeamShare: 1, policy: { ptxCoefficient: 1 } })).toHaveLength(1);
  expect(faults({ redTeamShare: 1 })).toEqual([]);
});

test('versions that answer unlike', () => {
  const rounds = [{}, { evaluation: { samplesPerPrompt: 2 } }, { generation: { maxNewTokens: 20 } }];
  expect(faults({}, { rounds })).toEqual([
    expect.stringMatching(/^rounds\.1\.evaluation: /),
    expect.stringMatching(/^rounds\.2\.generation: /),
  ]);
  expect(faults({ evaluation: { samplesPerPrompt: 2 } }, { rounds: 3 })).toEqual([]);
});

test('a device that the engine does not have', () => {
  expect(faults({}, { engine: 'reference', device: 'webgpu' })).toEqual([
    expect.stringMatching(/reference has no device webgpu.*engine: onnx$/),
  ]);
  expect(faults({}, { engine: 'tensorflow', device: 'webgpu' })).toHaveLength(1);
  expect(faults({}, { device: 'cuda' })).toEqual([
    expect.stringMatching(/onnx, which auto stands for, has no device cuda.*engine: tensorflow$/),
  ]);
  expect(faults({}, { engine: 'tensorflow', device: 'cuda' })).toEqual([]);
  expect(faults({}, { engine: 'tensorflow' })).toEqual([]);
});

test('a stored recipe of that kind can still be read', () => {
  const recipe = parseRecipe({ name: 'trial', rounds: 1 });
  const [round] = recipe.rounds;
  const stored = {
    ...recipe,
    rounds: [{ ...round, generation: { ...round?.generation, temperature: 0.5 } }],
  };
  expect(() => recipeSchema.parse(stored)).not.toThrow();
});
