import fc from 'fast-check';
import { expect, test } from 'vitest';

import { batchesPerEpoch, epochBatches } from '../../../src/main/algorithms/batch-order.ts';

const examples = fc.integer({ min: 1, max: 80 });
const batchSize = fc.integer({ min: 1, max: 12 });

test('no example comes twice in an epoch, and all come but an incomplete last batch', () => {
  fc.assert(
    fc.property(examples, batchSize, (all, size) => {
      const batches = epochBatches(all, size, 1, 0);
      const seen = batches.flat();
      expect(new Set(seen).size).toBe(seen.length);
      expect(batches.length).toBe(batchesPerEpoch(all, size));
      expect(seen.length).toBe(all < size ? all : all - (all % size));
    }),
  );
});

test('the same seed and epoch give the same order, another epoch another', () => {
  const all = 40;
  expect(epochBatches(all, 4, 1, 2)).toEqual(epochBatches(all, 4, 1, 2));
  expect(epochBatches(all, 4, 1, 3)).not.toEqual(epochBatches(all, 4, 1, 2));
  expect(epochBatches(all, 4, 2, 2)).not.toEqual(epochBatches(all, 4, 1, 2));
});

test('what one epoch leaves out, another brings', () => {
  const seen = new Set([0, 1, 2, 3, 4, 5, 6, 7].flatMap((epoch) => epochBatches(10, 4, 1, epoch).flat()));
  expect(seen.size).toBe(10);
});
