/**
 * P(X ≤ k) for X binomial(n, p), summed term by term in logarithms: exact to about 12 digits for any n that an
 * evaluation here can have.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  const logOdds = Math.log(p) - Math.log1p(-p);
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + logOdds;
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** @throws RangeError unless k and n are whole numbers with 0 ≤ k ≤ n and n ≥ 1 */
export function checkCounts(caller: string, k: number, n: number): void {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || n < 1 || k > n) {
    throw new RangeError(`${caller}: needs whole numbers 0 ≤ k ≤ n and n ≥ 1, got k = ${k}, n = ${n}.`);
  }
}
