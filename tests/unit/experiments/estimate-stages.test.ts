import { describe, expect, test } from 'vitest';
import { estimateMemory, estimateStages } from '../../../src/main/experiments/estimate-stages.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const parameters = 15.2e6;
const threads = 2;
const written = (policy: object = {}, round: object = {}) =>
  parseRecipe({ name: 'x', seed: 1, rounds: 2, round: { policy, ...round } });
const stages = (recipe = written()) => estimateStages(recipe, { parameters, threads });
const seconds = (recipe = written()) => stages(recipe).reduce((sum, stage) => sum + stage.seconds, 0);

/** Stages of the second recipe that the first does not have. */
function ownStages(first: ReturnType<typeof written>, second: ReturnType<typeof written>): string[] {
  const known = new Set(stages(first).map(({ key }) => key));
  return stages(second)
    .filter(({ key }) => !known.has(key))
    .map(({ round, stage }) => `${round} ${stage}`);
}

describe('what two runs share', () => {
  test('is nothing where the seed or the threads differ', () => {
    expect(ownStages(written(), { ...written(), seed: 2 })).toHaveLength(stages().length);
    expect(ownStages(written(), { ...written(), threads: 3 })).toHaveLength(stages().length);
  });

  test('is everything where only the name and the checkpoint interval differ', () => {
    expect(ownStages(written(), { ...written(), name: 'y', checkpointEverySeconds: 7 })).toEqual([]);
  });

  test('with another policy setting is all of round 1 up to the policy, and nothing after it but new candidates', () => {
    const own = ownStages(written(), written({ klCoefficient: 0.5 }));
    expect(own).not.toContain('1 cost-model');
    expect(own).not.toContain('0 evaluation');
    expect(own).toEqual(
      expect.arrayContaining([
        '1 policy',
        '1 evaluation',
        '2 red-team-search',
        '2 answers',
        '2 cost-model',
        '2 policy',
      ]),
    );
  });

  test('with another reward model setting is what comes before it, and the cost model of round 1', () => {
    const own = ownStages(written(), written({}, { rewardModel: { epochs: 5 } }));
    expect(own).toContain('1 reward-model');
    expect(own).toContain('1 policy');
    expect(own).not.toContain('1 cost-model');
    expect(own).not.toContain('1 answers');
  });
});

describe('the estimate', () => {
  test('has each stage once', () => {
    const places = stages().map(({ round, stage }) => `${round} ${stage}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test('grows in proportion to the model, and with what there is to do', () => {
    const start = stages().length;
    const twice = estimateStages(written(), { parameters: 2 * parameters, threads }).reduce(
      (sum, stage) => sum + stage.seconds,
      0,
    );
    expect(twice - start).toBeCloseTo(2 * (seconds() - start), 6);
    expect(seconds(written({ iterations: 40 }))).toBeGreaterThan(seconds());
    expect(seconds(written({}, { pairs: 2000 }))).toBeGreaterThan(seconds());
  });

  test('counts imported pairs as it counts own ones, and no own ones where nobody labels them', () => {
    const imported = (labeling: object) => written({}, { labeling: { source: 'imported', ...labeling } });
    const work = (recipe: ReturnType<typeof written>, pairs: number) =>
      estimateStages(recipe, { parameters, threads }, (names) => names.length * pairs)
        .filter(({ stage }) => stage === 'reward-model' || stage === 'cost-model')
        .map((stage) => stage.seconds);
    const { pairs } = written().rounds[0] ?? { pairs: 0 };
    const own = work(written({}, { labeling: { pool: 'this-round' } }), 0);
    expect(work(imported({ dataSets: ['mine'], pool: 'this-round' }), pairs)).toEqual(own);
    expect(Math.max(...work(imported({ dataSets: ['empty'] }), 0))).toBeLessThan(Math.min(...own));
    const both = written({}, { labeling: { dataSets: ['mine'], pool: 'this-round' } });
    expect(work(both, pairs)[0] ?? 0).toBeGreaterThan(1.8 * (own[0] ?? 0));
    const memory = (count: number) => estimateMemory(both, parameters, 288, () => count);
    // 57 kB a labeled pair.
    expect(memory(10_000) - memory(0)).toBe(570e6);
  });

  test('counts a model for each training stage: 4 bytes a parameter', () => {
    const disk = stages().filter(({ stage }) => ['reward-model', 'cost-model', 'policy'].includes(stage));
    expect(disk.map(({ diskBytes }) => diskBytes)).toEqual(Array(6).fill(4 * parameters));
  });

  test('of memory is larger with full critics and with larger minibatches', () => {
    const memory = (policy: object) => estimateMemory(written(policy), parameters, 288);
    expect(memory({ critic: { kind: 'full' } })).toBeGreaterThan(memory({}) + 4 * parameters);
    expect(memory({ batchSize: 128, minibatchSize: 128 })).toBeGreaterThan(memory({}));
  });

  // Peaks of trainer and program together, of runs on two cores (docs/survival.md).
  test.each([
    { pairs: 900, rounds: 1, measured: 1.9e9 },
    { pairs: 1500, rounds: 1, measured: 1.99e9 },
    { pairs: 4000, rounds: 1, measured: 2.15e9 },
    { pairs: 6000, rounds: 1, measured: 2.24e9 },
  ])('of memory is within 25 % of what a run with $pairs pairs was measured to take', (run) => {
    const { pairs, rounds, measured } = run;
    const recipe = parseRecipe({
      name: 'x',
      rounds,
      round: {
        pairs,
        generation: { maxNewTokens: 32 },
        policy: { batchSize: 64, minibatchSize: 32, critic: { kind: 'head' } },
      },
    });
    const error = estimateMemory(recipe, parameters, 288) / measured - 1;
    expect(Math.abs(error)).toBeLessThan(0.25);
  });
});
