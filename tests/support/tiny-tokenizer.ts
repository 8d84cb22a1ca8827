/** A tokenizer of the same make as Llama's, with eleven pieces: enough to see its rules at work. */
export const tinyTokenizer = {
  version: '1.0',
  added_tokens: ['<unk>', '<s>', '</s>'].map((content, id) => ({
    id,
    content,
    special: true,
    normalized: false,
  })),
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'Prepend', prepend: '▁' },
      { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
    ],
  },
  pre_tokenizer: null,
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [],
    special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
  },
  decoder: {
    type: 'Sequence',
    decoders: [
      { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
      { type: 'ByteFallback' },
      { type: 'Fuse' },
      { type: 'Strip', content: ' ', start: 1, stop: 0 },
    ],
  },
  model: {
    type: 'BPE',
    unk_token: '<unk>',
    byte_fallback: true,
    vocab: Object.fromEntries(
      ['<unk>', '<s>', '</s>', '<0x0A>', '▁', 'a', 'b', 's', '▁a', 'ab', '▁ab'].map((piece, id) => [
        piece,
        id,
      ]),
    ),
    merges: [
      ['▁', 'a'],
      ['a', 'b'],
      ['▁', 'ab'],
    ],
  },
};

export const tinyTokenizerFiles = {
  'tokenizer.json': new TextEncoder().encode(JSON.stringify(tinyTokenizer)),
};
