/** Splits labeled pairs by prompt, so that no held-out prompt is seen in training. */
import { openingName } from '../data/opening-edition.ts';
import { randomStream } from '../tensors/seeded-random.ts';

export interface HeldOutSplit<Pair> {
  readonly training: readonly Pair[];
  readonly heldOut: readonly Pair[];
}

/**
 * Keeps the prompts of about `share` of all pairs out of training; at least one prompt stays in training. A
 * prompt's side depends on the seed and its id alone, so it stays the same as labels are added.
 */
export function splitByPrompt<Pair extends { readonly promptId: string }>(
  pairs: readonly Pair[],
  share: number,
  seed: number,
): HeldOutSplit<Pair> {
  const isHeldOut = (pair: Pair): boolean =>
    randomStream(seed, 'held-out', openingName(pair.promptId)).uniform() < share;
  const heldOut = pairs.filter(isHeldOut);
  if (heldOut.length === pairs.length) return { training: pairs, heldOut: [] };
  return { training: pairs.filter((pair) => !isHeldOut(pair)), heldOut };
}
