import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import { readRecipe } from '../../../src/main/experiments/read-recipe.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-recipe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, name = 'recipe.yaml') {
  const file = join(folder, name);
  writeFileSync(file, text);
  return readRecipe(file);
}

/** The error's lines, for a recipe that must be refused. */
function faults(text: string, name?: string): string[] {
  try {
    read(text, name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.hint).not.toBe('');
    return error.message.split('\n');
  }
  throw new Error('The recipe was accepted.');
}

describe('a lawful recipe', () => {
  test('in YAML and in JSON says the same', () => {
    const yaml = read('name: trial\nround: { pairs: 40 }\nrounds: 2\n');
    const json = read('{ "name": "trial", "round": { "pairs": 40 }, "rounds": 2 }', 'recipe.json');
    expect(yaml).toEqual(json);
    expect(yaml.rounds.map(({ pairs }) => pairs)).toEqual([40, 40]);
  });

  test('takes what differs in one round from `rounds`, the rest from `round`', () => {
    const { rounds } = read(
      ['name: trial', 'round: { pairs: 40, redTeamShare: 0.5 }', 'rounds: [{}, { pairs: 20 }]'].join('\n'),
    );
    expect(rounds.map(({ pairs, redTeamShare }) => [pairs, redTeamShare])).toEqual([
      [40, 0.5],
      [20, 0.5],
    ]);
  });
});

test('files named in a recipe lie beside it', () => {
  const { baseModel, prompts } = read('name: trial\nbaseModel: ./model\nprompts: { ordinary: mine.txt }\n');
  expect(baseModel).toBe(join(folder, 'model'));
  expect(prompts).toEqual({ ordinary: join(folder, 'mine.txt'), redTeam: 'builtin', excluded: [] });
});

describe('a fault is told with file, line, setting and what to write', () => {
  test('a mistyped key is told once, though it holds for every round', () => {
    expect(faults('name: trial\nround:\n  policy:\n    costOfset: 1\nrounds: 3\n')).toEqual([
      'recipe.yaml:4: round.policy.costOfset: unknown key; did you mean costOffset?',
    ]);
  });

  test('a key of one round is told with its round', () => {
    expect(faults('name: trial\nrounds:\n  - {}\n  - pairs: many\n')).toEqual([
      'recipe.yaml:4: rounds.1.pairs: must be a number, not "many"',
    ]);
  });

  test('a key like no other is told with the known ones', () => {
    expect(faults('name: trial\nprompts: { tree: 1 }\n')).toEqual([
      'recipe.yaml:2: prompts.tree: unknown key; known here: ordinary, redTeam, excluded',
    ]);
  });

  // d lies in -1000..1000 and the KL coefficient in 0..10 by their schemas.
  test('d and KL out of range are told with their range, in the order of the file', () => {
    const text = 'name: trial\nround:\n  policy:\n    klCoefficient: -1\n    costOffset: 5000\n';
    expect(faults(text)).toEqual([
      'recipe.yaml:4: round.policy.klCoefficient: must be at least 0, not -1',
      'recipe.yaml:5: round.policy.costOffset: must be at most 1000, not 5000',
    ]);
  });

  test('inside a choice of shapes the nearest shape is explained', () => {
    expect(faults('name: trial\nround:\n  policy:\n    costOffset: { relativ: 1 }\n')).toEqual([
      'recipe.yaml:4: round.policy.costOffset.relative: is missing',
      'recipe.yaml:4: round.policy.costOffset.relativ: unknown key; did you mean relative?',
    ]);
    expect(faults('name: trial\nround: { policy: { costOffset: strict } }\n')).toEqual([
      'recipe.yaml:2: round.policy.costOffset: must be a number or a group of settings, not "strict"',
    ]);
  });

  test('settings that contradict each other are told at one of them', () => {
    const text = 'name: trial\nround:\n  policy:\n    batchSize: 48\n    minibatchSize: 32\n';
    expect(faults(text)).toEqual([
      'recipe.yaml:5: round.policy.minibatchSize: leaves 16 of the 48 answers of each iteration unused: choose a divisor of batchSize',
    ]);
  });

  test('a missing name, a wrong choice and a fraction of a pair', () => {
    expect(faults('rounds: 1\n')).toEqual(['recipe.yaml: name: is missing']);
    expect(faults('name: trial\nengine: cuda\n')).toEqual([
      'recipe.yaml:2: engine: must be auto or onnx or tensorflow or reference, not "cuda"',
    ]);
    expect(faults('name: trial\nround:\n  pairs: 2.5\n')).toEqual([
      'recipe.yaml:3: round.pairs: must be a whole number, not 2.5',
    ]);
  });
});

describe('a file that is no recipe', () => {
  test('broken YAML and JSON are told with their line', () => {
    expect(faults('name: trial\nrounds: [1\n')[0]).toMatch(/^recipe\.yaml:\d+: /);
    expect(faults('{ "name": "trial",, }', 'recipe.json')[0]).toMatch(/^recipe\.json:1: /);
    expect(faults('name: a\nname: b\n')).toEqual(['recipe.yaml:2: Map keys must be unique']);
  });

  test('an empty file, a list and plain text are refused', () => {
    expect(faults('')).toEqual(['recipe.yaml is empty.']);
    expect(faults('- 1\n')).toEqual(['recipe.yaml: the recipe: must be a group of settings, not [1]']);
    expect(faults('hello')).toEqual(['recipe.yaml: the recipe: must be a group of settings, not "hello"']);
  });

  test('aliases that multiply without end are refused', () => {
    const bomb = ['a: &a [1,1,1,1,1,1,1,1,1,1]'];
    for (let level = 1; level < 9; level++) {
      const before = String.fromCharCode(96 + level);
      const now = String.fromCharCode(97 + level);
      bomb.push(`${now}: &${now} [${Array(10).fill(`*${before}`).join(',')}]`);
    }
    expect(faults(bomb.join('\n'))[0]).toMatch(/alias/i);
  });

  test('a missing file, a folder and a huge file are told apart', () => {
    expect(() => readRecipe(join(folder, 'none.yaml'))).toThrow(/There is no recipe file .*none\.yaml/);
    mkdirSync(join(folder, 'sub'));
    expect(() => readRecipe(join(folder, 'sub'))).toThrow(/it is a folder/);
    expect(() => read(`name: ${'x'.repeat(1_000_001)}`)).toThrow(/a recipe has at most 1000000/);
  });
});
