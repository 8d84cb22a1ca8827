import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createOnnxEngine } from '../../../src/main/engine/onnx-engine.ts';
import { generateAnswers } from '../../../src/main/trainer/generate-answers.ts';
import { generationSchema } from '../../../src/shared/config/generation.ts';
import type { GeneratedAnswer } from '../../../src/shared/trainer-protocol.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../../support/tiny-checkpoint.ts';

test('answers of the base model have the log-probabilities that another pass over the same weights gives', async () => {
  const folder = temporaryFolder();
  const policy = writeTinyCheckpoint(join(folder, 'policy'));
  const sameWeights = writeTinyCheckpoint(join(folder, 'same weights'));
  const answersBeside = async (base: string): Promise<GeneratedAnswer[]> => {
    const answers: GeneratedAnswer[] = [];
    await generateAnswers(
      createOnnxEngine({ device: 'cpu', threads: 1 }),
      {
        kind: 'generate',
        policy,
        requests: [{ prompt: { id: 'a', text: 'a b', redTeam: false }, samples: 3 }],
        generation: generationSchema.parse({ maxNewTokens: 6, batchSize: 2 }),
        seed: 1,
        streamLabel: 'test',
        scorers: { reward: null, cost: null },
        base,
        firstBatch: 0,
      },
      {
        answers: (_, batch) => answers.push(...batch),
        scores: () => undefined,
        batchDone: async () => undefined,
      },
    );
    return answers;
  };
  const [own, other] = [await answersBeside(policy), await answersBeside(sameWeights)];
  expect(own).toHaveLength(3);
  expect(own.map(({ tokens }) => tokens)).toEqual(other.map(({ tokens }) => tokens));
  expect(own.map(({ baseLogProb }) => baseLogProb)).toEqual(own.map(({ logProb }) => logProb));
  for (const [index, { baseLogProb }] of other.entries()) {
    expect(own[index]?.baseLogProb).toBeCloseTo(baseLogProb ?? NaN, 3);
  }
});
