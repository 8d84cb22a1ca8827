/** A stage that was stopped and goes on from its checkpoint ends with the same bytes as one that was never stopped. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trainCostModel } from '../../src/main/algorithms/cost-model.ts';
import { trainPpoLagrangian } from '../../src/main/algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../../src/main/algorithms/reward-model.ts';
import { trainSupervised } from '../../src/main/algorithms/supervised.ts';
import type { TrainingLoop, TrainingState } from '../../src/main/algorithms/training.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { readTaskCheckpoint, writeTaskCheckpoint } from '../../src/main/trainer/checkpoint-store.ts';
import { costModelSchema } from '../../src/shared/config/cost-model.ts';
import { generationSchema } from '../../src/shared/config/generation.ts';
import { ppoLagrangianSchema } from '../../src/shared/config/ppo-lagrangian.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import { supervisedSchema } from '../../src/shared/config/supervised.ts';
import type { MetricValues } from '../../src/shared/metrics.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHarmlessPairs, toyHelpfulPairs } from '../support/toy-labels.ts';

const folder = temporaryFolder();
const base = writeTinyCheckpoint(join(folder, 'base'));
const reward = writeTinyCheckpoint(join(folder, 'reward'), 'reward', 2);
const cost = writeTinyCheckpoint(join(folder, 'cost'), 'cost', 3);
const engine = createOnnxEngine({ device: 'cpu' });

type StartLoop = (outputFolder: string, resume: TrainingState | null) => TrainingLoop;

const common = { startFrom: base, seed: 7 };
const prompts = [
  { id: 'red', text: 'a b ab', redTeam: true },
  { id: 'plain', text: 'ab a', redTeam: false },
];
const texts = toyHelpfulPairs(30, 3).map(({ prompt, better }) => ({ prompt, answer: better }));

const policyLoop =
  (critic: 'head' | 'full'): StartLoop =>
  (outputFolder, resume) =>
    trainPpoLagrangian(
      engine,
      {
        kind: 'policy',
        ...common,
        reference: base,
        reward,
        cost,
        prompts,
        freshScores: { rewards: [-1, 0.5, 1], costs: [-1, 1, 0.3] },
        ptxTexts: texts,
        config: ppoLagrangianSchema.parse({
          iterations: 4,
          batchSize: 8,
          minibatchSize: 4,
          epochs: 2,
          learningRate: 1e-2,
          ptxCoefficient: 1,
          ptxBatchSize: 4,
          entropyCoefficient: 0.01,
          critic: { kind: critic, epochs: 2 },
        }),
        generation: generationSchema.parse({ maxNewTokens: 6 }),
        outputFolder,
      },
      resume,
    );

const loops: Record<string, StartLoop> = {
  'reward model': (outputFolder, resume) =>
    trainRewardModel(
      engine,
      {
        kind: 'reward-model',
        ...common,
        pairs: toyHelpfulPairs(40, 1),
        config: rewardModelSchema.parse({ epochs: 2, batchSize: 8 }),
        outputFolder,
      },
      resume,
    ),
  'cost model': (outputFolder, resume) =>
    trainCostModel(
      engine,
      {
        kind: 'cost-model',
        ...common,
        pairs: toyHarmlessPairs(40, 1),
        config: costModelSchema.parse({ epochs: 2, batchSize: 8 }),
        outputFolder,
      },
      resume,
    ),
  'supervised fine-tuning': (outputFolder, resume) =>
    trainSupervised(
      engine,
      {
        kind: 'supervised',
        ...common,
        texts,
        config: supervisedSchema.parse({ epochs: 2, batchSize: 8 }),
        outputFolder,
      },
      resume,
    ),
  'PPO-Lagrangian with head critics': policyLoop('head'),
  'PPO-Lagrangian with full critics': policyLoop('full'),
};

const hashOf = (outputFolder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(outputFolder, 'model.safetensors')))
    .digest('hex');

/** Runs a loop up to a step, writes a checkpoint there and abandons it, as a killed process would. */
async function runUntil(loop: TrainingLoop, step: number, checkpoints: string): Promise<MetricValues[]> {
  const metrics: MetricValues[] = [];
  for (;;) {
    const next = await loop.next();
    if (next.done === true) throw new Error(`The loop ended before step ${step}.`);
    metrics.push(next.value.metrics);
    if (next.value.step === step) {
      writeTaskCheckpoint(checkpoints, next.value.capture());
      await loop.return({ checkpoint: null, figures: {} });
      return metrics;
    }
  }
}

describe('a resumed stage equals an uninterrupted one, bit for bit', () => {
  for (const [name, start] of Object.entries(loops)) {
    it(name, async () => {
      const whole = join(folder, `${name} whole`);
      const resumed = join(folder, `${name} resumed`);
      const checkpoints = join(folder, `${name} checkpoints`);
      const uninterrupted = await runLoop(start(whole, null));
      const before = await runUntil(start(resumed, null), 2, checkpoints);
      const state = readTaskCheckpoint(checkpoints);
      expect(state?.step).toBe(2);
      const after = await runLoop(start(resumed, state));
      expect([...before, ...after.steps]).toEqual(uninterrupted.steps);
      expect(hashOf(resumed)).toBe(hashOf(whole));
      expect(hashOf(whole)).not.toBe(hashOf(base));
    });
  }
});
