/**
 * What describes a model: one config for the Llama family (RMSNorm, rotary positions, grouped query attention,
 * SwiGLU), read from and written to a Hugging Face `config.json`. Covers TinyStories, Llama 2 and 3.0, TinyLlama,
 * SmolLM2, Qwen2 and Qwen2.5.
 */
import { z } from 'zod';

import { AppError } from '../../shared/app-error.ts';

export interface ModelConfig {
  /** Number of tokens in the vocabulary (V). */
  readonly vocabularySize: number;
  /** Width of a hidden state (D). */
  readonly width: number;
  /** Inner width of the SwiGLU feed-forward. */
  readonly intermediateWidth: number;
  readonly layers: number;
  /** Query heads (H); each group of heads / keyValueHeads shares one key-value head. */
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headWidth: number;
  /** Longest sequence, prompt and answer together. */
  readonly contextLength: number;
  readonly normEpsilon: number;
  readonly rotaryBase: number;
  /** 'half': value i of a head turns with i + headWidth / 2 (Hugging Face). 'interleaved': 2i with 2i + 1 (Meta). */
  readonly rotaryLayout: 'half' | 'interleaved';
  /** True where the head that gives logits is the embedding matrix itself. */
  readonly tiedEmbeddings: boolean;
  /** True where the query, key and value projections have a bias (Qwen2). */
  readonly attentionBias: boolean;
  /** Put before every text, where the model was trained so. */
  readonly beginTokenId: number | null;
  /** Tokens that end an answer; the first is the one appended to texts in training. Never empty. */
  readonly endTokenIds: readonly number[];
  /** Fills rows up to a common length. Never among endTokenIds; never looked at, since lengths say what is real. */
  readonly padTokenId: number;
}

const positive = z.int().min(1);
const tokenId = z.int().min(0);

/** The fields of `config.json` that matter here; others may stand beside them. */
const huggingFaceSchema = z.looseObject({
  model_type: z.enum(['llama', 'qwen2']),
  vocab_size: positive,
  hidden_size: positive,
  intermediate_size: positive,
  num_hidden_layers: positive,
  num_attention_heads: positive,
  num_key_value_heads: positive.optional(),
  head_dim: positive.nullish(),
  max_position_embeddings: positive,
  hidden_act: z.literal('silu'),
  rms_norm_eps: z.number().positive(),
  rope_theta: z.number().positive().optional(),
  rope_scaling: z.null().optional(),
  rope_parameters: z
    .looseObject({ rope_theta: z.number().positive(), rope_type: z.literal('default') })
    .nullish(),
  rope_interleaved: z.boolean().default(false),
  attention_bias: z.boolean().optional(),
  mlp_bias: z.literal(false).optional(),
  use_sliding_window: z.literal(false).optional(),
  tie_word_embeddings: z.boolean().default(false),
  bos_token_id: tokenId.nullish(),
  eos_token_id: z.union([tokenId, z.array(tokenId).min(1)]),
  pad_token_id: z.int().nullish(),
});

/**
 * The model config in a parsed `config.json`.
 *
 * @param source where it was read, for messages
 * @throws AppError 'bad-input' naming each field that is missing, wrong, or of a kind that is not supported
 */
export function parseModelConfig(json: unknown, source: string): ModelConfig {
  const parsed = huggingFaceSchema.safeParse(json);
  if (!parsed.success) {
    throw new AppError(
      'bad-input',
      `${source} does not describe a model that can be loaded:\n${z.prettifyError(parsed.error)}`,
      'Models of the Llama family can be loaded: Llama, TinyLlama, SmolLM2, Qwen2. See docs/models.md.',
    );
  }
  const fields = parsed.data;
  const endTokenIds = [fields.eos_token_id].flat();
  const config: ModelConfig = {
    vocabularySize: fields.vocab_size,
    width: fields.hidden_size,
    intermediateWidth: fields.intermediate_size,
    layers: fields.num_hidden_layers,
    heads: fields.num_attention_heads,
    keyValueHeads: fields.num_key_value_heads ?? fields.num_attention_heads,
    headWidth: fields.head_dim ?? fields.hidden_size / fields.num_attention_heads,
    contextLength: fields.max_position_embeddings,
    normEpsilon: fields.rms_norm_eps,
    rotaryBase: fields.rope_parameters?.rope_theta ?? fields.rope_theta ?? 10_000,
    rotaryLayout: fields.rope_interleaved ? 'interleaved' : 'half',
    tiedEmbeddings: fields.tie_word_embeddings,
    attentionBias: fields.attention_bias ?? fields.model_type === 'qwen2',
    beginTokenId: fields.bos_token_id ?? null,
    endTokenIds,
    padTokenId: choosePadToken(fields.pad_token_id, endTokenIds),
  };
  requireConsistent(config, source);
  return config;
}

/** The `config.json` that transformers reads: a language model, or a one-score classifier where there is a score head. */
export function toHuggingFaceConfig(config: ModelConfig, hasScoreHead: boolean): Record<string, unknown> {
  const family = config.attentionBias ? 'Qwen2' : 'Llama';
  return {
    architectures: [`${family}${hasScoreHead ? 'ForSequenceClassification' : 'ForCausalLM'}`],
    ...(hasScoreHead ? { num_labels: 1 } : {}),
    model_type: family.toLowerCase(),
    hidden_size: config.width,
    intermediate_size: config.intermediateWidth,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headWidth,
    vocab_size: config.vocabularySize,
    max_position_embeddings: config.contextLength,
    hidden_act: 'silu',
    rms_norm_eps: config.normEpsilon,
    rope_theta: config.rotaryBase,
    rope_interleaved: config.rotaryLayout === 'interleaved',
    attention_bias: config.attentionBias,
    mlp_bias: false,
    tie_word_embeddings: config.tiedEmbeddings,
    bos_token_id: config.beginTokenId,
    eos_token_id: config.endTokenIds,
    pad_token_id: config.padTokenId,
    torch_dtype: 'float32',
  };
}

/**
 * The shape of every tensor of a model, by its Hugging Face name. Matrices are [out, in].
 *
 * @param head 'language': logits over the vocabulary; 'score': one number, `score.weight` and `score.bias`
 */
export function parameterShapes(
  config: ModelConfig,
  head: 'language' | 'score',
): Readonly<Record<string, readonly number[]>> {
  const { width, intermediateWidth, vocabularySize } = config;
  const queryWidth = config.heads * config.headWidth;
  const keyValueWidth = config.keyValueHeads * config.headWidth;
  const shapes: Record<string, readonly number[]> = { 'model.embed_tokens.weight': [vocabularySize, width] };
  for (let layer = 0; layer < config.layers; layer++) {
    const name = (part: string): string => `model.layers.${layer}.${part}`;
    shapes[name('input_layernorm.weight')] = [width];
    shapes[name('self_attn.q_proj.weight')] = [queryWidth, width];
    shapes[name('self_attn.k_proj.weight')] = [keyValueWidth, width];
    shapes[name('self_attn.v_proj.weight')] = [keyValueWidth, width];
    shapes[name('self_attn.o_proj.weight')] = [width, queryWidth];
    if (config.attentionBias) {
      shapes[name('self_attn.q_proj.bias')] = [queryWidth];
      shapes[name('self_attn.k_proj.bias')] = [keyValueWidth];
      shapes[name('self_attn.v_proj.bias')] = [keyValueWidth];
    }
    shapes[name('post_attention_layernorm.weight')] = [width];
    shapes[name('mlp.gate_proj.weight')] = [intermediateWidth, width];
    shapes[name('mlp.up_proj.weight')] = [intermediateWidth, width];
    shapes[name('mlp.down_proj.weight')] = [width, intermediateWidth];
  }
  shapes['model.norm.weight'] = [width];
  if (head === 'score') Object.assign(shapes, { 'score.weight': [1, width], 'score.bias': [1] });
  else if (!config.tiedEmbeddings) shapes['lm_head.weight'] = [vocabularySize, width];
  return shapes;
}

/** The name of the matrix that turns hidden states into logits. */
export function headName(config: ModelConfig): string {
  return config.tiedEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight';
}

/**
 * Training with PAD = EOS teaches a model never to stop. Which other token fills a row does not matter, since it is
 * never looked at, so where the file names none, or names an end token, the lowest other id is taken.
 */
function choosePadToken(named: number | null | undefined, endTokenIds: readonly number[]): number {
  if (named !== null && named !== undefined && named >= 0 && !endTokenIds.includes(named)) return named;
  let candidate = 0;
  while (endTokenIds.includes(candidate)) candidate++;
  return candidate;
}

function requireConsistent(config: ModelConfig, source: string): void {
  const tokens = [...config.endTokenIds, config.padTokenId, config.beginTokenId ?? 0];
  const complaint =
    (config.heads % config.keyValueHeads !== 0 &&
      `${config.heads} attention heads cannot share ${config.keyValueHeads} key-value heads evenly`) ||
    (!(Number.isInteger(config.headWidth) && config.headWidth % 2 === 0) &&
      `a head must have an even whole width, not ${config.headWidth}`) ||
    (tokens.some((id) => id >= config.vocabularySize) &&
      `a special token id (of ${tokens.join(', ')}) lies outside the vocabulary of ${config.vocabularySize}`);
  if (complaint)
    throw new AppError('bad-input', `${source}: ${complaint}.`, 'Check the file against its origin.');
}
