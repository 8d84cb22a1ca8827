/**
 * In which order a person sees the pairs, and which answer of a pair stands left. Both are drawn from who labels, the
 * pass and the pair, so they are the same after a restart, and known for every judgment.
 */
import type { Axis } from '../../../shared/story-judgment.ts';
import { randomStream } from '../../tensors/seeded-random.ts';

export interface ShownOrder {
  readonly shownSeed: number;
  readonly shownOrder: 'first-second' | 'second-first';
}

export function shownOrder(annotatorId: string, axis: Axis, pairId: string): ShownOrder {
  const shownSeed = randomStream(0, 'shown order', annotatorId, axis, pairId).word();
  return { shownSeed, shownOrder: shownSeed % 2 === 0 ? 'first-second' : 'second-first' };
}

/** The two passes are shuffled apart, so that no answer is judged twice in a row on both axes. */
export function shuffledFor<Item>(annotatorId: string, axis: Axis, items: readonly Item[]): Item[] {
  return randomStream(0, 'label queue', annotatorId, axis).shuffle(items);
}
