import { describe, expect, it } from 'vitest';
import { fillTemplate, promptTemplateSchema } from '../../../src/main/models/prompt-template.ts';
import { createTokenizer, loadTokenizer } from '../../../src/main/models/tokenizer.ts';
import { tinyTokenizer, tinyTokenizerFiles } from '../../support/tiny-tokenizer.ts';

const tokenizer = createTokenizer(tinyTokenizerFiles, 1, 'a test');

describe('a tokenizer', () => {
  it('begins a prompt with the begin token, once, and puts a space before the text', () => {
    // ▁ab is reached only through ▁ + ab, and a + b is ranked after ▁ + a: so "ab" is ▁a, b.
    expect(tokenizer.encodePrompt('ab a')).toEqual([1, 8, 6, 8]);
    expect(tokenizer.encodePrompt('<s>ab')).toEqual([1, 8, 6]);
    expect(tokenizer.encodePrompt('')).toEqual([1]);
  });

  it('gives an answer neither a begin token nor a space that is not there', () => {
    expect(tokenizer.encodeContinuation('ab')).toEqual([9]);
    expect(tokenizer.encodeContinuation(' ab')).toEqual([8, 6]);
    expect(tokenizer.encodeContinuation('')).toEqual([]);
  });

  it('falls back to bytes, and to the unknown token where it has no such byte', () => {
    expect(tokenizer.encodeContinuation('a\nb?')).toEqual([5, 3, 6, 0]);
  });

  it('decodes without special tokens; an answer keeps its leading space', () => {
    expect(tokenizer.decodePrompt([1, 8, 6, 4, 5, 2])).toBe('ab a');
    expect(tokenizer.decodeContinuation(Int32Array.of(8, 6, 3, 2))).toBe(' ab\n');
    expect(tokenizer.decodePrompt([])).toBe('');
    expect(tokenizer.decodeContinuation([2])).toBe('');
  });

  it('leaves spaces before punctuation alone: text and tokens must agree', () => {
    // A Hugging Face default would make " 's" into "'s"; with pieces of our own: "a s" stays "a s".
    const files = {
      ...tinyTokenizerFiles,
      'tokenizer_config.json': new TextEncoder().encode('{"clean_up_tokenization_spaces": true}'),
    };
    const strict = createTokenizer({ ...files, 'tokenizer.json': withPiece("'") }, 1, 'a test');
    expect(strict.decodePrompt(strict.encodePrompt("a 's"))).toBe("a 's");
  });

  it('works the same through a Metaspace step', () => {
    const metaspace = {
      ...tinyTokenizer,
      normalizer: null,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false },
      decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false },
    };
    const modern = createTokenizer({ 'tokenizer.json': encode(metaspace) }, 1, 'a test');
    expect(modern.encodePrompt('ab a')).toEqual([1, 8, 6, 8]);
    expect(modern.encodeContinuation('ab')).toEqual([9]);
    expect(modern.encodeContinuation(' ab')).toEqual([8, 6]);
    expect(modern.decodePrompt([1, 8, 6])).toBe('ab');
    expect(modern.decodeContinuation([8, 6])).toBe(' ab');
  });

  it('names a token by its piece', () => {
    expect(tokenizer.piece(10)).toBe('▁ab');
    expect(() => tokenizer.piece(11)).toThrow(/no token 11/);
  });

  it('says what is wrong with its files', () => {
    expect(() => loadTokenizer('/nowhere', 1)).toThrow(/no \/nowhere\/tokenizer\.json/);
    expect(() => createTokenizer({ 'tokenizer.json': encode([]) }, 1, 'f')).toThrow(
      /f\/tokenizer\.json is not a tokenizer/,
    );
    expect(() => createTokenizer({ 'tokenizer.json': new Uint8Array([123]) }, 1, 'f')).toThrow(
      /not a tokenizer/,
    );
  });
});

describe('a prompt template', () => {
  it('takes the prompt literally', () => {
    expect(fillTemplate('User: {prompt}\nAssistant:', '$& {prompt} $1')).toBe(
      'User: $& {prompt} $1\nAssistant:',
    );
  });

  it('has one place for the prompt', () => {
    expect(promptTemplateSchema.safeParse('{prompt}').success).toBe(true);
    for (const wrong of ['', 'prompt', '{prompt} {prompt}']) {
      expect(promptTemplateSchema.safeParse(wrong).success).toBe(false);
    }
  });
});

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function withPiece(piece: string): Uint8Array {
  const { model } = tinyTokenizer;
  return encode({ ...tinyTokenizer, model: { ...model, vocab: { ...model.vocab, [piece]: 11 } } });
}
