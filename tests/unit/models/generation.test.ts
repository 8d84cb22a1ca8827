import { describe, expect, it } from 'vitest';
import { createOnnxEngine } from '../../../src/main/engine/onnx-engine.ts';
import { createGenerator } from '../../../src/main/models/generation.ts';
import type { GeneratedSample, GenerationSettings } from '../../../src/main/models/generation.ts';
import { createLogProbRunner } from '../../../src/main/models/log-probs.ts';
import { randomStream } from '../../../src/main/tensors/seeded-random.ts';
import { slowForward } from '../../support/slow-llama.ts';
import { tinyConfig, tinyParameters } from '../../support/tiny-model.ts';

const engine = createOnnxEngine({ device: 'cpu', threads: 1 });
const parameters = tinyParameters();
const generator = createGenerator(engine, tinyConfig, engine.place(parameters));
const plain: GenerationSettings = {
  temperature: 1,
  topK: 0,
  topP: 1,
  repetitionPenalty: 1,
  maxNewTokens: 10,
  batchSize: 4,
};
const prompts = [[1, 5, 6], [1, 9], [1, 7, 7, 7, 12, 3], [1], [1, 20, 21], [1, 4]];

const generate = (
  settings: Partial<GenerationSettings>,
  chosen: readonly number[] = prompts.map((_, index) => index),
): GeneratedSample[] => {
  const requests = chosen.map((index) => ({
    promptTokens: prompts[index] ?? [],
    random: randomStream(7, index),
  }));
  return [...generator.generate(requests, { ...plain, ...settings })].flat();
};

const variants: [string, Partial<GenerationSettings>][] = [
  ['plain sampling', {}],
  ['a temperature', { temperature: 0.6 }],
  ['greedy', { temperature: 0 }],
  ['top-k', { topK: 5 }],
  ['top-p and a repetition penalty', { topP: 0.8, repetitionPenalty: 1.3 }],
  ['a shortest length', { minNewTokens: 4 }],
];

describe('generation', () => {
  it('takes the likeliest token at temperature 0, as a slow implementation does', () => {
    for (const { promptTokens, responseTokens } of generate({ temperature: 0 })) {
      const tokens = [...promptTokens];
      for (const token of responseTokens) {
        const last = slowForward(tinyConfig, parameters, tokens).logProbs.at(-1) ?? [];
        expect(token).toBe(last.indexOf(Math.max(...last)));
        tokens.push(token);
      }
    }
  });

  it.each(variants)('reports log π under the model itself (%s)', (_name, settings) => {
    const samples = generate(settings);
    const runner = createLogProbRunner(engine, tinyConfig, engine.place(parameters));
    const expected = runner
      .logProbs(samples)
      .map((values) => [...values].map((value) => expect.closeTo(value, 4)));
    expect(samples.map(({ logProbs }) => [...logProbs])).toEqual(expected);
  });

  it.each(variants)('draws a sample the same whatever is drawn beside it (%s)', (_name, settings) => {
    const together = generate(settings).map(({ responseTokens }) => responseTokens);
    const reversed = generate({ ...settings, batchSize: 3 }, [5, 4, 3, 2, 1, 0]).map(
      (sample) => sample.responseTokens,
    );
    expect(reversed.reverse()).toEqual(together);
    for (const index of [0, 3])
      expect(generate(settings, [index])[0]?.responseTokens).toEqual(together[index]);
  });

  it.each(variants)(
    'ends at an end token, which is part of the answer, or at the longest answer (%s)',
    (_name, settings) => {
      const samples = [...generate(settings), ...generate({ ...settings, maxNewTokens: 40 })];
      for (const { responseTokens, finishReason, logProbs } of samples) {
        const ends = responseTokens.map((token) => tinyConfig.endTokenIds.includes(token));
        expect(ends.slice(0, -1)).not.toContain(true);
        expect(ends.at(-1)).toBe(finishReason === 'end');
        if (finishReason === 'length') expect([10, 40]).toContain(responseTokens.length);
        expect(logProbs).toHaveLength(responseTokens.length);
      }
    },
  );

  it('ends some answers by itself and cuts others, so that the laws above are tried on both', () => {
    const reasons = generate({ maxNewTokens: 10 }).map(({ finishReason }) => finishReason);
    expect(new Set(reasons)).toEqual(new Set(['end', 'length']));
  });

  it('does not end an answer before the shortest length', () => {
    for (const { responseTokens } of generate({ minNewTokens: 8, maxNewTokens: 9 })) {
      expect(responseTokens.length).toBeGreaterThanOrEqual(8);
    }
  });

  it('draws first tokens as often as the model says', () => {
    const count = 2000;
    const requests = Array.from({ length: count }, (_, sample) => ({
      promptTokens: [1, 5],
      random: randomStream(1, sample),
    }));
    const counts = new Array<number>(tinyConfig.vocabularySize).fill(0);
    for (const { responseTokens } of [
      ...generator.generate(requests, { ...plain, maxNewTokens: 1, batchSize: 250 }),
    ].flat()) {
      const token = responseTokens[0] ?? -1;
      counts[token] = (counts[token] ?? 0) + 1;
    }
    const logProbs = slowForward(tinyConfig, parameters, [1, 5]).logProbs[1] ?? [];
    const chiSquare = logProbs.reduce((sum, logProb, token) => {
      const expected = count * Math.exp(logProb);
      return sum + ((counts[token] ?? 0) - expected) ** 2 / expected;
    }, 0);
    // 22 degrees of freedom: mean 22, deviation sqrt(44) = 6.6; five deviations above the mean is 55.
    expect(chiSquare).toBeLessThan(55);
  });

  it('stops at the end of the context', () => {
    const promptTokens = [1, ...Array.from({ length: 61 }, (_, index) => 3 + (index % 20))];
    const settings = { ...plain, maxNewTokens: 10, minNewTokens: 10 };
    const [batch] = [...generator.generate([{ promptTokens, random: randomStream(1) }], settings)];
    expect(batch?.[0]).toMatchObject({
      finishReason: 'length',
      responseTokens: expect.objectContaining({ length: 2 }) as unknown,
    });
  });

  it('refuses a prompt that is empty or fills the context, before it draws anything', () => {
    const draw = (promptTokens: number[]) => [
      ...generator.generate(
        [
          { promptTokens: [1], random: randomStream(1) },
          { promptTokens, random: randomStream(1) },
        ],
        plain,
      ),
    ];
    expect(() => draw([])).toThrow(/Prompt 2 has no tokens/);
    expect(() => draw(new Array<number>(64).fill(3))).toThrow(/Prompt 2 has 64 tokens; the model reads 64/);
  });

  it('gives a batch at a time and leaves the rest undrawn', () => {
    const requests = prompts.map((promptTokens, index) => ({ promptTokens, random: randomStream(7, index) }));
    const untouched = requests[4]?.random.state;
    const batches = generator.generate(requests, plain)[Symbol.iterator]();
    expect(batches.next().value).toHaveLength(4);
    expect(requests[4]?.random.state).toEqual(untouched);
    expect(batches.next().value).toHaveLength(2);
    expect(batches.next().done).toBe(true);
  });

  it('takes new weights in at refresh', () => {
    const placed = engine.place(tinyParameters());
    const changing = createGenerator(engine, tinyConfig, placed);
    const draw = () =>
      [
        ...changing.generate([{ promptTokens: [1, 5, 6], random: randomStream(7, 0) }], {
          ...plain,
          temperature: 0,
        }),
      ].flat();
    const before = draw()[0]?.responseTokens;
    placed.write(tinyParameters('language', tinyConfig, 2));
    changing.refresh();
    const after = draw()[0];
    const fresh = createGenerator(
      engine,
      tinyConfig,
      engine.place(tinyParameters('language', tinyConfig, 2)),
    );
    const [expected] = [
      ...fresh.generate([{ promptTokens: [1, 5, 6], random: randomStream(7, 0) }], {
        ...plain,
        temperature: 0,
      }),
    ].flat();
    expect(after).toEqual(expected);
    expect(after?.responseTokens).not.toEqual(before);
  });

  it('says so when weights are spoiled', () => {
    const spoiled = {
      ...tinyParameters(),
      'model.norm.weight': { shape: [16], data: new Float32Array(16).fill(NaN) },
    };
    const broken = createGenerator(engine, tinyConfig, engine.place(spoiled));
    const requests = [{ promptTokens: [1], random: randomStream(1) }];
    expect(() => [...broken.generate(requests, plain)]).toThrow(/weights are spoiled/);
  });
});
