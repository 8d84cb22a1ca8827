/** Short training runs on a graphics processor give the numbers of the same runs on the CPU. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trainPpoLagrangian } from '../../src/main/algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../../src/main/algorithms/reward-model.ts';
import type { TrainingLoop } from '../../src/main/algorithms/training.ts';
import type { Engine } from '../../src/main/engine/engine.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { generationSchema } from '../../src/shared/config/generation.ts';
import { ppoLagrangianSchema } from '../../src/shared/config/ppo-lagrangian.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHelpfulPairs } from '../support/toy-labels.ts';
import { adapterExpected } from './adapter.ts';

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

/** Every step's metrics that do not measure time. */
async function metricsOf(device: 'cpu' | 'webgpu', name: string, start: StartLoop) {
  const engine = createOnnxEngine({ device, threads: 1 });
  const { steps } = await runLoop(start(engine, join(folder, `${name} ${device}`)));
  engine.dispose();
  return steps.map((metrics) =>
    Object.fromEntries(Object.entries(metrics).filter(([key]) => !key.startsWith('time/'))),
  );
}

describe.skipIf(!adapterExpected)('on a graphics processor as on the CPU', () => {
  it.each(Object.entries({ 'a reward model learns': rewardModel, 'PPO-Lagrangian trains': policy }))(
    '%s',
    async (name, start) => {
      const wanted = await metricsOf('cpu', name, start);
      const found = await metricsOf('webgpu', name, start);
      expect(found.length).toBe(wanted.length);
      expect(wanted.length).toBeGreaterThan(1);
      wanted.forEach((metrics, step) => {
        expect(Object.keys(found[step] ?? {})).toEqual(Object.keys(metrics));
        for (const [key, value] of Object.entries(metrics)) {
          const difference = Math.abs((found[step]?.[key] ?? NaN) - value);
          expect(difference, `${key} at step ${step}`).toBeLessThan(2e-3 * (1 + Math.abs(value)));
        }
      });
    },
  );
});
