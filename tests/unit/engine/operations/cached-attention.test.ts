import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Engine, HostTensor, HostTensors, Program } from '../../../../src/main/engine/engine.ts';
import { cachedAttention } from '../../../../src/main/engine/operations/cached-attention.ts';
import { causalAttention } from '../../../../src/main/engine/operations/causal-attention.ts';
import { rotaryEmbedding } from '../../../../src/main/engine/operations/rotary-embedding.ts';
import { onTensorFlow, onWebGpu } from '../../../support/tested-engine.ts';
import { drawFrom } from '../support/random-tensors.ts';
import { engines, ints, named } from '../support/two-engines.ts';

const [batch, heads, groups, headSize, capacity] = [3, 4, 2, 16, 12];
const promptLengths = [5, 2, 3];
const width = 5;
const decoded = 4;
const whole = width + decoded;
const draw = drawFrom(11);
// Queries, keys and values of every token of each row, before rotation. Row b has promptLengths[b] + decoded tokens.
const [query, key, value] = [heads, groups, groups].map((count) =>
  draw.floats([batch, whole, count, headSize], -1, 1),
);

/** Tokens from..from+count-1 of each row, where `from` is the row's own. */
function rowsFrom(tensor: HostTensor | undefined, from: readonly number[], count: number): HostTensor {
  if (tensor === undefined) throw new Error('no tensor');
  const perToken = tensor.data.length / (batch * whole);
  const data = new Float32Array(batch * count * perToken);
  from.forEach((start, row) => {
    for (let t = 0; t < count; t++) {
      const source = (row * whole + Math.min(start + t, whole - 1)) * perToken;
      data.set(tensor.data.subarray(source, source + perToken), (row * count + t) * perToken);
    }
  });
  return { shape: [batch, count, ...tensor.shape.slice(2)], data };
}

const inputsFrom = (from: readonly number[], count: number, lengths: readonly number[]): HostTensors => ({
  query: rowsFrom(query, from, count),
  key: rowsFrom(key, from, count),
  value: rowsFrom(value, from, count),
  lengths: ints([batch], ...lengths),
});

describe.each(engines)('cached attention on the %s engine', (_name, createEngine) => {
  describe.each(['interleaved', 'half'] as const)('with %s rotary layout', (layout) => {
    const rotary = { base: 10_000, layout };
    const cached: Program = {
      name: 'cached',
      run: (inputs, _parameters, state) => {
        const result = cachedAttention(
          named(inputs, 'query'),
          named(inputs, 'key'),
          named(inputs, 'value'),
          named(state, 'key'),
          named(state, 'value'),
          named(inputs, 'lengths'),
          rotary,
        );
        return { outputs: { output: result.output }, state: { key: result.key, value: result.value } };
      },
    };

    it('gives what causal attention over the whole row gives, rows of different lengths side by side', () => {
      const engine = createEngine();
      const expected = fullAttention(engine, rotary);
      const cacheShape = [batch, groups, capacity, headSize];
      const placed = { key: draw.floats(cacheShape, 50, 60), value: draw.floats(cacheShape, 50, 60) };
      const state = engine.place(placed);
      const executable = engine.compile(cached);

      const prompt = executable.run(inputsFrom([0, 0, 0], width, promptLengths), state)['output'];
      promptLengths.forEach((length, row) => {
        for (let t = 0; t < length; t++) expectRow(prompt, row, t, width, expected, t);
      });
      for (let step = 0; step < decoded; step++) {
        const places = promptLengths.map((length) => length + step);
        const output = executable.run(
          inputsFrom(
            places,
            1,
            places.map((place) => place + 1),
          ),
          state,
        )['output'];
        places.forEach((place, row) => expectRow(output, row, 0, 1, expected, place));
      }
    });
  });
});

// On a graphics processor nobody can see where the cache lies, and TensorFlow changes no tensor.
it.skipIf(onWebGpu || onTensorFlow)('the onnx engine appends to the cache in place', () => {
  const engine = engines[1]?.[1]();
  if (engine === undefined) throw new Error('no onnx engine');
  const cache = {
    key: new Float32Array(batch * groups * capacity * headSize),
    value: new Float32Array(batch * groups * capacity * headSize),
  };
  const shape = [batch, groups, capacity, headSize];
  const state = engine.place({ key: { shape, data: cache.key }, value: { shape, data: cache.value } });
  const program: Program = {
    name: 'append',
    run: (inputs, _parameters, given) => {
      const result = cachedAttention(
        named(inputs, 'query'),
        named(inputs, 'key'),
        named(inputs, 'value'),
        named(given, 'key'),
        named(given, 'value'),
        named(inputs, 'lengths'),
      );
      return { outputs: { output: result.output }, state: { key: result.key, value: result.value } };
    },
  };
  engine.compile(program).run(inputsFrom([0, 0, 0], 1, [1, 1, 1]), state);
  expect(state.read()['value']?.data).toBe(cache.value);
  // Row 0, group 0, place 0 holds the first value; place 1 is still empty.
  expect(cache.value.subarray(0, headSize)).toEqual(value?.data.subarray(0, headSize));
  expect(cache.value.subarray(headSize, 2 * headSize).every((element) => element === 0)).toBe(true);
});

it('refuses tokens that do not fit the cache', () => {
  const [length, room] = [4, 3];
  const zeros = (...shape: number[]) => tf.zeros(shape);
  expect(() =>
    cachedAttention(
      zeros(1, length, 2, 8),
      zeros(1, length, 1, 8),
      zeros(1, length, 1, 8),
      zeros(1, 1, room, 8),
      zeros(1, 1, room, 8),
      tf.zeros([1], 'int32'),
    ),
  ).toThrow(/4\).*3\)/);
});

/** Causal attention over all tokens at once: [B, T, H, d]. */
function fullAttention(engine: Engine, rotary: { base: number; layout: 'interleaved' | 'half' }): HostTensor {
  const program: Program = {
    name: 'full',
    run: (inputs) => {
      const positions = tf.tile(tf.reshape(tf.range(0, whole, 1, 'int32'), [1, whole]), [batch, 1]);
      const first = (x: tf.Tensor) => tf.transpose(x, [0, 2, 1, 3]);
      const turned = (name: string) => first(rotaryEmbedding(named(inputs, name), positions, rotary));
      return {
        outputs: {
          output: first(causalAttention(turned('query'), turned('key'), first(named(inputs, 'value')))),
        },
      };
    },
  };
  const { lengths: _lengths, ...inputs } = inputsFrom([0, 0, 0], whole, [1, 1, 1]);
  const output = engine.compile(program).run(inputs)['output'];
  if (output === undefined) throw new Error('no output');
  return output;
}

function expectRow(
  found: HostTensor | undefined,
  row: number,
  t: number,
  length: number,
  expected: HostTensor,
  place: number,
): void {
  const size = heads * headSize;
  for (let i = 0; i < size; i++) {
    const [ours, theirs] = [
      found?.data[(row * length + t) * size + i],
      expected.data[(row * whole + place) * size + i],
    ];
    if (!(Math.abs((ours ?? NaN) - (theirs ?? NaN)) < 1e-5))
      expect.fail(`row ${row}, token ${place}, element ${i}: ${ours} is not ${theirs}`);
  }
}
