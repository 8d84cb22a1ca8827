import { binomialCdf, checkCounts } from './binomial.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Both ends of a confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for a share (Wilson 1927): the default for independent observations. It stays inside 0..1
 * and is sensible at k = 0 and k = n.
 *
 * @param k successes, 0..n; a tie may count as half
 * @param n independent trials, at least 1. Several samples of one prompt are not independent: see clusterBootstrap
 */
export function wilsonInterval(k: number, n: number, confidence = 0.95): Interval {
  const share = k / n;
  if (!(n >= 1 && share >= 0 && share <= 1)) {
    throw new RangeError(`wilsonInterval: needs 0 ≤ k ≤ n and n ≥ 1, got k = ${k}, n = ${n}.`);
  }
  const z = normalQuantile(0.5 + confidence / 2);
  const shrink = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / shrink;
  const halfWidth = (z / shrink) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return {
    low: k === 0 ? 0 : centre - halfWidth,
    high: k === n ? 1 : centre + halfWidth,
  };
}

/**
 * The exact interval for a share (Clopper and Pearson 1934): never covers less than it says, so it is wide. Its ends
 * are the shares at which k or more, or k or fewer, successes would have a chance of (1 − confidence)/2.
 *
 * For a one-sided bound at 95 %, ask for confidence 0.9 and read one end.
 */
export function clopperPearson(k: number, n: number, confidence = 0.95): Interval {
  checkCounts('clopperPearson', k, n);
  const tail = (1 - confidence) / 2;
  return {
    low: k === 0 ? 0 : bisect((p) => 1 - binomialCdf(k - 1, n, p) < tail),
    high: k === n ? 1 : bisect((p) => binomialCdf(k, n, p) > tail),
  };
}

/** The p in 0..1 up to which a falling claim holds, to the last bits. */
function bisect(holdsAt: (p: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holdsAt(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
