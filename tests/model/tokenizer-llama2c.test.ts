/** Our Hugging Face tokenizer file against the tokenizer of llama2.c, on the openings and on random text. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCheckpoint } from '../../src/main/models/checkpoint.ts';
import type { Checkpoint } from '../../src/main/models/checkpoint.ts';
import { loadLlama2c } from '../support/llama2c.ts';
import type { Llama2c } from '../support/llama2c.ts';
import { openings, tinyStoriesFolder } from '../support/tinystories.ts';

let checkpoint: Checkpoint;
let llama: Llama2c;

beforeAll(async () => {
  checkpoint = readCheckpoint(tinyStoriesFolder());
  llama = await loadLlama2c();
});

/** The prompt's tokens as llama2.c has them; it knows neither the begin token nor the space before a text. */
const tokensOfLlama = (text: string): number[] => {
  const ours = checkpoint.encodePrompt(text);
  return llama.continueGreedily(` ${text}`, ours.length - 1);
};

/** A token's text, where a byte token stands for its byte. */
const characters = (token: number): string =>
  checkpoint.tokenizer
    .piece(token)
    .replaceAll('\u2581', ' ')
    .replace(/^<0x(..)>$/, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

describe('the tokenizer', () => {
  it('cuts every opening into the same pieces as llama2.c with the vocabulary of its package', () => {
    for (const opening of openings) {
      const [begin, ...ours] = checkpoint.encodePrompt(opening);
      expect(begin).toBe(1);
      expect(tokensOfLlama(opening).map(characters)).toEqual(ours.map(characters));
    }
  });

  it('gives the same token ids as llama2.c once its byte pieces are written as in later versions', () => {
    llama.mendBytePieces();
    for (const opening of openings) {
      expect(tokensOfLlama(opening)).toEqual(checkpoint.encodePrompt(opening).slice(1));
    }
  });

  it('gives the same token ids as llama2.c on random text with runs of spaces, line ends and signs', () => {
    const words = fc.constantFrom(
      'the',
      'dog',
      'aaaa',
      'aaa',
      '!!',
      '----',
      '.',
      ',',
      '"',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '   ',
      '1',
      '20',
      'qx',
    );
    const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (random) => {
        expect(tokensOfLlama(random)).toEqual(checkpoint.encodePrompt(random).slice(1));
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('gives text back unchanged, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const { tokenizer } = checkpoint;
    fc.assert(
      fc.property(text, text, (prompt, answer) => {
        expect(tokenizer.decodePrompt(tokenizer.encodePrompt(prompt))).toBe(prompt);
        expect(tokenizer.decodeContinuation(tokenizer.encodeContinuation(answer))).toBe(answer);
      }),
      { seed: 2 },
    );
  });

  it('continues a text with the tokens that the whole text would have had', () => {
    const { tokenizer } = checkpoint;
    for (const opening of openings) {
      const cut = opening.lastIndexOf(' ');
      const joined = [
        ...tokenizer.encodePrompt(opening.slice(0, cut)),
        ...tokenizer.encodeContinuation(opening.slice(cut)),
      ];
      expect(joined).toEqual(tokenizer.encodePrompt(opening));
    }
  });
});
