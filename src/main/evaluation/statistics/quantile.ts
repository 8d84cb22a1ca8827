/**
 * The value below which a share of sorted numbers lies, with straight lines between neighbours (type 7 of Hyndman and
 * Fan 1996: the default of NumPy and R).
 *
 * @param sorted ascending, not empty
 * @param share 0..1
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError('quantileOfSorted: no numbers to take a quantile of.');
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (place - below) * (high - low);
}
