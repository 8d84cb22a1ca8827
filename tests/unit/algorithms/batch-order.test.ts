import fc from 'fast-check';
import { expect, test } from 'vitest';

import { batchesPerEpoch, epochBatches } from '../../../src/main/algorithms/batch-order.ts';

const lengths = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 80 });
const batchSize = fc.integer({ min: 1, max: 12 });

test('no example comes twice in an epoch, and all come but an incomplete last batch', () => {
  fc.assert(
    fc.property(lengths, batchSize, (all, size) => {
      const batches = epochBatches(all, size, 1, 0);
      const seen = batches.flat();
      expect(new Set(seen).size).toBe(seen.length);
      expect(batches.length).toBe(batchesPerEpoch(all.length, size));
      expect(seen.length).toBe(all.length < size ? all.length : all.length - (all.length % size));
    }),
  );
});

test('the same seed and epoch give the same order, another epoch another', () => {
  const all = Array.from({ length: 40 }, (_, index) => 1 + (index % 7));
  expect(epochBatches(all, 4, 1, 2)).toEqual(epochBatches(all, 4, 1, 2));
  expect(epochBatches(all, 4, 1, 3)).not.toEqual(epochBatches(all, 4, 1, 2));
  expect(epochBatches(all, 4, 2, 2)).not.toEqual(epochBatches(all, 4, 1, 2));
});

test('batches hold examples of similar length', () => {
  const all = Array.from({ length: 64 }, (_, index) => (index % 8) * 10 + 1);
  const padding = (batches: readonly (readonly number[])[]) =>
    batches
      .map((batch) => batch.map((example) => all[example] ?? 0))
      .reduce(
        (sum, chosen) => sum + chosen.length * Math.max(...chosen) - chosen.reduce((a, b) => a + b, 0),
        0,
      );
  const unsorted = Array.from({ length: 8 }, (_, batch) =>
    Array.from({ length: 8 }, (__, i) => batch * 8 + i),
  );
  expect(padding(epochBatches(all, 8, 1, 0))).toBeLessThan(0.2 * padding(unsorted));
});

test('what one epoch leaves out, another brings, the longest too', () => {
  const all = Array.from({ length: 10 }, (_, example) => 1 + example);
  const seen = new Set([0, 1, 2, 3, 4, 5, 6, 7].flatMap((epoch) => epochBatches(all, 4, 1, epoch).flat()));
  expect(seen.size).toBe(10);
});
