import { randomStream } from '../../tensors/seeded-random.ts';
import type { Interval } from './binomial-intervals.ts';
import { quantileOfSorted } from './quantile.ts';

/** A figure with its interval and the number of observations behind it. */
export interface BootstrapEstimate extends Interval {
  /** The statistic of the data as observed. */
  readonly value: number;
  /** Observations over all prompts; what was resampled are the prompts. */
  readonly n: number;
}

/**
 * Percentile interval by resampling whole prompts with replacement (Davison and Hinkley 1997, section 3.8): answers
 * to one prompt resemble each other, so the prompt is the unit, and an interval over single answers would be too
 * narrow.
 *
 * A paired comparison is the same call on differences: per prompt, the list of (new − old). A win rate is a list of
 * 1, ½ and 0. Anything else can be an observation too, such as a game for a Bradley-Terry fit.
 *
 * Draws at which the statistic is not a finite number (an AUC without positives) are left out.
 *
 * @param valuesByPrompt for each prompt its observations; prompts without any are ignored
 * @param statistic of all observations in one flat list, which it must not keep
 * @param draws resamples; 2,000 or more
 * @param seed the same seed gives the same interval
 * @throws RangeError without observations, or when the statistic of the data is not finite
 */
export function clusterBootstrap<Observation = number>(
  valuesByPrompt: readonly (readonly Observation[])[],
  statistic: (values: readonly Observation[]) => number,
  draws: number,
  seed: number,
  confidence = 0.95,
): BootstrapEstimate {
  const clusters = valuesByPrompt.filter((values) => values.length > 0);
  if (clusters.length === 0) throw new RangeError('clusterBootstrap: there is not one observation.');
  if (!Number.isInteger(draws) || draws < 1) {
    throw new RangeError(`clusterBootstrap: draws must be a whole number of at least 1, got ${draws}.`);
  }
  const observed = clusters.flat() as Observation[];
  const value = statistic(observed);
  if (!Number.isFinite(value))
    throw new RangeError(`clusterBootstrap: the statistic of the data is ${value}.`);

  const random = randomStream(seed, 'cluster-bootstrap');
  const drawn: number[] = [];
  const sample: Observation[] = [];
  for (let draw = 0; draw < draws; draw++) {
    let size = 0;
    for (let i = 0; i < clusters.length; i++) {
      const cluster = clusters[random.integer(clusters.length)] ?? [];
      for (const observation of cluster) sample[size++] = observation;
    }
    sample.length = size;
    const resampled = statistic(sample);
    if (Number.isFinite(resampled)) drawn.push(resampled);
  }
  if (drawn.length === 0) return { value, low: value, high: value, n: observed.length };
  const sorted = Float64Array.from(drawn).sort();
  const tail = (1 - confidence) / 2;
  return {
    value,
    low: quantileOfSorted(sorted, tail),
    high: quantileOfSorted(sorted, 1 - tail),
    n: observed.length,
  };
}

/** The arithmetic mean; NaN of nothing. The usual statistic: of 0s and 1s it is a share. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
