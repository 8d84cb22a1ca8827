/**
 * Student's t distribution with a whole number of degrees of freedom: its closed form (Abramowitz and Stegun 1964,
 * 26.7.3 and 26.7.4).
 */

/** P(T ≤ t). */
export function studentCdf(t: number, degrees: number): number {
  requireDegrees(degrees);
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  // The sum starts at cos θ for odd degrees, at 1 for even ones; each term follows from the one before.
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine ** 2;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return t < 0 ? (1 - within) / 2 : (1 + within) / 2;
}

/**
 * The t below which a share p lies: 2.776 at p = 0.975 with 4 degrees of freedom.
 *
 * @throws RangeError when p is not strictly between 0 and 1, or the degrees are no whole number of at least 1
 */
export function studentQuantile(p: number, degrees: number): number {
  requireDegrees(degrees);
  if (!(p > 0 && p < 1))
    throw new RangeError(`studentQuantile: p must lie strictly between 0 and 1, got ${p}.`);
  let high = 1;
  while (studentCdf(high, degrees) < Math.max(p, 1 - p)) high *= 2;
  let low = 0;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) < Math.max(p, 1 - p)) low = middle;
    else high = middle;
  }
  return p < 0.5 ? -high : high;
}

function requireDegrees(degrees: number): void {
  if (Number.isInteger(degrees) && degrees >= 1) return;
  throw new RangeError(
    `Student's t needs a whole number of degrees of freedom of at least 1, got ${degrees}.`,
  );
}
