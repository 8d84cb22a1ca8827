import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CostWindow } from '../../../../src/main/algorithms/losses.ts';

/** JSON knows no −0, and adding 0 turns it into 0. */
const cost = fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value + 0);

test('is the mean of the last `size` costs, whatever the batches they came in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cost), { minLength: 1 }),
      fc.integer({ min: 1, max: 10 }),
      (batches, size) => {
        const window = new CostWindow(size);
        for (const batch of batches) window.push(batch);
        const last = batches.flat().slice(-size);
        expect(window.count).toBe(last.length);
        if (last.length > 0)
          expect(window.mean()).toBeCloseTo(last.reduce((a, b) => a + b, 0) / last.length, 9);
      },
    ),
  );
});

test('counts responses, not batches', () => {
  const window = new CostWindow(3);
  window.push([10, 1, 2]);
  window.push([3]);
  expect(window.mean()).toBe(2);
});

test('goes through JSON to the last bit', () => {
  fc.assert(
    fc.property(fc.array(cost, { minLength: 1, maxLength: 20 }), fc.array(cost), (before, after) => {
      const window = new CostWindow(8);
      window.push(before);
      const restored = CostWindow.fromJSON(JSON.parse(JSON.stringify(window)));
      for (const each of [window, restored]) each.push(after);
      expect(restored.mean()).toBe(window.mean());
      expect(restored.toJSON()).toEqual(window.toJSON());
    }),
  );
});

test('a cost that is not finite is refused and leaves the window as it was', () => {
  const window = new CostWindow(2);
  window.push([1]);
  expect(() => window.push([2, NaN])).toThrow(/a cost is NaN/);
  expect(window.mean()).toBe(1);
});

test('has no mean before the first cost', () => {
  expect(() => new CostWindow(4).mean()).toThrow(/no costs yet/);
});

test.each([0, -1, 1.5, NaN])('a size of %f is refused', (size) => {
  expect(() => new CostWindow(size)).toThrow(/whole number of at least 1/);
});
