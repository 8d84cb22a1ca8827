/**
 * Finds texts that say nearly the same among many. Two sets that share at least half of their runs must share one of
 * the rarer half of either (prefix filtering, Bayardo et al. 2007), so only texts that do are compared.
 */
import { isNearDuplicate, shinglesOf } from '../near-duplicates.ts';

export interface NearDuplicate {
  readonly text: string;
  readonly like: string;
}

/** For each text the first of `others` that is nearly the same, if there is one. */
export function findNearDuplicates(texts: readonly string[], others: readonly string[]): NearDuplicate[] {
  const frequency = new Map<string, number>();
  const known = others.map((text) => ({ text, shingles: shinglesOf(text) }));
  const wanted = texts.map((text) => ({ text, shingles: shinglesOf(text) }));
  for (const { shingles } of [...known, ...wanted]) {
    for (const run of shingles) frequency.set(run, (frequency.get(run) ?? 0) + 1);
  }
  const rarerHalf = (shingles: ReadonlySet<string>): string[] =>
    [...shingles]
      .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, Math.floor(shingles.size / 2) + 1);
  const byRun = new Map<string, number[]>();
  known.forEach(({ shingles }, index) => {
    for (const run of rarerHalf(shingles)) {
      const holders = byRun.get(run);
      if (holders === undefined) byRun.set(run, [index]);
      else if (holders.length < mostHolders) holders.push(index);
    }
  });
  return wanted.flatMap(({ text, shingles }) => {
    const candidates = new Set(rarerHalf(shingles).flatMap((run) => byRun.get(run) ?? []));
    for (const index of candidates) {
      const other = known[index];
      if (other !== undefined && isNearDuplicate(shingles, other.shingles))
        return [{ text, like: other.text }];
    }
    return [];
  });
}

/** A run that even among the rarer ones has so many holders tells nothing; it would only cost time. */
const mostHolders = 200;
