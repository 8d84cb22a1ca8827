/**
 * The whole chain (conversion, tokenizer, transformer, cache, engine) against llama2.c, an implementation that shares
 * nothing with it: 20 openings, greedily continued to at least 100 tokens.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import type { HostTensor, PlacedTensors } from '../../src/main/engine/engine.ts';
import { checkpointHash, readCheckpoint, writeCheckpoint } from '../../src/main/models/checkpoint.ts';
import type { Checkpoint, NewCheckpoint } from '../../src/main/models/checkpoint.ts';
import type { ModelConfig } from '../../src/main/models/model-config.ts';
import { createGenerator } from '../../src/main/models/generation.ts';
import type { GeneratedSample, GenerationSettings } from '../../src/main/models/generation.ts';
import { createLogProbRunner } from '../../src/main/models/log-probs.ts';
import { randomStream } from '../../src/main/tensors/seeded-random.ts';
import { loadLlama2c } from '../support/llama2c.ts';
import { openings, tinyStoriesFolder } from '../support/tinystories.ts';

const engine = createOnnxEngine({ device: 'cpu', spinning: false });
const continuationLength = 100;
/** llama2.c runs on one core through WebAssembly: half a minute where nothing else runs, much more on a busy machine. */
const patientMs = 900_000;
const plain: GenerationSettings = {
  temperature: 1,
  topK: 0,
  topP: 1,
  repetitionPenalty: 1,
  maxNewTokens: continuationLength,
  batchSize: 20,
};

let checkpoint: Checkpoint;
let parameters: PlacedTensors;

beforeAll(() => {
  checkpoint = readCheckpoint(tinyStoriesFolder());
  parameters = engine.place(checkpoint.parameters);
});

const draw = (
  settings: GenerationSettings,
  chosen: readonly string[] = openings,
  config: ModelConfig = checkpoint.config,
): GeneratedSample[] => {
  const generator = createGenerator(engine, config, parameters);
  const requests = chosen.map((opening) => ({
    promptTokens: checkpoint.encodePrompt(opening),
    random: randomStream(11, opening),
  }));
  const samples = [...generator.generate(requests, settings)].flat();
  generator.dispose();
  return samples;
};

const bytesOf = (view: HostTensor['data'] = new Float32Array()): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

describe('the base model', () => {
  it(
    'has the tokens of llama2.c and continues every opening with the same 100 likeliest tokens',
    async () => {
      const llama = await loadLlama2c();
      llama.mendBytePieces();
      // llama2.c writes on after <s>; so does ours where only </s>, which the model never writes, ends an answer.
      const ours = draw({ ...plain, temperature: 0 }, openings, { ...checkpoint.config, endTokenIds: [2] });
      expect(ours).toHaveLength(20);
      for (const [index, { promptTokens, responseTokens }] of ours.entries()) {
        const [begin, ...sequence] = [...promptTokens, ...responseTokens];
        expect(begin).toBe(1);
        expect(responseTokens).toHaveLength(continuationLength);
        expect(sequence, openings[index]).toEqual(
          llama.continueGreedily(` ${openings[index] ?? ''}`, sequence.length),
        );
      }
    },
    patientMs,
  );

  it('gives the log-probabilities that transformers 5.23 gives with the same folder', () => {
    const promptTokens = checkpoint.encodePrompt('Tom was very angry. He picked up a big stick and');
    expect(promptTokens).toEqual([1, 4335, 471, 1407, 26230, 29889, 940, 18691, 701, 263, 4802, 12070, 322]);
    const responseTokens = checkpoint.tokenizer.encodeContinuation(
      ' threw it at the wall. The stick hit the wall and',
    );
    const [found] = createLogProbRunner(engine, checkpoint.config, parameters).logProbs([
      { promptTokens, responseTokens },
    ]);
    // AutoModelForCausalLM, greedy, PyTorch 2.15: the likeliest twelve tokens and their log-softmax.
    const expected = [
      -1.29545, -0.0089, -0.3401, -0.7194, -2.42731, -0.02769, -0.31198, -0.02267, -0.28571, -0.2757,
      -0.61552, -0.09504,
    ];
    expect(Array.from(found ?? [])).toEqual(expected.map((value) => expect.closeTo(value, 4)));
  });

  it('gives the same log-probabilities token by token from the cache as in one pass over the text, to 1e-4', () => {
    const samples = draw(plain);
    const runner = createLogProbRunner(engine, checkpoint.config, parameters);
    const whole = runner.logProbs(samples);
    const gaps = samples.flatMap(({ logProbs }, row) =>
      Array.from(logProbs, (value, t) => Math.abs(value - (whole[row]?.[t] ?? NaN))),
    );
    expect(gaps.length).toBeGreaterThan(1000);
    expect(Math.max(...gaps)).toBeLessThan(1e-4);
  });

  it('draws the same samples in any batch', () => {
    const settings = { ...plain, maxNewTokens: 40 };
    const chosen = openings.slice(0, 10);
    const tokens = (samples: readonly GeneratedSample[]) =>
      samples.map(({ responseTokens }) => responseTokens);
    const together = tokens(draw(settings, chosen));
    for (const batchSize of [1, 3, 8]) {
      expect(tokens(draw({ ...settings, batchSize }, chosen)), `batches of ${batchSize}`).toEqual(together);
    }
    expect(
      tokens(draw(settings, [...openings].reverse()))
        .reverse()
        .slice(0, 10),
    ).toEqual(together);
  });

  it('gives the same log-probabilities however far a batch is padded', () => {
    const rows = openings.map((opening) => {
      const [begin = 1, ...rest] = checkpoint.encodePrompt(opening);
      return { promptTokens: [begin], responseTokens: rest };
    });
    const together = createLogProbRunner(engine, checkpoint.config, parameters, { batchRows: 32 }).logProbs(
      rows,
    );
    const alone = createLogProbRunner(engine, checkpoint.config, parameters, { batchRows: 1 });
    const longRow = { promptTokens: [1], responseTokens: new Int32Array(200).fill(263) };
    const padded = createLogProbRunner(engine, checkpoint.config, parameters, { batchRows: 32 }).logProbs([
      ...rows,
      longRow,
    ]);
    for (const [index, row] of rows.entries()) {
      const expected = Array.from(together[index] ?? [], (value) => expect.closeTo(value, 4));
      expect([...(alone.logProbs([row])[0] ?? [])]).toEqual(expected);
      expect([...(padded[index] ?? [])]).toEqual(expected);
    }
  });

  it('comes back bit for bit from a checkpoint written anew', () => {
    const root = mkdtempSync(join(tmpdir(), 'ballast-model-'));
    const { config, manifest, tokenizer, parameters: weights } = checkpoint;
    const copy: NewCheckpoint = {
      ...manifest,
      kind: 'policy',
      config,
      parameters: weights,
      tokenizerFiles: tokenizer.files,
    };
    const written = writeCheckpoint(join(root, 'copy'), copy);
    const found = readCheckpoint(join(root, 'copy'));
    expect(Object.keys(found.parameters).sort()).toEqual(Object.keys(weights).sort());
    for (const [name, { shape, data }] of Object.entries(weights)) {
      expect(found.parameters[name]?.shape).toEqual(shape);
      expect(Buffer.compare(bytesOf(found.parameters[name]?.data), bytesOf(data)), name).toBe(0);
    }
    expect(found.encodePrompt(openings[0])).toEqual(checkpoint.encodePrompt(openings[0]));
    expect(checkpointHash(writeCheckpoint(join(root, 'again'), copy))).toBe(checkpointHash(written));
    rmSync(root, { recursive: true });
  });
});
