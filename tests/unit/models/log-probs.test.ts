import { describe, expect, it } from 'vitest';
import type { LossProgram } from '../../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../../src/main/engine/reference-engine.ts';
import { createLogProbRunner, responseLogProbs } from '../../../src/main/models/log-probs.ts';
import { createScorer, responseValues } from '../../../src/main/models/scoring.ts';
import { withScoreHead } from '../../../src/main/models/score-head.ts';
import { packRows } from '../../../src/main/models/token-rows.ts';
import type { TokenRow } from '../../../src/main/models/token-rows.ts';
import { randomStream } from '../../../src/main/tensors/seeded-random.ts';
import * as tf from '@tensorflow/tfjs-core';
import { slowForward } from '../../support/slow-llama.ts';
import { tinyConfig, tinyParameters } from '../../support/tiny-model.ts';

const engine = createReferenceEngine();
const language = tinyParameters('language');
const scored = withScoreHead(language, tinyConfig.width, randomStream(3));

/** Rows of many lengths, in no order. */
const rows: TokenRow[] = [
  { promptTokens: [1, 5, 6], responseTokens: [7, 8, 1] },
  { promptTokens: [1, 20], responseTokens: Array.from({ length: 30 }, (_, t) => 3 + (t % 19)) },
  { promptTokens: Int32Array.of(1), responseTokens: Int32Array.of(9) },
  { promptTokens: [1, 5, 6, 4, 4, 4], responseTokens: [22, 21, 20, 19, 2] },
  { promptTokens: [1, 2, 3], responseTokens: [4, 5] },
];
const slow = rows.map(({ promptTokens, responseTokens }) => ({
  ...slowForward(tinyConfig, language, [...Array.from(promptTokens), ...Array.from(responseTokens)]),
  prompt: promptTokens.length,
  response: Array.from(responseTokens),
}));

describe('a log-prob runner', () => {
  const expected = slow.map(({ logProbs, prompt, response }) =>
    response.map((token, t) => expect.closeTo(logProbs[prompt - 1 + t]?.[token] ?? NaN, 4)),
  );

  it.each([1, 2, 4, 32])('gives log π of each answer token, whatever the batch (%i rows)', (batchRows) => {
    const runner = createLogProbRunner(engine, tinyConfig, engine.place(language), { batchRows });
    expect(runner.logProbs(rows).map((values) => [...values])).toEqual(expected);
  });

  it('sees new weights at once', () => {
    const placed = engine.place(tinyParameters('language'));
    const runner = createLogProbRunner(engine, tinyConfig, placed);
    placed.write(Object.fromEntries(Object.entries(tinyParameters('language', tinyConfig, 9))));
    expect([...(runner.logProbs(rows)[0] ?? [])]).not.toEqual(expected[0]);
    placed.write(language);
    expect([...(runner.logProbs(rows)[0] ?? [])]).toEqual(expected[0]);
  });
});

describe('a scorer', () => {
  it.each([1, 3, 32])('reads the score at the last token of each row (%i rows side by side)', (batchRows) => {
    const weight = Array.from(scored['score.weight']?.data ?? []);
    const placed = engine.place({ ...scored, 'score.bias': { shape: [1], data: Float32Array.of(0.5) } });
    const expected = slow.map(({ hidden }) =>
      expect.closeTo(
        (hidden.at(-1) ?? []).reduce((sum, value, i) => sum + value * (weight[i] ?? NaN), 0.5),
        4,
      ),
    );
    expect([...createScorer(engine, tinyConfig, placed, { batchRows }).score(rows)]).toEqual(expected);
  });
});

describe('a pooled score', () => {
  const weight = Array.from(scored['score.weight']?.data ?? []);
  /** What the head reads at each answer token, by the slow model: the states of the answer's own tokens. */
  const readings = slow.map(({ hidden, prompt }) =>
    hidden.slice(prompt).map((state) => state.reduce((sum, value, i) => sum + value * (weight[i] ?? NaN), 0)),
  );

  it.each([1, 32])(
    'is the mean over the answer, its highest reading, or the smooth one (%i rows side by side)',
    (batchRows) => {
      const placed = engine.place(scored);
      const score = (pooling: 'mean' | 'max' | 'smooth-max') => [
        ...createScorer(engine, tinyConfig, placed, { pooling, batchRows }).score(rows),
      ];
      const means = readings.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
      expect(score('mean')).toEqual(means.map((mean) => expect.closeTo(mean, 4)));
      expect(score('max')).toEqual(readings.map((row) => expect.closeTo(Math.max(...row), 4)));
      const smooth = readings.map((row) =>
        Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0) / row.length),
      );
      expect(score('smooth-max')).toEqual(smooth.map((value) => expect.closeTo(value, 4)));
    },
  );
});

describe('withScoreHead', () => {
  it('draws a weight of deviation 1/(D+1), a bias of 0, and keeps a head that is there', () => {
    const wide = Array.from(withScoreHead({}, 10_000, randomStream(3))['score.weight']?.data ?? []);
    const deviation = Math.sqrt(wide.reduce((sum, value) => sum + value * value, 0) / wide.length);
    // Standard error of a deviation from 10,000 draws: 1/sqrt(20,000) = 0.7 % of it; five of them.
    expect(Math.abs(deviation * 10_001 - 1)).toBeLessThan(0.035);
    expect(scored['score.bias']?.data).toEqual(Float32Array.of(0));
    expect(withScoreHead(scored, tinyConfig.width, randomStream(4))['score.weight']).toBe(
      scored['score.weight'],
    );
    expect(
      withScoreHead(
        { ...language, 'lm_head.weight': { shape: [1], data: Float32Array.of(1) } },
        16,
        randomStream(1),
      ),
    ).not.toHaveProperty(['lm_head.weight']);
  });
});

describe('gradients through the model', () => {
  const batch = packRows(rows.slice(2), tinyConfig);
  const flat = <T>(values: Iterable<T>): T[] => [...values];

  /** Central difference of the loss along one element, where the loss is a mean over real tokens. */
  const checkAgainstDifferences = (
    program: LossProgram,
    parameters: typeof language,
    name: string,
    element: number,
  ): void => {
    const step = (shift: number): number => {
      const moved = Object.fromEntries(
        Object.entries(parameters).map(([key, { shape, data }]) => {
          const copy = Float32Array.from(flat(data));
          if (key === name) copy[element] = (copy[element] ?? 0) + shift;
          return [key, { shape, data: copy }];
        }),
      );
      const training = engine.compileTraining(program, {
        parameters: engine.place(moved),
        trainable: [name],
        optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 0 },
      });
      const result = training.gradients({ ...batch });
      gradient = result.gradients[name]?.data[element] ?? NaN;
      return result.loss;
    };
    let gradient = NaN;
    const difference = (step(1e-2) - step(-1e-2)) / 2e-2;
    step(0);
    // The difference is good to the step's square and to float32 rounding over the step: about 1e-3 relative.
    expect(Math.abs(gradient - difference)).toBeLessThan(2e-3 + 0.02 * Math.abs(difference));
    expect(Math.abs(difference)).toBeGreaterThan(1e-4);
  };

  const maskedMean = (values: tf.Tensor, mask: tf.Tensor | undefined): tf.Tensor =>
    tf.div(tf.sum(tf.mul(values, mask ?? tf.scalar(NaN))), tf.sum(mask ?? tf.scalar(NaN)));

  it.each([
    'model.embed_tokens.weight',
    'model.layers.0.self_attn.k_proj.weight',
    'model.layers.1.mlp.gate_proj.weight',
  ])('log-probs have the gradient that finite differences give (%s)', (name) => {
    const program: LossProgram = {
      name: 'nll',
      loss: (inputs, weights) => ({
        loss: maskedMean(responseLogProbs(tinyConfig, weights, inputs).logProbs_BT, inputs['mask_BT']),
        metrics: {},
      }),
    };
    for (const element of [5 * 16 + 3, 40]) checkAgainstDifferences(program, language, name, element);
  });

  it.each(['score.weight', 'model.layers.0.input_layernorm.weight'])(
    'values have the gradient that finite differences give (%s)',
    (name) => {
      const program: LossProgram = {
        name: 'value',
        loss: (inputs, weights) => ({
          loss: maskedMean(tf.square(responseValues(tinyConfig, weights, inputs)), inputs['mask_BT']),
          metrics: {},
        }),
      };
      for (const element of [0, 7]) checkAgainstDifferences(program, scored, name, element);
    },
  );
});
