/** `nominal`: same or not. `ordinal`: ranks. `interval`: squared differences. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (Krippendorff 2004, chapter 11): agreement beyond chance for any number of raters, with gaps,
 * and with a distance that suits the scale. 1 is full agreement, 0 chance.
 *
 *     α = 1 − D_o / D_e = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck
 *
 * o_ck counts pairs of ratings c and k of the same item, each item weighted by 1/(its ratings − 1); n_c its margin.
 *
 * @param ratings one row per rater, one column per item; null where the rater did not see the item
 * @returns NaN when no item has two ratings, or all ratings are the same
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): number {
  const items = pairableItems(ratings);
  const values = [...new Set(items.flat())].sort((x, y) => x - y);
  const margin = new Map(values.map((value) => [value, 0]));
  for (const item of items) for (const value of item) margin.set(value, (margin.get(value) ?? 0) + 1);

  const squaredDistance = distance(level, values, margin);
  let observed = 0;
  for (const item of items) {
    let within = 0;
    for (const first of item) for (const second of item) within += squaredDistance(first, second);
    observed += within / (item.length - 1);
  }
  let expected = 0;
  for (const [first, firstCount] of margin) {
    for (const [second, secondCount] of margin)
      expected += firstCount * secondCount * squaredDistance(first, second);
  }
  const total = items.reduce((sum, item) => sum + item.length, 0);
  return expected === 0 ? NaN : 1 - ((total - 1) * observed) / expected;
}

/** The ratings of each item that has at least two: a single rating can agree with nothing. */
function pairableItems(ratings: readonly (readonly (number | null)[])[]): number[][] {
  const itemCount = Math.max(0, ...ratings.map((row) => row.length));
  const items = Array.from({ length: itemCount }, (_, item) =>
    ratings.map((row) => row[item] ?? null).filter((value) => value !== null),
  );
  return items.filter((item) => item.length >= 2);
}

function distance(
  level: MeasurementLevel,
  values: readonly number[],
  margin: ReadonlyMap<number, number>,
): (first: number, second: number) => number {
  if (level === 'nominal') return (first, second) => (first === second ? 0 : 1);
  if (level === 'interval') return (first, second) => (first - second) ** 2;
  // Ordinal: the number of ratings that lie between the two ranks, each rank itself counted by half.
  return (first, second) => {
    const [low, high] = first < second ? [first, second] : [second, first];
    const between = values.filter((value) => value >= low && value <= high);
    const count = between.reduce((sum, value) => sum + (margin.get(value) ?? 0), 0);
    return (count - ((margin.get(low) ?? 0) + (margin.get(high) ?? 0)) / 2) ** 2;
  };
}
