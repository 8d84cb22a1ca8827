/** Short training runs with a tiny model, and whether an engine gives their numbers as the onnx engine does on the CPU. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { trainPpoLagrangian } from '../../src/main/algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../../src/main/algorithms/reward-model.ts';
import type { TrainingLoop } from '../../src/main/algorithms/training.ts';
import type { Engine } from '../../src/main/engine/engine.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { generationSchema } from '../../src/shared/config/generation.ts';
import { ppoLagrangianSchema } from '../../src/shared/config/ppo-lagrangian.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from './tiny-checkpoint.ts';
import { toyHelpfulPairs } from './toy-labels.ts';

const folder = temporaryFolder();

type StartLoop = (engine: Engine, outputFolder: string) => TrainingLoop;

const rewardModel: StartLoop = (engine, outputFolder) =>
  trainRewardModel(
    engine,
    {
      kind: 'reward-model',
      startFrom: writeTinyCheckpoint(join(folder, 'base')),
      pairs: toyHelpfulPairs(40, 1),
      config: rewardModelSchema.parse({ epochs: 2, batchSize: 16 }),
      seed: 7,
      outputFolder,
    },
    null,
  );

const policy: StartLoop = (engine, outputFolder) => {
  const base = writeTinyCheckpoint(join(folder, 'base'));
  return trainPpoLagrangian(
    engine,
    {
      kind: 'policy',
      startFrom: base,
      reference: base,
      reward: writeTinyCheckpoint(join(folder, 'reward'), 'reward', 2),
      cost: writeTinyCheckpoint(join(folder, 'cost'), 'cost', 3),
      prompts: [
        { id: 'red', text: 'a b ab', redTeam: true },
        { id: 'plain', text: 'ab a', redTeam: false },
      ],
      freshScores: { rewards: [-1, 0.5, 1], costs: [-1, 1, 0.3] },
      ptxTexts: toyHelpfulPairs(10, 3).map(({ prompt, better }) => ({ prompt, answer: better })),
      config: ppoLagrangianSchema.parse({
        iterations: 2,
        batchSize: 8,
        minibatchSize: 8,
        epochs: 1,
        learningRate: 1e-2,
        critic: { kind: 'head', epochs: 1 },
      }),
      generation: generationSchema.parse({ maxNewTokens: 6 }),
      seed: 7,
      outputFolder,
    },
    null,
  );
};

/** Runs by what they do. */
export const shortRuns: Readonly<Record<string, StartLoop>> = {
  'a reward model learns': rewardModel,
  'PPO-Lagrangian trains': policy,
};

/** Every step's metrics that do not measure time. */
async function metricsOn(engine: Engine, output: string, start: StartLoop) {
  const { steps } = await runLoop(start(engine, join(folder, output)));
  engine.dispose();
  return steps.map((metrics) =>
    Object.fromEntries(Object.entries(metrics).filter(([key]) => !key.startsWith('time/'))),
  );
}

/** Carries a run out on the CPU by onnx, then on the engine, and compares every metric of every step. */
export async function expectSameMetrics(createEngine: () => Engine, start: StartLoop): Promise<void> {
  const wanted = await metricsOn(createOnnxEngine({ device: 'cpu', threads: 1 }), 'wanted', start);
  const found = await metricsOn(createEngine(), 'found', start);
  expect(found.length).toBe(wanted.length);
  expect(wanted.length).toBeGreaterThan(1);
  wanted.forEach((metrics, step) => {
    expect(Object.keys(found[step] ?? {})).toEqual(Object.keys(metrics));
    for (const [key, value] of Object.entries(metrics)) {
      const difference = Math.abs((found[step]?.[key] ?? NaN) - value);
      expect(difference, `${key} at step ${step}`).toBeLessThan(2e-3 * (1 + Math.abs(value)));
    }
  });
}
