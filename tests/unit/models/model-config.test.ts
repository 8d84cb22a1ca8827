import { describe, expect, it } from 'vitest';
import {
  headName,
  parameterShapes,
  parseModelConfig,
  toHuggingFaceConfig,
} from '../../../src/main/models/model-config.ts';
import { tinyConfig, tinyHuggingFaceConfig } from '../../support/tiny-model.ts';

const parse = (changes: Record<string, unknown>) =>
  parseModelConfig({ ...tinyHuggingFaceConfig, ...changes }, 'config.json');

describe('a model config', () => {
  it('comes back the same after being written as config.json', () => {
    const variants = [
      {},
      { tie_word_embeddings: false },
      { rope_interleaved: true },
      { model_type: 'qwen2' },
      { head_dim: 8 },
    ];
    for (const variant of variants) {
      const config = parse(variant);
      for (const scored of [false, true]) {
        expect(
          parseModelConfig(JSON.parse(JSON.stringify(toHuggingFaceConfig(config, scored))), 'again'),
        ).toEqual(config);
      }
    }
  });

  it('takes head width, key-value heads and rotary base from the other fields where they are left out', () => {
    const { num_key_value_heads: _kv, rope_theta: _base, ...without } = tinyHuggingFaceConfig;
    const config = parseModelConfig(without, 'config.json');
    expect(config).toMatchObject({
      keyValueHeads: 4,
      headWidth: 4,
      rotaryBase: 10_000,
      rotaryLayout: 'half',
    });
    expect(parse({ rope_parameters: { rope_theta: 5e5, rope_type: 'default' } }).rotaryBase).toBe(5e5);
  });

  it('knows that Qwen2 has biases on queries, keys and values', () => {
    expect(parse({ model_type: 'qwen2' }).attentionBias).toBe(true);
    expect(
      parameterShapes(parse({ model_type: 'qwen2' }), 'language')['model.layers.1.self_attn.k_proj.bias'],
    ).toEqual([8]);
    expect(parse({}).attentionBias).toBe(false);
  });

  it('never lets the padding token be an end token', () => {
    expect(parse({ pad_token_id: 2 }).padTokenId).toBe(0);
    expect(parse({ pad_token_id: null, eos_token_id: [0, 1] }).padTokenId).toBe(2);
    expect(parse({ pad_token_id: -1, eos_token_id: 0 }).padTokenId).toBe(1);
    expect(parse({ pad_token_id: 7 }).padTokenId).toBe(7);
  });

  it('lists each tensor with its shape', () => {
    const shapes = parameterShapes(tinyConfig, 'language');
    // 9 tensors a layer, two layers, embeddings, last norm; the head is the embedding matrix.
    expect(Object.keys(shapes)).toHaveLength(2 * 9 + 2);
    expect(shapes['model.layers.0.self_attn.k_proj.weight']).toEqual([8, 16]);
    expect(shapes['model.layers.1.mlp.down_proj.weight']).toEqual([16, 24]);
    expect(headName(tinyConfig)).toBe('model.embed_tokens.weight');
    const untied = parse({ tie_word_embeddings: false });
    expect(parameterShapes(untied, 'language')[headName(untied)]).toEqual([23, 16]);
    expect(parameterShapes(untied, 'score')).toMatchObject({ 'score.weight': [1, 16], 'score.bias': [1] });
    expect(parameterShapes(untied, 'score')).not.toHaveProperty(headName(untied));
  });

  it('is refused with the field named when the model is of another kind or does not hold together', () => {
    const refused: [Record<string, unknown>, RegExp][] = [
      [{ model_type: 'gpt2' }, /model_type/],
      [{ hidden_size: '16' }, /hidden_size/],
      [{ hidden_act: 'gelu' }, /hidden_act/],
      [{ rope_scaling: { rope_type: 'llama3' } }, /rope_scaling/],
      [{ use_sliding_window: true }, /use_sliding_window/],
      [{ eos_token_id: [] }, /eos_token_id/],
      [{ num_key_value_heads: 3 }, /4 attention heads cannot share 3/],
      [{ num_attention_heads: 3, num_key_value_heads: 3 }, /even whole width/],
      [{ bos_token_id: 23 }, /outside the vocabulary of 23/],
    ];
    for (const [change, message] of refused) expect(() => parse(change)).toThrow(message);
  });
});
