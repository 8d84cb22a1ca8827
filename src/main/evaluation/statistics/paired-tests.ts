import { binomialCdf } from './binomial.ts';

/**
 * Exact two-sided sign test: could this many wins against losses be a fair coin? Ties are left out beforehand.
 *
 * @returns the p-value, 1 when there is nothing to compare
 */
export function signTest(wins: number, losses: number): number {
  for (const count of [wins, losses]) {
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`signTest: needs whole numbers of at least 0, got ${wins} and ${losses}.`);
    }
  }
  return Math.min(1, 2 * binomialCdf(Math.min(wins, losses), wins + losses, 0.5));
}

/**
 * McNemar's exact test of a paired change in a yes/no outcome, such as harmful before and after. Only the pairs that
 * changed say anything, so it is the sign test on those.
 *
 * @param b pairs that went from yes to no
 * @param c pairs that went from no to yes
 * @returns the two-sided p-value
 */
export function mcnemarExact(b: number, c: number): number {
  return signTest(b, c);
}

/**
 * Holm's correction for several tests (Holm 1979): p-values that can each be held against the usual 5 % while the
 * chance of any false alarm stays below 5 %.
 *
 *     p̃_(i) = max over j ≤ i of min(1, (m − j + 1) p_(j)),   p_(1) ≤ … ≤ p_(m)
 *
 * @returns adjusted p-values in the order given
 */
export function holm(pValues: readonly number[]): number[] {
  const ascending = pValues.map((p, index) => ({ p, index })).sort((x, y) => x.p - y.p);
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  ascending.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = largest;
  });
  return adjusted;
}
