import { expect, test } from 'vitest';

import { createMultiplier } from '../../../src/main/algorithms/multiplier.ts';
import { ppoLagrangianSchema } from '../../../src/shared/config/ppo-lagrangian.ts';

type Settings = ReturnType<typeof settings>;

function settings(changes: Record<string, unknown> = {}) {
  return ppoLagrangianSchema.parse({
    multiplier: { initial: 1, learningRate: 0.1, maximum: 5, costWindow: 4, ...changes },
  }).multiplier;
}

/** Multiplier after each iteration of the same costs. */
function path(
  chosen: Settings,
  costs: readonly number[],
  iterations: number,
  costOffset = 0,
  costUnit = 1,
): number[] {
  const multiplier = createMultiplier(chosen, costOffset, costUnit);
  return Array.from({ length: iterations }, (_, index) => {
    multiplier.observe(costs, index + 1);
    return multiplier.value;
  });
}

test('it follows the logarithmic update at a constant J of .5: 1.051271, 1.108008, …', () => {
  const [first, second] = path(settings(), [0.75, 0.25], 2);
  expect(first).toBeCloseTo(1.051271, 6);
  expect(second).toBeCloseTo(1.108008, 6);
});

test('d counts with its sign: harmless answers of cost −1 break a limit of d = 2', () => {
  expect(path(settings(), [-1], 1, 2)[0]).toBeGreaterThan(1);
  expect(path(settings(), [-1], 1, 0.5)[0]).toBeLessThan(1);
});

test('it moves by the constraint in units of cost: ten times the costs and the unit change nothing', () => {
  const raw = path(settings(), [0.3, 0.9], 5, 0.2, 1);
  const scaled = path(settings(), [3, 9], 5, 2, 10);
  scaled.forEach((value, i) => expect(value).toBeCloseTo(raw[i] ?? NaN, 9));
});

test('a fixed multiplier stays, whatever the costs', () => {
  expect(path(settings({ method: 'fixed' }), [100], 3)).toEqual([1, 1, 1]);
});

test('a fixed multiplier of 0 is plain PPO', () => {
  expect(path(settings({ method: 'fixed', initial: 0 }), [100], 1)).toEqual([0]);
});

test('it rests during its delay, and its window fills meanwhile', () => {
  const delayed = path(settings({ delayIterations: 2 }), [1], 3);
  expect(delayed.slice(0, 2)).toEqual([1, 1]);
  expect(delayed[2]).toBeCloseTo(Math.exp(0.1), 6);
});

test('it never passes its maximum, and may not start above it', () => {
  expect(path(settings(), [50], 20).at(-1)).toBeCloseTo(5, 12);
  expect(() => settings({ initial: 9 })).toThrow('cannot start above its cap');
});

test('a fixed multiplier has no cap', () => {
  expect(createMultiplier(settings({ method: 'fixed', initial: 9 }), 0, 1).value).toBeCloseTo(9, 12);
});

test('with the log rule it may not start at 0, where it would stay', () => {
  expect(() => settings({ initial: 0 })).toThrow('stays 0 for ever');
  expect(createMultiplier(settings({ method: 'linear', initial: 0 }), 0, 1).value).toBe(0);
});

test('it sees the costs of the last answers alone', () => {
  const multiplier = createMultiplier(settings(), 0, 1);
  multiplier.observe([9, 9, 9, 9], 1);
  multiplier.observe([-1, -1, -1, -1], 2);
  expect(multiplier.metrics()['lagrange/windowCost']).toBe(-1);
  expect(multiplier.metrics()['lagrange/constraint']).toBe(-1);
});

test('an iteration without a cost in its window moves nothing', () => {
  expect(path(settings(), [], 2)).toEqual([1, 1]);
});

test.each(['log', 'linear'] as const)(
  '%s: captured and restored through JSON it goes on with the same numbers',
  (method) => {
    const multiplier = createMultiplier(settings({ method }), 0.1, 1);
    multiplier.observe([-30, 0.2], 1);
    const restored = createMultiplier(settings({ method }), 0.1, 1);
    restored.restore(JSON.parse(JSON.stringify(multiplier.capture())));
    for (const each of [multiplier, restored]) each.observe([0.7, 60], 2);
    expect(restored.value).toBe(multiplier.value);
    expect(restored.metrics()).toEqual(multiplier.metrics());
  },
);
