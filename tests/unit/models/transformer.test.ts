import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { HostTensors, LossProgram, Program } from '../../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../../src/main/engine/reference-engine.ts';
import { densePositions } from '../../../src/main/models/dense-positions.ts';
import { parseModelConfig } from '../../../src/main/models/model-config.ts';
import type { ModelConfig } from '../../../src/main/models/model-config.ts';
import { cachedHiddenStates, emptyCache, hiddenStates, named } from '../../../src/main/models/transformer.ts';
import { randomStream } from '../../../src/main/tensors/seeded-random.ts';
import { slowForward } from '../../support/slow-llama.ts';
import { tinyHuggingFaceConfig, tinyParameters } from '../../support/tiny-model.ts';

const engine = createReferenceEngine();
const optimizer = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 0 };
const configure = (changes: Record<string, unknown>): ModelConfig =>
  parseModelConfig({ ...tinyHuggingFaceConfig, ...changes }, 'a test config');

const ints = (rows: readonly (readonly number[])[]) => ({
  shape: [rows.length, rows[0]?.length ?? 0],
  data: Int32Array.from(rows.flat()),
});

const everyPlace = ({ shape, size }: tf.Tensor): tf.Tensor =>
  tf.reshape(tf.range(0, size, 1, 'int32'), shape);

/** Rows of one width as programs take them, of which the first `lengths` tokens are real. */
const sequences = (rows: readonly (readonly number[])[], lengths = rows.map(({ length }) => length)) => {
  const tokens_BS = ints(rows);
  const [, width = 0] = tokens_BS.shape;
  const ends = lengths.map((length, row) => row * width + length - 1);
  return { tokens_BS, ...densePositions(ends, width) };
};

const forward = (
  config: ModelConfig,
  parameters: HostTensors,
  rows: readonly (readonly number[])[],
  lengths?: number[],
): number[][][] => {
  const program: Program = {
    name: 'hidden states',
    run: (inputs, weights) => ({
      outputs: { hidden: hiddenStates(config, weights, inputs, everyPlace(named(inputs, 'tokens_BS'))) },
    }),
  };
  const placed = engine.place(parameters);
  const hidden = engine.compile(program, { parameters: placed }).run(sequences(rows, lengths))['hidden'];
  return rows.map((row, b) =>
    row.map((_, t) => {
      const start = (b * row.length + t) * config.width;
      return Array.from(hidden?.data.subarray(start, start + config.width) ?? []);
    }),
  );
};

const closeTo = (expected: readonly number[], digits = 4): unknown =>
  expected.map((x) => expect.closeTo(x, digits));

const variants: [string, ModelConfig][] = [
  ['grouped heads, tied', configure({})],
  [
    'one key-value head a query head, untied',
    configure({ num_key_value_heads: 4, tie_word_embeddings: false }),
  ],
  ['interleaved rotary positions', configure({ rope_interleaved: true, rope_theta: 500 })],
  ['biases on queries, keys and values', configure({ model_type: 'qwen2', head_dim: 6 })],
];

/** Biases and norms away from 0 and 1, so that leaving one out shows. */
const parametersOf = (config: ModelConfig): HostTensors => {
  const random = randomStream(5);
  return Object.fromEntries(
    Object.entries(tinyParameters('language', config)).map(([name, { shape, data }]) => [
      name,
      shape.length > 1
        ? { shape, data }
        : { shape, data: Float32Array.from(data, (x) => x + 0.3 * random.normal()) },
    ]),
  );
};

describe.each(variants)('the decoder with %s', (_name, config) => {
  const parameters = parametersOf(config);
  const tokens = [1, 5, 22, 7, 7, 3, 19];

  it('gives the hidden states of a slow implementation in plain loops', () => {
    const expected = slowForward(config, parameters, tokens).hidden;
    expect(forward(config, parameters, [tokens])[0]).toEqual(expected.map((row) => closeTo(row)));
  });

  it('gives the same hidden states token by token from a cache, for rows of different lengths', () => {
    const program: Program = {
      name: 'cached',
      run: (inputs, weights, state) => {
        const { hidden, cache } = cachedHiddenStates(
          config,
          weights,
          named(inputs, 'tokens_BT'),
          everyPlace(named(inputs, 'tokens_BT')),
          named(inputs, 'lengths_B'),
          state,
        );
        return { outputs: { hidden: tf.clone(hidden) }, state: cache };
      },
    };
    const executable = engine.compile(program, { parameters: engine.place(parameters) });
    const cache = engine.place(emptyCache(config, 2, 8));
    const prompts = [tokens.slice(0, 4), tokens.slice(0, 2)];
    const run = (rows: number[][], lengths: number[]) =>
      executable.run(
        { tokens_BT: ints(rows), lengths_B: { shape: [2], data: Int32Array.from(lengths) } },
        cache,
      )['hidden']?.data ?? new Float32Array();
    const expected = slowForward(config, parameters, tokens).hidden;
    const stateAt = (hidden: ArrayLike<number>, place: number): number[] =>
      Array.from(hidden).slice(place * config.width, (place + 1) * config.width);

    const first = run(
      prompts.map((prompt) => [...prompt, 0, 0].slice(0, 4)),
      [4, 2],
    );
    expect(stateAt(first, 3)).toEqual(closeTo(expected[3] ?? []));
    expect(stateAt(first, 4 + 1)).toEqual(closeTo(expected[1] ?? []));
    for (const step of [0, 1, 2]) {
      const next = run([[tokens[4 + step] ?? 0], [tokens[2 + step] ?? 0]], [5 + step, 3 + step]);
      expect(stateAt(next, 0)).toEqual(closeTo(expected[4 + step] ?? []));
      expect(stateAt(next, 1)).toEqual(closeTo(expected[2 + step] ?? []));
    }
  });

  it('does not let padding change a real position', () => {
    const alone = forward(config, parameters, [tokens])[0] ?? [];
    for (const padding of [0, 9]) {
      const rows = [
        [...tokens, padding, padding, padding],
        [...tokens.slice(0, 3), ...Array.from({ length: 7 }, () => padding)],
      ];
      const padded = forward(config, parameters, rows, [tokens.length, 3]);
      expect(padded[0]?.slice(0, tokens.length)).toEqual(alone.map((row) => closeTo(row, 5)));
      expect(padded[1]?.slice(0, 3)).toEqual(alone.slice(0, 3).map((row) => closeTo(row, 5)));
    }
  });

  it('gives rows side by side, padded, the sum of the gradients that they have alone', () => {
    // The loss looks at two places of the longer row and one of the shorter.
    const gradientsOf = (rows: readonly (readonly number[])[], lengths: number[], places: number[]) => {
      const placed = engine.place(parameters);
      const program: LossProgram = {
        name: 'some hidden states',
        loss: (batch, weights) => {
          const hidden = hiddenStates(config, weights, batch, named(batch, 'places'));
          return { loss: tf.sum(tf.mul(hidden, tf.sin(hidden))), metrics: {} };
        },
      };
      const read = Object.keys(parameters).filter((name) => name !== 'lm_head.weight');
      const step = engine.compileTraining(program, { parameters: placed, trainable: read, optimizer });
      const chosen = { shape: [places.length], data: Int32Array.from(places) };
      return step.gradients({ ...sequences(rows, lengths), places: chosen }).gradients;
    };
    const short = tokens.slice(0, 3);
    const together = gradientsOf([tokens, [...short, 0, 0, 0, 0]], [7, 3], [6, 2, 9]);
    const [first, second] = [gradientsOf([tokens], [7], [6, 2]), gradientsOf([short], [3], [2])];
    for (const [name, { data }] of Object.entries(together)) {
      const sum = Array.from(first[name]?.data ?? [], (value, i) => value + (second[name]?.data[i] ?? NaN));
      expect([name, Array.from(data)]).toEqual([name, closeTo(sum, 3)]);
    }
  });
});

describe('the decoder', () => {
  it('names the tensor that is missing', () => {
    const config = configure({});
    const { 'model.norm.weight': _norm, ...incomplete } = tinyParameters('language', config);
    expect(() => forward(config, incomplete, [[1, 2]])).toThrow(/no tensor model\.norm\.weight/);
  });
});
