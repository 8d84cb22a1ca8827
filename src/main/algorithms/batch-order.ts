/**
 * The order in which a stage goes through its examples: shuffled anew each epoch, with examples of similar length
 * side by side so that little is spent on padding. It depends on the seed and the epoch alone, so a resumed run
 * finds its place by the step number.
 */
import { randomStream } from '../tensors/seeded-random.ts';

/** Batches that are sorted by length together: enough to save padding, few enough to keep batches mixed. */
const batchesPerGroup = 8;

/**
 * The batches of one epoch, each a list of example numbers. All have `batchSize` examples: what is left over when
 * there is more than one batch waits for another epoch's shuffle.
 */
export function epochBatches(
  lengths: readonly number[],
  batchSize: number,
  seed: number,
  epoch: number,
): readonly (readonly number[])[] {
  const random = randomStream(seed, 'epoch', epoch);
  // What is left over is cut off before the sort, or the longest examples would wait for ever.
  const taken = Math.max(batchSize, lengths.length - (lengths.length % batchSize));
  const shuffled = random.shuffle(lengths.keys()).slice(0, taken);
  const groups = slices(shuffled, batchSize * batchesPerGroup);
  const sorted = groups.flatMap((group) =>
    group.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b),
  );
  return random.shuffle(slices(sorted, batchSize));
}

/** How many batches an epoch has. */
export function batchesPerEpoch(examples: number, batchSize: number): number {
  return Math.max(1, Math.floor(examples / batchSize));
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
