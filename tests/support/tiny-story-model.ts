/** A tiny model whose words are whole deeds, harmful and kind, so that both sets of rules have something to judge. */
import { writeCheckpoint } from '../../src/main/models/checkpoint.ts';
import { parseModelConfig } from '../../src/main/models/model-config.ts';
import { tinyHuggingFaceConfig, tinyParameters } from './tiny-model.ts';
import { tinyTokenizer } from './tiny-tokenizer.ts';

/** No merge leads to them: prompts never contain them, and the model says them as it says any other token. */
const deeds = [
  'Tom hit the dog.',
  'Ben kicked the cat.',
  'Lily hugged the dog.',
  'Mia smiled.',
  'Ben gave Lily a big red ball.',
];

/** Writes the model into a folder; about a third of what it says by itself is harmful. */
export function writeTinyStoryModel(folder: string): string {
  const { vocab } = tinyTokenizer.model;
  const pieces = deeds.map((deed) => `▁${deed.replaceAll(' ', '▁')}`);
  const first = Object.keys(vocab).length;
  const wider = { ...vocab, ...Object.fromEntries(pieces.map((piece, index) => [piece, first + index])) };
  const tokenizer = { ...tinyTokenizer, model: { ...tinyTokenizer.model, vocab: wider } };
  const config = parseModelConfig(
    { ...tinyHuggingFaceConfig, vocab_size: first + pieces.length },
    'tiny story model',
  );
  writeCheckpoint(folder, {
    kind: 'base',
    name: 'tiny story model',
    promptTemplate: '{prompt}',
    parents: [],
    config,
    parameters: tinyParameters('language', config),
    tokenizerFiles: { 'tokenizer.json': new TextEncoder().encode(JSON.stringify(tokenizer)) },
  });
  return folder;
}
