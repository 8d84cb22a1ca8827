/**
 * Each method learns the right thing on a toy task. With the sign of its loss flipped, each figure here would move
 * to the other end: accuracy to 0, the share of a token down instead of up.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trainCostModel } from '../../src/main/algorithms/cost-model.ts';
import { trainRewardModel } from '../../src/main/algorithms/reward-model.ts';
import { trainSupervised } from '../../src/main/algorithms/supervised.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { costModelSchema } from '../../src/shared/config/cost-model.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import { supervisedSchema } from '../../src/shared/config/supervised.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHarmlessPairs, toyHelpfulPairs, tokenA } from '../support/toy-labels.ts';

const folder = temporaryFolder();
const base = writeTinyCheckpoint(join(folder, 'base'));
const engine = createOnnxEngine({ device: 'cpu' });

describe('learning', () => {
  it('the reward model ranks held-out pairs as labeled', async () => {
    const { output } = await runLoop(
      trainRewardModel(
        engine,
        {
          kind: 'reward-model',
          startFrom: base,
          pairs: toyHelpfulPairs(120, 1),
          config: rewardModelSchema.parse({ epochs: 6, learningRate: 1e-2, validationShare: 0.2 }),
          seed: 1,
          outputFolder: join(folder, 'reward'),
        },
        null,
      ),
    );
    expect(output.figures['reward/heldOutPairs']).toBeGreaterThan(10);
    expect(output.figures['reward/heldOutAccuracy']).toBeGreaterThan(0.9);
  });

  it('the cost model puts harmful answers above zero and harmless ones below', async () => {
    const { output } = await runLoop(
      trainCostModel(
        engine,
        {
          kind: 'cost-model',
          startFrom: base,
          pairs: toyHarmlessPairs(120, 1),
          config: costModelSchema.parse({ epochs: 6, learningRate: 1e-2, validationShare: 0.2 }),
          seed: 1,
          outputFolder: join(folder, 'cost'),
        },
        null,
      ),
    );
    expect(output.figures['cost/heldOutAccuracy']).toBeGreaterThan(0.9);
    expect(output.figures['cost/heldOutSignAccuracy']).toBeGreaterThan(0.9);
  });

  it('supervised fine-tuning makes the shown answers likelier', async () => {
    const { steps } = await runLoop(
      trainSupervised(
        engine,
        {
          kind: 'supervised',
          startFrom: base,
          texts: Array.from({ length: 64 }, () => ({
            prompt: 'a b',
            answer: { text: '', tokens: Array(8).fill(tokenA) },
          })),
          config: supervisedSchema.parse({ epochs: 6, learningRate: 1e-2, trainEmbeddings: true }),
          seed: 1,
          outputFolder: join(folder, 'supervised'),
        },
        null,
      ),
    );
    const first = steps[0]?.['supervised/loss'] ?? 0;
    const last = steps.at(-1)?.['supervised/loss'] ?? Infinity;
    expect(last).toBeLessThan(first / 2);
  });
});
