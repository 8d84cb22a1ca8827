import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawCostFloor, sharesAboveFloor } from '../../../src/main/algorithms/cost-floor.ts';
import { ppoLagrangianSchema } from '../../../src/shared/config/ppo-lagrangian.ts';

test('words count from the floor upwards: −3 is −1, up to −2 still −1, up to 0.5 is 1.5 more', () => {
  expect([...sharesAboveFloor(Float32Array.of(-3, 1, 2.5, 0), -1)]).toEqual([-1, 0, 1.5, 0]);
});

test('without a floor each word keeps its share', () => {
  expect([...sharesAboveFloor(Float32Array.of(-3, 1, 2.5), -Infinity)]).toEqual([-3, 1, 2.5]);
});

test('shares add up to the larger of cost and floor', () => {
  const shares = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(shares, fc.integer({ min: -60, max: -1 }), (values, floor) => {
      const cost = values.reduce((total, value) => total + value, 0);
      const counted = sharesAboveFloor(Float32Array.from(values), floor);
      expect(counted.reduce((total, value) => total + value, 0)).toBe(Math.max(cost, floor));
    }),
  );
});

test('a relative floor counts in mean absolute costs: (1 + 3) / 2 = 2, times −0.8', () => {
  expect(rawCostFloor({ relative: -0.8 }, [1, -3])).toBeCloseTo(-1.6, 12);
  expect(rawCostFloor(-0.4, [1, -3])).toBe(-0.4);
  expect(rawCostFloor(null, [1, -3])).toBe(-Infinity);
});

test('a limit at or below the floor is refused, since no answer could meet it', () => {
  const parse = (settings: object): boolean => ppoLagrangianSchema.safeParse(settings).success;
  expect(parse({ costOffset: { relative: 0.9 }, costFloor: { relative: -1 } })).toBe(true);
  expect(parse({ costOffset: { relative: 1 }, costFloor: { relative: -1 } })).toBe(false);
  expect(parse({ costOffset: 0.5, costFloor: -0.4 })).toBe(false);
  expect(parse({ costOffset: 0.5, costFloor: { relative: -0.1 } })).toBe(true);
});
