/** The advantage program of the policy stage, as the trainer runs it. */
import { expect, test } from 'vitest';

import { advantageProgram } from '../../../src/main/algorithms/advantages.ts';
import { explainedVariance } from '../../../src/main/algorithms/rollout-metrics.ts';
import type { HostTensor } from '../../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../../src/main/engine/reference-engine.ts';
import { ppoLagrangianSchema } from '../../../src/shared/config/ppo-lagrangian.ts';

const engine = createReferenceEngine();
const row = (...values: number[]): HostTensor => ({
  shape: [1, values.length],
  data: Float32Array.from(values),
});
const one = (value: number): HostTensor => ({ shape: [1], data: Float32Array.of(value) });

/** One answer of four tokens: log-probabilities, reference, score 2.5, cost −1.5, critics that know nothing. */
const answer = {
  logProbs: row(-1, -0.5, -2, -0.1),
  referenceLogProbs: row(-1.2, -0.9, -1.5, -0.1),
  rewards: one(2.5),
  costs: one(-1.5),
  rewardValues: row(0, 0, 0, 0),
  costValues: row(0, 0, 0, 0),
  mask: row(1, 1, 1, 1),
  multiplier: one(1),
};

function estimate(settings: Record<string, unknown>, inputs: Partial<typeof answer> = {}) {
  const config = ppoLagrangianSchema.parse({
    klCoefficient: 0.01,
    whitenAdvantages: false,
    gaeLambda: 0,
    ...settings,
  });
  const executable = engine.compile(advantageProgram(config));
  const outputs = executable.run({ ...answer, ...inputs });
  const values = Object.fromEntries(
    Object.entries(outputs).map(([name, { data }]) => [name, Array.from(data)]),
  );
  executable.dispose();
  return (name: string) => values[name] ?? [];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 5));
}

test('one-step advantages are the KL-penalised rewards and costs, combined: last (2.5 + 1.5)/2', () => {
  expectClose(estimate({})('advantages'), [-0.002, -0.004, 0.005, 2]);
});

test('shares of a score count where they are: rewards .5, 0, 2, 0 and costs 0, −1.5, 0, 0, at multiplier 1', () => {
  // Reward − cost halved; k1 of the tokens is 0.2, 0.4, −0.5, 0 and counts once at 0.01.
  const shares = { rewards: row(0.5, 0, 2, 0), costs: row(0, -1.5, 0, 0) };
  expectClose(estimate({ scoreCredit: 'as-read' }, shares)('advantages'), [0.248, 0.746, 1.005, 0]);
});

test('with all of the score at the last token, shares give what the score at the end gives', () => {
  const shares = { rewards: row(0, 0, 0, 2.5), costs: row(0, 0, 0, -1.5) };
  const output = estimate({ scoreCredit: 'as-read', gaeLambda: 0.95 }, shares);
  expectClose(output('advantages'), estimate({ gaeLambda: 0.95 })('advantages'));
  expectClose(output('costReturns'), estimate({ gaeLambda: 0.95 })('costReturns'));
});

test('multiplier 0 looks at rewards alone', () => {
  expectClose(estimate({}, { multiplier: one(0) })('advantages'), [-0.002, -0.004, 0.005, 2.5]);
});

test('with combination "sum" the cost is not divided: last 2.5 + 3 · 1.5', () => {
  const advantages = estimate({ combination: 'sum' }, { multiplier: one(3) })('advantages');
  expect(advantages[3]).toBeCloseTo(7, 5);
});

test('a costly answer is worth less the higher the multiplier', () => {
  const worth = (multiplier: number) =>
    estimate({}, { costs: one(4), multiplier: one(multiplier) })('advantages')[3] ?? NaN;
  expect(worth(1)).toBeLessThan(worth(0));
  expect(worth(5)).toBeLessThan(worth(1));
});

test('whitened advantages have mean 0 and variance 1', () => {
  const advantages = estimate({ whitenAdvantages: true })('advantages');
  const mean = advantages.reduce((sum, value) => sum + value, 0) / 4;
  expect(mean).toBeCloseTo(0, 5);
  expect(advantages.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4).toBeCloseTo(1, 4);
});

test('KL is summed over the answer: k1 .1, k3 .237772', () => {
  const output = estimate({});
  expectClose(output('kl'), [0.1]);
  expectClose(output('kl3'), [0.237772]);
});

test('returns are what the critics are fitted to: with discount 1 and GAE lambda 1, what is still to come', () => {
  const output = estimate({ gaeLambda: 1, klCoefficient: 0 }, { rewardValues: row(9, -4, 2, 1) });
  expectClose(output('rewardReturns'), [2.5, 2.5, 2.5, 2.5]);
  expectClose(output('costReturns'), [-1.5, -1.5, -1.5, -1.5]);
});

test('explained variance is 1 for a critic that knows the returns and 0 for one that knows their mean', () => {
  // Returns of the penalty alone differ from token to token: β (k1 summed from t on), with the score at the end.
  const returns = estimate({ gaeLambda: 1, klCoefficient: 1 })('rewardReturns');
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const explained = (values: readonly number[]) =>
    explainedVariance(
      Float32Array.from(
        estimate({ gaeLambda: 1, klCoefficient: 1 }, { rewardValues: row(...values) })('rewardVariances'),
      ),
    );
  expect(explained(returns)).toBeCloseTo(1, 5);
  expect(explained(returns.map(() => mean))).toBeCloseTo(0, 5);
});

test('padding behind an answer changes none of its numbers', () => {
  const padded = (tensor: HostTensor, garbage: number) => row(...tensor.data, garbage, garbage);
  const longer = {
    logProbs: padded(answer.logProbs, -9),
    referenceLogProbs: padded(answer.referenceLogProbs, -1),
    rewardValues: padded(answer.rewardValues, 5),
    costValues: padded(answer.costValues, 5),
    mask: padded(answer.mask, 0),
  };
  const settings = { whitenAdvantages: true, gaeLambda: 0.9 };
  const short = estimate(settings);
  const long = estimate(settings, longer);
  for (const name of ['advantages', 'rewardReturns', 'costReturns']) {
    expectClose(long(name), [...short(name), 0, 0]);
  }
  for (const name of ['kl', 'kl3', 'rewardVariances', 'costVariances']) expectClose(long(name), short(name));
});
