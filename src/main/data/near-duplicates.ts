/** Tells openings that say nearly the same: by the share of three-word runs they have in common. */

const shingleWords = 3;
const nearDuplicateShare = 0.5;

/** The runs of three neighbouring words of a text, lower case, without punctuation. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const runs = words.slice(0, Math.max(1, words.length - shingleWords + 1));
  return new Set(runs.map((_, start) => words.slice(start, start + shingleWords).join(' ')));
}

/** Whether two texts share at least half of all their three-word runs (Jaccard index). */
export function isNearDuplicate(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((run) => b.has(run)).length;
  return shared / (a.size + b.size - shared) >= nearDuplicateShare;
}
