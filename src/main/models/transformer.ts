/**
 * The Llama family's decoder in TF.js ops (Touvron et al. 2023, arXiv 2302.13971): RMSNorm before each block,
 * rotary positions, grouped query attention, SwiGLU, residual sums.
 *
 * One body serves training and decoding; only the attention differs. Both give the hidden state after the last
 * norm, and leave logits and scores to whoever needs them, for the positions that need them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

import type { HostTensors, Tensors } from '../engine/engine.ts';
import { cachedAttention } from '../engine/operations/cached-attention.ts';
import { causalAttention } from '../engine/operations/causal-attention.ts';
import { embedding } from '../engine/operations/embedding.ts';
import { linear } from '../engine/operations/linear.ts';
import { rearrange } from '../engine/operations/rearrange.ts';
import { rmsNorm } from '../engine/operations/rms-norm.ts';
import { rotaryEmbedding } from '../engine/operations/rotary-embedding.ts';
import type { Rotary } from '../engine/operations/rotary-embedding.ts';
import { swiGlu } from '../engine/operations/silu.ts';
import type { ModelConfig } from './model-config.ts';

/** Mixes positions: queries [B, T, H, d], keys and values [B, T, G, d], before rotation, to [B, T, H, d]. */
type Attend = (layer: number, query_BTHd: Tensor, key_BTGd: Tensor, value_BTGd: Tensor) => Tensor;

/**
 * Hidden states of whole sequences, for training and scoring. Differentiable in every parameter.
 *
 * Rows are padded on the right. Attention is causal, so a real position never sees padding and needs no mask. All but
 * attention is computed for the N real positions alone.
 *
 * @param rows `tokens_BS`, `cells_N` and `slots_BS` of `packRows`
 * @param places int32 of any shape: where in the flattened [B x S] positions the wanted states stand, at real tokens.
 *   The last layer is computed for these alone.
 * @returns [...places, D], normalized
 */
export function hiddenStates(
  config: ModelConfig,
  parameters: Tensors,
  rows: Tensors,
  places: Tensor,
): Tensor {
  const { tokens_BS, cells_N, slots_BS } = sequencesIn(rows);
  const [batch = 0, length = 0] = tokens_BS.shape;
  const positionOfCell = tf.tile(tf.range(0, length, 1, 'int32'), [batch]);
  const positions_1N = tf.reshape(tf.gather(positionOfCell, cells_N), [1, -1]);
  const turn = (x_1NHd: Tensor): Tensor => rotaryEmbedding(x_1NHd, positions_1N, rotaryOf(config));
  const grid = headGrid(cells_N, slots_BS);
  const tokens_1N = tf.reshape(tf.gather(tf.reshape(tokens_BS, [-1]), cells_N), [1, -1]);
  const slots = tf.gather(tf.reshape(slots_BS, [-1]), places);
  return decoder(config, parameters, tokens_1N, slots, (_layer, query_1NHd, key_1NGd, value_1NGd) =>
    grid.leave(
      causalAttention(grid.enter(turn(query_1NHd)), grid.enter(turn(key_1NGd)), grid.enter(value_1NGd)),
    ),
  );
}

function sequencesIn(rows: Tensors): Record<'tokens_BS' | 'cells_N' | 'slots_BS', Tensor> {
  return {
    tokens_BS: named(rows, 'tokens_BS'),
    cells_N: named(rows, 'cells_N'),
    slots_BS: named(rows, 'slots_BS'),
  };
}

/** Moves heads between dense positions, [1, N, H, d], and the grid that attention works on, [B, H, S, d]. */
function headGrid(
  cells_N: Tensor,
  slots_BS: Tensor,
): { readonly enter: (x_1NHd: Tensor) => Tensor; readonly leave: (x_BHSd: Tensor) => Tensor } {
  const [batch = 0, length = 0] = slots_BS.shape;
  // Rows of d numbers, counted over [N x H] and over [B x H x S].
  const denseRows = (heads: number): Tensor => {
    const head_1H1 = tf.reshape(tf.range(0, heads, 1, 'int32'), [1, heads, 1]);
    const first_B1S = tf.mul(tf.reshape(slots_BS, [batch, 1, length]), tf.scalar(heads, 'int32'));
    return tf.reshape(tf.add(first_B1S, head_1H1), [-1]);
  };
  const gridRows = (heads: number): Tensor => {
    const firstOfCell = Int32Array.from(
      { length: batch * length },
      (_, cell) => Math.floor(cell / length) * heads * length + (cell % length),
    );
    const first_N1 = tf.reshape(tf.gather(tf.tensor(firstOfCell), cells_N), [-1, 1]);
    const head_1H = tf.reshape(tf.range(0, heads * length, length, 'int32'), [1, heads]);
    return tf.reshape(tf.add(first_N1, head_1H), [-1]);
  };
  return {
    enter: (x_1NHd) => {
      const [, , heads = 0, width = 0] = x_1NHd.shape;
      const moved = rearrange(tf.reshape(x_1NHd, [-1, width]), denseRows(heads), gridRows(heads));
      return tf.reshape(moved, [batch, heads, length, width]);
    },
    leave: (x_BHSd) => {
      const [, heads = 0, , width = 0] = x_BHSd.shape;
      const moved = rearrange(tf.reshape(x_BHSd, [-1, width]), gridRows(heads), denseRows(heads));
      return tf.reshape(moved, [1, -1, heads, width]);
    },
  };
}

/**
 * Hidden states of the next tokens, given a cache of the keys and values before them. Not differentiable.
 *
 * Either whole prompts, padded on the right, into an empty cache (T > 1), or one token a row (T = 1).
 *
 * @param tokens_BT int32 [B, T]
 * @param lengths_B int32: real tokens of each row so far, these included
 * @param places as `hiddenStates` takes them
 * @param cache as `emptyCache` gives it
 * @returns hidden [...places, D], normalized, and the cache with the new tokens in it
 */
export function cachedHiddenStates(
  config: ModelConfig,
  parameters: Tensors,
  tokens_BT: Tensor,
  places: Tensor,
  lengths_B: Tensor,
  cache: Tensors,
): { readonly hidden: Tensor; readonly cache: Tensors } {
  const next: Record<string, Tensor> = {};
  const hidden = decoder(config, parameters, tokens_BT, places, (layer, query_BTHd, key_BTGd, value_BTGd) => {
    const { output, key, value } = cachedAttention(
      query_BTHd,
      key_BTGd,
      value_BTGd,
      named(cache, `key.${layer}`),
      named(cache, `value.${layer}`),
      lengths_B,
      rotaryOf(config),
    );
    next[`key.${layer}`] = key;
    next[`value.${layer}`] = value;
    return output;
  });
  return { hidden, cache: next };
}

/** A cache for `rows` sequences of up to `capacity` tokens: `key.0`, `value.0`, ... each [B, G, capacity, d]. */
export function emptyCache(config: ModelConfig, rows: number, capacity: number): HostTensors {
  const shape = [rows, config.keyValueHeads, capacity, config.headWidth];
  const zeros = (): { shape: number[]; data: Float32Array } => ({
    shape,
    data: new Float32Array(rows * config.keyValueHeads * capacity * config.headWidth),
  });
  const layers = Array.from({ length: config.layers }, (_, layer) => layer);
  return Object.fromEntries(
    layers.flatMap((layer) => [
      [`key.${layer}`, zeros()],
      [`value.${layer}`, zeros()],
    ]),
  );
}

/** A tensor by name; a missing one is named in the error. */
export function named(tensors: Tensors, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined)
    throw new Error(`There is no tensor ${name} among ${Object.keys(tensors).join(', ')}.`);
  return tensor;
}

function decoder(
  config: ModelConfig,
  parameters: Tensors,
  tokens_BT: Tensor,
  places: Tensor,
  attend: Attend,
): Tensor {
  let hidden = embedding(named(parameters, 'model.embed_tokens.weight'), tokens_BT);
  for (let layer = 0; layer < config.layers; layer++) {
    let mixed = mixPositions(config, parameters, layer, hidden, attend);
    // After the last mixing of positions, those that nobody reads need no further work.
    if (layer === config.layers - 1) [mixed, hidden] = [pick(mixed, places), pick(hidden, places)];
    const projection = named(parameters, `model.layers.${layer}.self_attn.o_proj.weight`);
    hidden = tf.add(hidden, linear(mixed, projection));
    hidden = tf.add(hidden, feedForwardBlock(config, parameters, layer, hidden));
  }
  return rmsNorm(hidden, named(parameters, 'model.norm.weight'), config.normEpsilon);
}

/** [B, T, D] to [...places, D], places counted over the flattened [B x T] positions. */
function pick(x_BTD: Tensor, places: Tensor): Tensor {
  return embedding(tf.reshape(x_BTD, [-1, x_BTD.shape.at(-1) ?? 0]), places);
}

/** What attention gathers for each position, before its output projection, [B, T, H * d]. */
function mixPositions(
  config: ModelConfig,
  parameters: Tensors,
  layer: number,
  hidden_BTD: Tensor,
  attend: Attend,
): Tensor {
  const { heads, keyValueHeads, headWidth, normEpsilon, attentionBias } = config;
  const [batch = 0, length = 0] = hidden_BTD.shape;
  const weight = (part: string): Tensor => named(parameters, `model.layers.${layer}.${part}`);
  const normed_BTD = rmsNorm(hidden_BTD, weight('input_layernorm.weight'), normEpsilon);
  const project = (part: string, count: number): Tensor => {
    const bias = attentionBias ? weight(`self_attn.${part}.bias`) : undefined;
    const flat = linear(normed_BTD, weight(`self_attn.${part}.weight`), bias);
    return tf.reshape(flat, [batch, length, count, headWidth]);
  };
  const mixed_BTHd = attend(
    layer,
    project('q_proj', heads),
    project('k_proj', keyValueHeads),
    project('v_proj', keyValueHeads),
  );
  return tf.reshape(mixed_BTHd, [batch, length, heads * headWidth]);
}

function feedForwardBlock(config: ModelConfig, parameters: Tensors, layer: number, hidden: Tensor): Tensor {
  const weight = (part: string): Tensor => named(parameters, `model.layers.${layer}.${part}.weight`);
  const normed = rmsNorm(hidden, weight('post_attention_layernorm'), config.normEpsilon);
  const inner = swiGlu(linear(normed, weight('mlp.gate_proj')), linear(normed, weight('mlp.up_proj')));
  return linear(inner, weight('mlp.down_proj'));
}

function rotaryOf(config: ModelConfig): Rotary {
  return { base: config.rotaryBase, layout: config.rotaryLayout };
}
