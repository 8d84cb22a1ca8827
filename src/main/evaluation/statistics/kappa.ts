/**
 * Cohen's kappa (1960): how far two raters agree beyond what their habits alone would give. 1 is full agreement, 0
 * chance, below 0 worse than chance.
 *
 *     κ = (p_o − p_e) / (1 − p_e)
 *
 * @param a the first rater's label for each item
 * @param b the second rater's labels for the same items
 * @returns NaN when both raters gave one and the same label to everything: chance then explains all agreement
 */
export function cohenKappa(
  a: readonly (string | number | boolean)[],
  b: readonly (string | number | boolean)[],
): number {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `cohenKappa: needs two lists of equal length, not empty; got ${a.length} and ${b.length}.`,
    );
  }
  const labels = [...new Set([...a, ...b])];
  const share = (ratings: typeof a, label: string | number | boolean) =>
    ratings.filter((rating) => rating === label).length / ratings.length;
  const observed = a.filter((rating, item) => rating === b[item]).length / a.length;
  const byChance = labels.reduce<number>((sum, label) => sum + share(a, label) * share(b, label), 0);
  return (observed - byChance) / (1 - byChance);
}

/**
 * Fleiss' kappa (1971): agreement beyond chance when each item has the same number of ratings, by whomever.
 *
 * @param counts for each item, how many raters chose each category
 * @returns NaN when every rating is the same
 * @throws RangeError when items have different numbers of ratings, or fewer than two (then use krippendorffAlpha)
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number {
  const total = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
  const raters = total(counts[0] ?? []);
  if (raters < 2 || counts.some((row) => total(row) !== raters)) {
    throw new RangeError(
      'fleissKappa: every item needs the same number of ratings, at least two. krippendorffAlpha takes gaps.',
    );
  }
  const categories = (counts[0] ?? []).map((_, category) => category);
  const agreement = counts.map(
    (row) => row.reduce((sum, count) => sum + count * (count - 1), 0) / (raters * (raters - 1)),
  );
  const observed = total(agreement) / counts.length;
  const byChance = categories.reduce((sum, category) => {
    const share = total(counts.map((row) => row[category] ?? 0)) / (counts.length * raters);
    return sum + share ** 2;
  }, 0);
  return (observed - byChance) / (1 - byChance);
}
