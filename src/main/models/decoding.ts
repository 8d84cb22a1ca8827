/**
 * The two programs behind generation: `prefill` runs whole prompts and fills the key-value cache, `step` runs one
 * token a row and extends it in place. Both end with the choice of the next token, inside the program where the
 * settings allow, so that the logits never leave it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

import type { Engine, Executable, HostTensors, PlacedTensors, Program, Tensors } from '../engine/engine.ts';
import { linear } from '../engine/operations/linear.ts';
import { logSumExp } from '../engine/operations/log-sum-exp.ts';
import { sampleTokens } from '../engine/operations/sample-tokens.ts';
import { tokenLogProbs } from '../engine/operations/token-log-probs.ts';
import { headName } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';
import { cachedHiddenStates, emptyCache, named } from './transformer.ts';

/** Who chooses the token: the program (three ways), or the caller from logits. */
export type DrawMode = 'greedy' | 'sample' | 'sample at temperature' | 'logits';

/** The arrays belong to the executable and are overwritten by the next call. */
export type Drawn =
  | { readonly kind: 'tokens'; readonly tokens: Int32Array; readonly logProbs: Float32Array }
  | { readonly kind: 'logits'; readonly logits: Float32Array };

export interface DecodingOptions {
  /** Rows run side by side; fewer may be given to `prefill` and `step`. */
  readonly rows: number;
  /** Tokens that the cache has room for in each row. */
  readonly capacity: number;
  readonly mode: DrawMode;
  readonly temperature: number;
}

export interface Decoding {
  /** Runs prompts, padded on the right to `width`, and draws each row's first token. */
  prefill(prompts: readonly (readonly number[])[], width: number, uniforms: Float32Array): Drawn;
  /** Runs each row's newest token and draws the next. `lengths` counts all tokens of the row, the newest too. */
  step(tokens: readonly number[], lengths: readonly number[], uniforms: Float32Array): Drawn;
}

export interface Decoder {
  /** Readies the cache for a new batch. */
  begin(options: DecodingOptions): Decoding;
  /** Takes in the current values of the weights. */
  refresh(): void;
  dispose(): void;
}

export function createDecoder(engine: Engine, config: ModelConfig, parameters: PlacedTensors): Decoder {
  const executables = new Map<DrawMode, { readonly prefill: Executable; readonly step: Executable }>();
  const caches = new Map<string, PlacedTensors>();

  const executablesFor = (mode: DrawMode): { readonly prefill: Executable; readonly step: Executable } => {
    const known = executables.get(mode);
    if (known !== undefined) return known;
    const program = decodingProgram(config, mode);
    // Steps are matrix-vector products, which packed weights make several times faster; prompts gain little, and
    // would hold a second packed copy.
    const made = {
      prefill: engine.compile(program, { parameters }),
      step: engine.compile(program, { parameters, frozen: true }),
    };
    executables.set(mode, made);
    return made;
  };

  const cacheFor = (rows: number, capacity: number): PlacedTensors => {
    const key = `${rows}x${capacity}`;
    const known = caches.get(key);
    if (known !== undefined) return known;
    const made = engine.place(emptyCache(config, rows, capacity));
    caches.set(key, made);
    return made;
  };

  return {
    begin: ({ rows, capacity, mode, temperature }) => {
      const { prefill, step } = executablesFor(mode);
      const cache = cacheFor(rows, capacity);
      const run = (
        executable: Executable,
        fed: readonly (readonly number[])[],
        width: number,
        lengths: readonly number[],
        uniforms: Float32Array,
      ): Drawn =>
        drawnFrom(
          executable.run(packInputs(config, fed, width, rows, lengths, uniforms, mode, temperature), cache),
          mode,
        );
      return {
        prefill: (prompts, width, uniforms) =>
          run(
            prefill,
            prompts,
            width,
            prompts.map(({ length }) => length),
            uniforms,
          ),
        step: (tokens, lengths, uniforms) =>
          run(
            step,
            tokens.map((token) => [token]),
            1,
            lengths,
            uniforms,
          ),
      };
    },
    refresh: () => {
      for (const { step } of executables.values()) step.refreshFrozen();
    },
    dispose: () => {
      for (const { prefill, step } of executables.values()) {
        prefill.dispose();
        step.dispose();
      }
      for (const cache of caches.values()) cache.dispose();
    },
  };
}

function decodingProgram(config: ModelConfig, mode: DrawMode): Program {
  return {
    name: `decoding (${mode})`,
    run: (inputs, parameters, state) => {
      const [tokens_BT, last_B] = [named(inputs, 'tokens_BT'), named(inputs, 'last_B')];
      const lengths_B = named(inputs, 'lengths_B');
      const { hidden, cache } = cachedHiddenStates(config, parameters, tokens_BT, last_B, lengths_B, state);
      return { outputs: draw(hidden, named(parameters, headName(config)), inputs, mode), state: cache };
    },
  };
}

function draw(hidden_BD: Tensor, head_VD: Tensor, inputs: Tensors, mode: DrawMode): Tensors {
  switch (mode) {
    case 'logits':
      return { logits_BV: linear(hidden_BD, head_VD) };
    case 'greedy': {
      const logits_BV = linear(hidden_BD, head_VD);
      const logProbs_B = tf.sub(tf.max(logits_BV, -1), tf.reshape(logSumExp(logits_BV), [-1]));
      return { tokens_B: tf.argMax(logits_BV, -1), logProbs_B };
    }
    case 'sample':
      return sampleTokens(hidden_BD, head_VD, named(inputs, 'uniforms_B'), 1);
    case 'sample at temperature': {
      const temperature = named(inputs, 'temperature');
      const { tokens_B } = sampleTokens(hidden_BD, head_VD, named(inputs, 'uniforms_B'), temperature);
      return { tokens_B, logProbs_B: tokenLogProbs(hidden_BD, head_VD, tokens_B).logProbs_N };
    }
  }
}

/** Rows beyond those given hold one padding token each; what comes out of them is not read. */
function packInputs(
  config: ModelConfig,
  fed: readonly (readonly number[])[],
  width: number,
  rows: number,
  lengths: readonly number[],
  uniforms: Float32Array,
  mode: DrawMode,
  temperature: number,
): HostTensors {
  const tokens = new Int32Array(rows * width).fill(config.padTokenId);
  const allLengths = new Int32Array(rows).fill(1);
  const last = Int32Array.from({ length: rows }, (_, row) => row * width);
  for (const [row, given] of fed.entries()) {
    tokens.set(given, row * width);
    last[row] = row * width + given.length - 1;
  }
  allLengths.set(lengths);
  const inputs: HostTensors = {
    tokens_BT: { shape: [rows, width], data: tokens },
    lengths_B: { shape: [rows], data: allLengths },
    last_B: { shape: [rows], data: last },
  };
  if (mode === 'greedy' || mode === 'logits') return inputs;
  const allUniforms = new Float32Array(rows);
  allUniforms.set(uniforms);
  const sampling = { ...inputs, uniforms_B: { shape: [rows], data: allUniforms } };
  if (mode === 'sample') return sampling;
  return { ...sampling, temperature: { shape: [], data: Float32Array.of(temperature) } };
}

function drawnFrom(outputs: HostTensors, mode: DrawMode): Drawn {
  if (mode === 'logits') return { kind: 'logits', logits: floats(outputs, 'logits_BV') };
  const tokens = outputs['tokens_B']?.data;
  if (!(tokens instanceof Int32Array)) throw new Error('The decoding program gave no int32 output tokens_B.');
  return { kind: 'tokens', tokens, logProbs: floats(outputs, 'logProbs_B') };
}

function floats(outputs: HostTensors, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array))
    throw new Error(`The decoding program gave no float32 output ${name}.`);
  return data;
}
