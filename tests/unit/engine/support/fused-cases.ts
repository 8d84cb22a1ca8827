import * as tf from '@tensorflow/tfjs-core';
import { cachedAttention } from '../../../../src/main/engine/operations/cached-attention.ts';
import { causalAttention } from '../../../../src/main/engine/operations/causal-attention.ts';
import { layerNorm } from '../../../../src/main/engine/operations/layer-norm.ts';
import { logSumExp } from '../../../../src/main/engine/operations/log-sum-exp.ts';
import { rearrange } from '../../../../src/main/engine/operations/rearrange.ts';
import { rmsNorm } from '../../../../src/main/engine/operations/rms-norm.ts';
import { rotaryEmbedding } from '../../../../src/main/engine/operations/rotary-embedding.ts';
import { sampleTokens } from '../../../../src/main/engine/operations/sample-tokens.ts';
import { silu } from '../../../../src/main/engine/operations/silu.ts';
import { tokenLogProbs } from '../../../../src/main/engine/operations/token-log-probs.ts';
import type { OperationCase, OperationCases } from './operation-case.ts';
import type { Draw } from './random-tensors.ts';

const layoutOf = (draw: Draw) => (draw.integer(0, 1) === 0 ? 'interleaved' : 'half');

const tokens = (draw: Draw): Pick<Required<OperationCase>, 'trained' | 'fixed'> => {
  const [rows, width, vocabulary] = [draw.integer(1, 5), draw.integer(1, 6), draw.integer(2, 9)];
  return {
    trained: { hidden: draw.floats([rows, width]), head: draw.floats([vocabulary, width]) },
    fixed: { targets: draw.integers([rows], vocabulary) },
  };
};

export const fusedCases: OperationCases = {
  RmsNorm: (draw) => {
    const shape = draw.shape(3);
    return {
      trained: { x: draw.floats(shape), weight: draw.floats(shape.slice(2)) },
      run: (given) => rmsNorm(given('x'), given('weight'), 0.1),
    };
  },
  LayerNorm: (draw) => {
    const shape = [...draw.shape(2), draw.integer(3, 6)];
    const width = shape.slice(2);
    return {
      trained: { x: draw.floats(shape), weight: draw.floats(width), bias: draw.floats(width) },
      run: (given) => layerNorm(given('x'), given('weight'), given('bias'), 0.1),
    };
  },
  Silu: (draw) => ({ trained: { x: draw.floats(draw.shape(2), -6, 6) }, run: (given) => silu(given('x')) }),
  LogSumExp: (draw) => ({
    trained: { x: draw.floats(draw.shape(2), -6, 6) },
    run: (given) => logSumExp(given('x')),
  }),
  // Row n of x becomes row N - 1 - n and, beyond N, row 0 once more, which is then left out: its gradient does not count.
  Rearrange: (draw) => {
    const [count, width] = [draw.integer(1, 6), draw.integer(1, 5)];
    const last = count - 1;
    const turned = Int32Array.from({ length: count }, (_, n) => last - n);
    return {
      trained: { x: draw.floats([count, width]) },
      fixed: {
        from: { shape: [count + 1], data: Int32Array.of(...turned, 0) },
        back: { shape: [count], data: turned },
      },
      run: (given) => {
        const turnedRows = rearrange(given('x'), given('from'), given('back'));
        return tf.slice(turnedRows, [0, 0], [count, width]);
      },
    };
  },
  RotaryEmbedding: (draw) => {
    const [batch, length, heads] = [draw.integer(1, 3), draw.integer(1, 4), draw.integer(1, 3)];
    const layout = layoutOf(draw);
    return {
      trained: { x: draw.floats([batch, length, heads, 2 * draw.integer(1, 4)]) },
      fixed: { positions: draw.integers([batch, length], 300) },
      run: (given) => rotaryEmbedding(given('x'), given('positions'), { base: 10_000, layout }),
    };
  },
  CausalAttention: (draw) => {
    const [batch, groups, repeats] = [draw.integer(1, 3), draw.integer(1, 3), draw.integer(1, 3)];
    const [length, headSize] = [draw.integer(1, 5), draw.integer(1, 5)];
    const key = [batch, groups, length, headSize];
    return {
      trained: {
        query: draw.floats([batch, groups * repeats, length, headSize]),
        key: draw.floats(key),
        value: draw.floats(key),
      },
      run: (given) => causalAttention(given('query'), given('key'), given('value')),
    };
  },
  // Decoding, one token a row at places of its own; prompts are tested with the cache in place, elsewhere.
  CachedAttention: (draw) => {
    const [batch, groups, repeats] = [draw.integer(1, 3), draw.integer(1, 2), draw.integer(1, 3)];
    const [capacity, headSize] = [draw.integer(2, 6), draw.integer(0, 1) === 0 ? 16 : 6];
    const cache = [batch, groups, capacity, headSize];
    const rotary = { base: 10_000, layout: layoutOf(draw) } as const;
    const lengths = draw.integers([batch], capacity);
    return {
      trained: {},
      differentiable: false,
      fixed: {
        query: draw.floats([batch, 1, groups * repeats, headSize]),
        fresh: draw.floats([batch, 1, groups, headSize]),
        pastKey: draw.floats(cache),
        pastValue: draw.floats(cache),
        lengths: { shape: [batch], data: (lengths.data as Int32Array).map((length) => length + 1) },
      },
      run: (given) => {
        const fresh = given('fresh');
        const past = [tf.mul(given('pastKey'), 1.5), tf.mul(given('pastValue'), 0.5)] as const;
        const result = cachedAttention(given('query'), fresh, fresh, ...past, given('lengths'), rotary);
        // Beyond a row's length the cache holds nothing of meaning.
        const places = tf.reshape(tf.range(0, capacity, 1, 'int32'), [1, 1, capacity, 1]);
        const valid = tf.less(places, tf.reshape(given('lengths'), [batch, 1, 1, 1]));
        const kept = (x: tf.Tensor): tf.Tensor => tf.where(valid, x, tf.zerosLike(x));
        return [result.output, kept(result.key), kept(result.value)];
      },
    };
  },
  TokenLogProbs: (draw) => ({
    ...tokens(draw),
    run: (given) => tokenLogProbs(given('hidden'), given('head'), given('targets')).logProbs_N,
  }),
  TokenEntropy: (draw) => ({
    ...tokens(draw),
    run: (given) => tokenLogProbs(given('hidden'), given('head'), given('targets')).entropy_N,
  }),
  SampleTokens: (draw) => {
    const [rows, width, vocabulary] = [draw.integer(1, 5), draw.integer(1, 6), draw.integer(2, 700)];
    return {
      trained: {},
      differentiable: false,
      fixed: {
        hidden: draw.floats([rows, width]),
        head: draw.floats([vocabulary, width]),
        uniform: draw.floats([rows], 0, 1),
      },
      run: (given) => {
        const { tokens_B, logProbs_B } = sampleTokens(given('hidden'), given('head'), given('uniform'), 0.7);
        return [tokens_B, logProbs_B];
      },
    };
  },
};
