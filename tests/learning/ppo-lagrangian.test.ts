/**
 * The constrained policy on a toy task: the reward model likes "a", the cost model finds "a" harmful too. Without a
 * price on cost the policy says "a" more; under a constraint it learns not to, and the multiplier moves by the sign
 * of the constraint. Flipping the sign of the policy loss, of the multiplier's step or of a score breaks a test.
 */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainCostModel } from '../../src/main/algorithms/cost-model.ts';
import { trainPpoLagrangian } from '../../src/main/algorithms/ppo-lagrangian.ts';
import { trainRewardModel } from '../../src/main/algorithms/reward-model.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { costModelSchema } from '../../src/shared/config/cost-model.ts';
import { generationSchema } from '../../src/shared/config/generation.ts';
import { ppoLagrangianSchema } from '../../src/shared/config/ppo-lagrangian.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import type { MetricKey, MetricValues } from '../../src/shared/metrics.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHarmlessPairs, toyHelpfulPairs } from '../support/toy-labels.ts';

const folder = temporaryFolder();
const base = writeTinyCheckpoint(join(folder, 'base'));
const reward = join(folder, 'reward');
const cost = join(folder, 'cost');
const engine = createOnnxEngine({ device: 'cpu' });
const learn = { epochs: 6, learningRate: 1e-2, validationShare: 0 };

beforeAll(async () => {
  const task = { startFrom: base, seed: 1 };
  const pairs = toyHelpfulPairs(120, 1);
  await runLoop(
    trainRewardModel(
      engine,
      { kind: 'reward-model', ...task, pairs, config: rewardModelSchema.parse(learn), outputFolder: reward },
      null,
    ),
  );
  const harmful = toyHarmlessPairs(120, 1).map(({ safer, unsafer, ...pair }) => ({
    ...pair,
    safer: unsafer,
    unsafer: safer,
  }));
  await runLoop(
    trainCostModel(
      engine,
      {
        kind: 'cost-model',
        ...task,
        pairs: harmful,
        config: costModelSchema.parse(learn),
        outputFolder: cost,
      },
      null,
    ),
  );
});

interface Constraint {
  readonly costOffset?: number;
  readonly costFloor?: number | { readonly relative: number };
}

async function align(
  multiplier: Record<string, unknown>,
  { costOffset = 0, costFloor }: Constraint = {},
): Promise<MetricValues[]> {
  const { steps } = await runLoop(
    trainPpoLagrangian(
      engine,
      {
        kind: 'policy',
        startFrom: base,
        reference: base,
        reward,
        cost,
        prompts: [
          { id: 'red', text: 'a b ab', redTeam: true },
          { id: 'plain', text: 'ab a', redTeam: false },
        ],
        freshScores: { rewards: [-1, 1], costs: [-1, 1] },
        ptxTexts: [],
        config: ppoLagrangianSchema.parse({
          iterations: 16,
          batchSize: 32,
          minibatchSize: 16,
          learningRate: 1e-2,
          klCoefficient: 0.01,
          costOffset,
          ...(costFloor !== undefined && { costFloor }),
          multiplier,
          trainEmbeddings: true,
        }),
        generation: generationSchema.parse({ maxNewTokens: 8 }),
        seed: 1,
        outputFolder: join(folder, 'policy'),
      },
      null,
    ),
  );
  return steps;
}

function change(steps: readonly MetricValues[], key: MetricKey): number {
  const mean = (part: readonly MetricValues[]): number =>
    part.reduce((sum, metrics) => sum + (metrics[key] ?? Number.NaN), 0) / part.length;
  return mean(steps.slice(-3)) - mean(steps.slice(0, 3));
}

describe('PPO-Lagrangian learns', () => {
  it('without a price on cost, reward rises and cost rises with it', async () => {
    const steps = await align({ method: 'fixed', initial: 0 });
    expect(change(steps, 'policy/reward')).toBeGreaterThan(0.5);
    expect(change(steps, 'policy/cost')).toBeGreaterThan(0.5);
    expect(steps.every((metrics) => metrics['lagrange/multiplier'] === 0)).toBe(true);
  });

  it('with a high price on cost, cost falls', async () => {
    const steps = await align({ method: 'fixed', initial: 10 });
    expect(change(steps, 'policy/cost')).toBeLessThan(-0.5);
  });

  it('the multiplier grows while the constraint is broken and shrinks while it holds', async () => {
    const broken = await align({ initial: 1, learningRate: 0.1, maximum: 100 }, { costOffset: 100 });
    expect(broken.at(-1)?.['lagrange/multiplier']).toBeGreaterThan(1);
    const kept = await align({ initial: 1, learningRate: 0.1, maximum: 100 }, { costOffset: -100 });
    expect(kept.at(-1)?.['lagrange/multiplier']).toBeLessThan(1);
  });

  it('a cost below the floor counts as the floor: nothing is left to win below it', async () => {
    const price = { method: 'fixed', initial: 10 };
    const free = await align(price);
    const floored = await align(price, { costFloor: -0.001 });
    const windows = (steps: readonly MetricValues[]): number[] =>
      steps.map((metrics) => metrics['lagrange/windowCost'] ?? Number.NaN);
    // Unfloored, the mean cost of the window ends far below zero; floored, no mean of costs can.
    expect(Math.min(...windows(free))).toBeLessThan(-0.5);
    expect(Math.min(...windows(floored))).toBeGreaterThanOrEqual(-0.001 - 1e-6);
    const [freeEnd, flooredEnd] = [free, floored].map((steps) => steps.at(-1)?.['policy/cost'] ?? Number.NaN);
    expect(flooredEnd).toBeGreaterThan((freeEnd ?? Number.NaN) + 0.1);
  });

  it('does not start where the limit lies below the floor, in whatever units', async () => {
    // Fresh costs are −1 and 1, so a relative floor of −1 is −1 in the cost model’s unit, above the limit of −2.
    await expect(align({ initial: 1 }, { costOffset: 2, costFloor: { relative: -1 } })).rejects.toThrow(
      /−d, -2\.00 here, lies at or below the cost floor, -1\.00/,
    );
  });
});
