/**
 * The order in which a stage goes through its examples: shuffled anew each epoch. It depends on the seed and the
 * epoch alone, so a resumed run finds its place by the step number.
 *
 * Examples are not sorted by length to save padding: answers to one opening have like lengths, so sorted batches
 * held few openings, and the cost model learnt visibly slower (docs/log.md).
 */
import { randomStream } from '../tensors/seeded-random.ts';

/**
 * The batches of one epoch, each a list of example numbers. All have `batchSize` examples: what is left over when
 * there is more than one batch waits for another epoch's shuffle.
 */
export function epochBatches(
  examples: number,
  batchSize: number,
  seed: number,
  epoch: number,
): readonly (readonly number[])[] {
  const shuffled = randomStream(seed, 'epoch', epoch).shuffle(Array(examples).keys());
  return Array.from({ length: batchesPerEpoch(examples, batchSize) }, (_, index) =>
    shuffled.slice(index * batchSize, (index + 1) * batchSize),
  );
}

/** How many batches an epoch has. */
export function batchesPerEpoch(examples: number, batchSize: number): number {
  return Math.max(1, Math.floor(examples / batchSize));
}
