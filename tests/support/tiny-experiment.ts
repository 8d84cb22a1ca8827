/** A whole experiment that takes seconds: every stage on a model of two small layers, whose words are a, b and s. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '../../src/main/tensors/seeded-random.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import type { Recipe } from '../../src/shared/recipe.ts';
import { writeTinyCheckpoint } from './tiny-checkpoint.ts';

const words = ['a', 'ab', 'b', 's', 'as', 'bs', 'sa', 'aba', 'bab', 'sab'];

function writePrompts(file: string, kind: 'ordinary' | 'red-team', openings: number): string {
  const random = randomStream(1, 'tiny prompts', kind);
  const lines = Array.from({ length: openings }, (_, index) => ({
    id: `${kind}-${index}`,
    text: Array.from({ length: 9 }, () => random.pick(words)).join(' '),
    kind,
    split: index < (2 / 3) * openings ? 'train' : 'evaluation',
  }));
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return file;
}

/**
 * The recipe as a person would write it; its model and prompts lie in `folder`, which must exist.
 *
 * @param openings of each kind; a third of them for evaluation
 */
export function writtenTinyRecipe(folder: string, openings = 24): Record<string, unknown> {
  return {
    name: 'tiny',
    seed: 5,
    threads: 1,
    checkpointEverySeconds: 1,
    baseModel: writeTinyCheckpoint(join(folder, 'base')),
    prompts: {
      ordinary: writePrompts(join(folder, 'ordinary.jsonl'), 'ordinary', openings),
      redTeam: writePrompts(join(folder, 'red-team.jsonl'), 'red-team', openings),
    },
    round: {
      pairs: 16,
      generation: { maxNewTokens: 8 },
      redTeamSearch: { openings: 2, poolFactor: 2, samplesPerPrompt: 1 },
      rewardModel: { epochs: 1, batchSize: 8 },
      costModel: { epochs: 1, batchSize: 8 },
      policy: { iterations: 3, batchSize: 8, minibatchSize: 8 },
      evaluation: { redTeamPrompts: 4, ordinaryPrompts: 4, samplesPerPrompt: 2, bootstrapDraws: 100 },
    },
    rounds: 1,
  };
}

export function tinyRecipe(folder: string): Recipe {
  return parseRecipe(writtenTinyRecipe(folder));
}
