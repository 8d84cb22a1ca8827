import fc from 'fast-check';
import { expect, test } from 'vitest';

import { holm, mcnemarExact, signTest } from '../../../../src/main/evaluation/statistics.ts';

const count = fc.integer({ min: 0, max: 300 });

test('the sign test does not care which side is which', () => {
  fc.assert(
    fc.property(count, count, (a, b) => {
      expect(signTest(a, b)).toBe(signTest(b, a));
    }),
  );
});

test('a lopsided result is less likely than an even one', () => {
  expect(signTest(90, 10)).toBeLessThan(signTest(60, 40));
  expect(signTest(50, 50)).toBe(1);
});

test('McNemar looks at the pairs that changed: 5 against 0 is 2/32', () => {
  expect(mcnemarExact(5, 0)).toBeCloseTo(2 / 32, 12);
});

test('Holm never lowers a p-value, keeps their order, and leaves a single one as it is', () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(p, { minLength: 1, maxLength: 10 }), (pValues) => {
      const adjusted = holm(pValues);
      pValues.forEach((value, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        pValues.forEach((other, j) => {
          if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? NaN);
        });
      });
    }),
  );
  expect(holm([0.04])).toEqual([0.04]);
});

test('counts that are not whole are refused', () => {
  expect(() => signTest(1.5, 2)).toThrow(/whole numbers/);
  expect(() => mcnemarExact(-1, 2)).toThrow(/whole numbers/);
});
