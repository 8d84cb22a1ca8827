/**
 * Which tokens of an answer its score is owed to. The shares of an answer add up to its score, so with a discount of
 * 1 its return is the same as with the whole score at the end; only the policy learns sooner which words did it
 * (a redistribution of reward by a potential: Ng, Harada and Russell 1999; Arjona-Medina et al. 2019,
 * arXiv 1806.07857).
 *
 * | pooling | share of token t |
 * | --- | --- |
 * | last | the score at the last token, 0 before |
 * | mean | reading_t / T |
 * | max | by how much token t raises the highest reading so far; the first token has its reading |
 * | smooth-max | the same of ln Σ e^reading; the first token has its reading − ln T |
 */
import type { ScorePooling } from '../../shared/config/score-pooling.ts';

/**
 * @param readings what the score head reads at each token of one answer
 * @returns as many shares; their sum is the answer's score
 */
export function scoreShares(readings: Float32Array, pooling: ScorePooling): Float32Array {
  const { length } = readings;
  if (pooling === 'mean') return readings.map((reading) => reading / length);
  if (pooling === 'last') return readings.map((reading, t) => (t === length - 1 ? reading : 0));
  let soFar = 0;
  return readings.map((reading, t) => {
    const before = soFar;
    if (t === 0) soFar = pooling === 'max' ? reading : reading - Math.log(length);
    else
      soFar = pooling === 'max' ? Math.max(before, reading) : logAddExp(before, reading - Math.log(length));
    return soFar - before;
  });
}

/** ln(e^a + e^b) without leaving the range of numbers. */
function logAddExp(a: number, b: number): number {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}
