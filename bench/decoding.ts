/** Writing 128 tokens after each of B prompts, sampled at temperature 1, with a key-value cache. */
import { createGenerator } from '../src/main/models/generation.ts';
import type { ModelConfig } from '../src/main/models/model-config.ts';
import type { Engine } from '../src/main/engine/engine.ts';
import { randomStream } from '../src/main/tensors/seeded-random.ts';
import type { BenchCase, Contestant } from './contestant.ts';
import { nameOf, timed, versionsOf } from './engines.ts';
import { openPeer } from './peer-process.ts';
import { openModel, storyTokens, writeBatch } from './workloads.ts';
import type { BenchModel, ModelName } from './workloads.ts';

const promptTokens = 16;
const newTokens = 128;

export const decodingCases: readonly BenchCase[] = [
  decodingCase('tinystories-15m', 32, 3),
  decodingCase('tinystories-15m', 1, 3),
  decodingCase('d256', 32),
  decodingCase('d256', 1),
];

function decodingCase(model: ModelName, rows: number, timesAsFast?: number): BenchCase {
  const id = `decoding/${model}/B=${rows}`;
  return {
    id,
    title: `Decoding, ${model}, B = ${rows}, ${newTokens} tokens`,
    ...(timesAsFast === undefined ? {} : { target: { peer: 'transformers generate', timesAsFast } }),
    repeats: 9,
    open: async ({ threads, engines, withPeers, scratch }) => {
      const opened = openModel(model, scratch);
      const prompts = storyTokens(rows, promptTokens, opened.config.vocabularySize);
      const sides: Contestant[] = [];
      for (const openEngine of engines) {
        const engine = openEngine();
        sides.push(decodingContestant(engine, nameOf(engine), opened, prompts));
      }
      if (!withPeers) return sides;
      const batch = writeBatch(scratch, `decoding-${model}-${rows}`, { prompts, newTokens });
      return [...sides, await openPeer('decoding.py', { model: opened.folder, batch, threads })];
    },
  };
}

function decodingContestant(
  engine: Engine,
  name: string,
  { config, parameters }: BenchModel,
  prompts: readonly (readonly number[])[],
): Contestant {
  const placed = engine.place(parameters);
  const generator = createGenerator(engine, endless(config), placed);
  let repeats = 0;
  return {
    name,
    side: 'ours',
    versions: versionsOf(engine),
    repeat: () => {
      repeats += 1;
      const requests = prompts.map((row, index) => ({
        promptTokens: row,
        random: randomStream(0, 'bench', repeats, index),
      }));
      return timed(() => {
        const samples = [
          ...generator.generate(requests, {
            maxNewTokens: newTokens,
            temperature: 1,
            topK: 0,
            topP: 1,
            repetitionPenalty: 1,
            batchSize: prompts.length,
          }),
        ].flat();
        return { tokens: samples.reduce((sum, { responseTokens }) => sum + responseTokens.length, 0) };
      });
    },
    close: async () => {
      generator.dispose();
      placed.dispose();
      engine.dispose();
    },
  };
}

/** No token ends an answer, so that both sides write equally many. */
function endless(config: ModelConfig): ModelConfig {
  return { ...config, endTokenIds: [config.vocabularySize] };
}
