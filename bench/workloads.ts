/** What both sides work on: the models as checkpoint folders, and batches of tokens of real story openings. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { HostTensors } from '../src/main/engine/engine.ts';
import { readCheckpoint } from '../src/main/models/checkpoint.ts';
import { initializeParameters } from '../src/main/models/initialize.ts';
import { toHuggingFaceConfig } from '../src/main/models/model-config.ts';
import type { ModelConfig } from '../src/main/models/model-config.ts';
import { writeSafetensors } from '../src/main/models/safetensors.ts';
import { loadTokenizer } from '../src/main/models/tokenizer.ts';
import type { TextTokenizer } from '../src/main/models/tokenizer.ts';
import { randomStream } from '../src/main/tensors/seeded-random.ts';

export type ModelName = 'tinystories-15m' | 'd256';

export interface BenchModel {
  /** In Hugging Face layout: the peers load it too. */
  readonly folder: string;
  readonly config: ModelConfig;
  readonly parameters: HostTensors;
}

const resources = join(import.meta.dirname, '..', 'resources');
export const baseModelFolder = join(resources, 'models', 'tinystories-15m');

/** 4 layers, d = 256, a small vocabulary: 3.7 million weights, so that little of the time is the head's. */
const smallConfig: ModelConfig = {
  vocabularySize: 2048,
  width: 256,
  intermediateWidth: 688,
  layers: 4,
  heads: 4,
  keyValueHeads: 4,
  headWidth: 64,
  contextLength: 256,
  normEpsilon: 1e-5,
  rotaryBase: 10_000,
  rotaryLayout: 'half',
  tiedEmbeddings: true,
  attentionBias: false,
  beginTokenId: 1,
  endTokenIds: [2],
  padTokenId: 0,
};

/** The model's weights, and a folder that holds the same weights for the peers. */
export function openModel(name: ModelName, scratch: string): BenchModel {
  if (name === 'tinystories-15m') {
    requireBaseModel();
    const { folder, config, parameters } = readCheckpoint(baseModelFolder);
    return { folder, config, parameters };
  }
  const folder = join(scratch, name);
  const parameters = initializeParameters(smallConfig, 'language', randomStream(0, 'bench', name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(toHuggingFaceConfig(smallConfig, false)));
  writeSafetensors(join(folder, 'model.safetensors'), parameters);
  return { folder, config: smallConfig, parameters };
}

function requireBaseModel(): void {
  if (existsSync(baseModelFolder)) return;
  throw new Error(`There is no model in ${baseModelFolder}. Run: node scripts/prepare-base-model.mjs`);
}

/** Rows of `length` tokens: story openings, one after the other. Ids are folded into smaller vocabularies. */
export function storyTokens(rows: number, length: number, vocabularySize: number): number[][] {
  const tokenizer = baseTokenizer();
  const stream = storyOpenings().flatMap((opening) => tokenizer.encodePrompt(opening));
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length },
      (_token, place) => (stream[(row * length + place) % stream.length] ?? 0) % vocabularySize,
    ),
  );
}

/** Openings that have exactly `length` tokens once cut after a word, as text and tokens. */
export function openingsOfLength(
  count: number,
  length: number,
): readonly { readonly text: string; readonly tokens: readonly number[] }[] {
  const tokenizer = baseTokenizer();
  const found = storyOpenings().flatMap((opening) => {
    const words = opening.split(' ');
    const cuts = words.map((_, last) => words.slice(0, last + 1).join(' '));
    const text = cuts.find((cut) => tokenizer.encodePrompt(cut).length === length);
    return text === undefined ? [] : [{ text, tokens: tokenizer.encodePrompt(text) }];
  });
  if (found.length < count) throw new Error(`Only ${found.length} openings can be cut to ${length} tokens.`);
  return found.slice(0, count);
}

function baseTokenizer(): TextTokenizer {
  requireBaseModel();
  return loadTokenizer(baseModelFolder, 1);
}

function storyOpenings(): string[] {
  return readFileSync(join(resources, 'openings', 'ordinary.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);
}

/** Writes what a peer reads. */
export function writeBatch(scratch: string, name: string, batch: unknown): string {
  const path = join(scratch, `${name}.json`);
  writeFileSync(path, JSON.stringify(batch));
  return path;
}
