import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { updateLagrangeMultiplier } from '../../../../src/main/algorithms/losses.ts';

const step = { logMultiplier: 0, meanCost: 0, costOffset: 0, learningRate: 0.1, maximum: 100 };
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe.each(['log', 'linear'] as const)('%s form', (method) => {
  test('grows while the constraint is broken, falls while it is met with room, rests on the line', () => {
    fc.assert(
      fc.property(finite(-2, 2), finite(-5, 5), finite(-5, 5), (logMultiplier, meanCost, costOffset) => {
        const updated = updateLagrangeMultiplier({ ...step, method, logMultiplier, meanCost, costOffset });
        // A change too small for a double counts as none.
        const constraint = meanCost + costOffset;
        if (constraint > 1e-9) expect(updated).toBeGreaterThan(logMultiplier);
        if (constraint < -1e-9) expect(updated).toBeLessThan(logMultiplier);
        if (constraint === 0) expect(updated).toBeCloseTo(logMultiplier, 12);
      }),
    );
  });

  test('a larger d is stricter', () => {
    const update = (costOffset: number) =>
      updateLagrangeMultiplier({ ...step, method, meanCost: 0.1, costOffset });
    expect(update(0.5)).toBeGreaterThan(update(0));
  });

  test('a constant added to all costs moves it: zero cost means something', () => {
    const update = (meanCost: number) => updateLagrangeMultiplier({ ...step, method, meanCost });
    expect(update(1)).not.toBe(update(0));
  });

  test('never passes its maximum', () => {
    fc.assert(
      fc.property(finite(-2, 2), finite(-50, 50), finite(0.1, 8), (logMultiplier, meanCost, maximum) => {
        const updated = updateLagrangeMultiplier({ ...step, method, logMultiplier, meanCost, maximum });
        expect(Math.exp(updated)).toBeLessThanOrEqual(maximum * (1 + 1e-12));
      }),
    );
  });

  test('a learning rate of 0 keeps it', () => {
    expect(updateLagrangeMultiplier({ ...step, method, meanCost: 7, learningRate: 0 })).toBe(0);
  });
});

test('the linear form reaches 0 and can leave it again', () => {
  const atZero = updateLagrangeMultiplier({ ...step, method: 'linear', meanCost: -20 });
  expect(Math.exp(atZero)).toBe(0);
  const back = updateLagrangeMultiplier({ ...step, method: 'linear', logMultiplier: atZero, meanCost: 3 });
  expect(Math.exp(back)).toBeCloseTo(0.3, 12);
});

test('the log form never reaches 0', () => {
  let logMultiplier = 0;
  for (let i = 0; i < 10_000; i++) {
    logMultiplier = updateLagrangeMultiplier({ ...step, logMultiplier, meanCost: -1 });
  }
  expect(Math.exp(logMultiplier)).toBeGreaterThan(0);
  expect(Number.isFinite(logMultiplier)).toBe(true);
});

test('a cost that is not finite is refused by name', () => {
  expect(() => updateLagrangeMultiplier({ ...step, meanCost: NaN })).toThrow(/meanCost is NaN/);
  expect(() => updateLagrangeMultiplier({ ...step, logMultiplier: NaN })).toThrow(/logMultiplier is NaN/);
  expect(() => updateLagrangeMultiplier({ ...step, maximum: 0 })).toThrow(/maximum must be above 0/);
});
