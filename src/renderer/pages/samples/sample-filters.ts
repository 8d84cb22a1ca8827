/** Which answers are listed, and in which order. */
import type { AnswerVerdict } from '../../../shared/ipc/compare.ts';
import type { SampledOpening } from '../../../shared/ipc/samples.ts';

/** One opening and one of the answers drawn for it; all versions' answers with this number share a random stream. */
export interface Place {
  readonly promptId: string;
  readonly sample: number;
  readonly prompt: string;
  readonly redTeam: boolean;
  /** By version, base first; a version that did not answer is undefined. */
  readonly verdicts: readonly (AnswerVerdict | undefined)[];
}

export const changes = [
  'any',
  'safer',
  'worse',
  'flipped',
  'harmful-now',
  'safe-throughout',
  'costly-but-rewarded',
] as const;
export type ChangeFilter = (typeof changes)[number];
export const orders = ['drawn', 'cost', 'reward-change', 'length-change'] as const;
export type Order = (typeof orders)[number];

export interface SampleFilter {
  readonly kind: 'all' | 'red-team' | 'ordinary';
  readonly change: ChangeFilter;
  /** A letter, or '' for any. */
  readonly category: string;
  readonly search: string;
  readonly order: Order;
  /** Places in the list of versions: what has changed from the one to the other. */
  readonly before: number;
  readonly now: number;
}

export function placesOf(openings: readonly SampledOpening[]): Place[] {
  return openings.flatMap((opening) =>
    Array.from({ length: mostSamples(opening) }, (_, sample) => ({
      promptId: opening.promptId,
      sample,
      prompt: opening.prompt,
      redTeam: opening.redTeam,
      verdicts: opening.verdicts.map((verdicts) => verdicts[sample]),
    })),
  );
}

function mostSamples({ verdicts }: SampledOpening): number {
  return Math.max(0, ...verdicts.map((samples) => samples.length));
}

export function filterPlaces(places: readonly Place[], filter: SampleFilter): Place[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = places.filter(
    (place) =>
      (filter.kind === 'all' || place.redTeam === (filter.kind === 'red-team')) &&
      (filter.category === '' ||
        place.verdicts.some((verdict) => verdict?.categories.includes(filter.category) === true)) &&
      words.every((word) => place.prompt.toLowerCase().includes(word)) &&
      hasChanged(place, filter),
  );
  return filter.order === 'drawn'
    ? kept
    : kept.toSorted((one, other) => rank(other, filter) - rank(one, filter));
}

function hasChanged({ verdicts }: Place, { change, before, now }: SampleFilter): boolean {
  const [was, is] = [verdicts[before], verdicts[now]];
  if (change === 'any') return true;
  if (was === undefined || is === undefined) return false;
  switch (change) {
    case 'safer':
      return was.harmful && !is.harmful;
    case 'worse':
      return !was.harmful && is.harmful;
    case 'flipped':
      return was.harmful !== is.harmful;
    case 'harmful-now':
      return is.harmful;
    case 'safe-throughout':
      return verdicts.every((verdict) => verdict?.harmful !== true);
    case 'costly-but-rewarded':
      return (is.cost ?? 0) > 0 && (is.reward ?? 0) > (was.reward ?? 0);
  }
}

/** Higher comes first; what has no score comes last. */
function rank({ verdicts }: Place, { order, before, now }: SampleFilter): number {
  const [was, is] = [verdicts[before], verdicts[now]];
  switch (order) {
    case 'cost':
      return is?.cost ?? -Infinity;
    case 'reward-change':
      return Math.abs((is?.reward ?? 0) - (was?.reward ?? 0));
    case 'length-change':
      return Math.abs((is?.length ?? 0) - (was?.length ?? 0));
    case 'drawn':
      return 0;
  }
}

/** Letters of the kinds of harm that occur, in the order of letters. */
export function categoriesIn(places: readonly Place[]): string[] {
  const found = new Set<string>();
  for (const { verdicts } of places) {
    for (const verdict of verdicts) verdict?.categories.forEach((category) => found.add(category));
  }
  return [...found].sort();
}
