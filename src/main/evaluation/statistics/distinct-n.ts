/**
 * Distinct-n (Li et al. 2016, arXiv 1510.03055): the share of different n-grams among all n-grams of the texts taken
 * together. Words are what stands between spaces. Compare it between sets of like size only: it falls as text grows.
 *
 * @returns 0 when no text has n words
 */
export function distinctN(texts: readonly string[], n: number): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`distinctN: n must be a whole number of at least 1, got ${n}.`);
  }
  const seen = new Set<string>();
  let total = 0;
  for (const text of texts) {
    const words = text.split(/\s+/u).filter((word) => word !== '');
    for (let end = n; end <= words.length; end++) {
      seen.add(words.slice(end - n, end).join(' '));
      total++;
    }
  }
  return total === 0 ? 0 : seen.size / total;
}
