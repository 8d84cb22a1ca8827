import { mean } from './cluster-bootstrap.ts';
import { studentQuantile } from './student-t.ts';

/** One seed's figure, with its interval over prompts where it has one. */
export interface SeedFigure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface SeedsEstimate extends SeedFigure {
  readonly seeds: number;
}

/**
 * The mean over training seeds with a 95 % interval for another seed's training and other prompts. Two parts, added as
 * squares on each side of the mean:
 *
 * - seeds: t(0.975, S − 1) · s / √S, with s the standard deviation between the S seeds;
 * - prompts: the root mean square of the seeds' own margins. Every seed answers the same prompts, so having more
 *   seeds does not make this part smaller.
 *
 * The answers' own chance is in both, so the interval is a little too wide. With one seed only the second part is
 * known, and the interval says nothing about other seeds.
 *
 * @param bounds the figure's range, such as 0 and 1 for a share
 * @returns null without figures
 */
export function meanOverSeeds(
  figures: readonly SeedFigure[],
  bounds: readonly [number, number] = [-Infinity, Infinity],
): SeedsEstimate | null {
  const seeds = figures.length;
  if (seeds === 0) return null;
  const value = mean(figures.map((figure) => figure.value));
  const variance =
    seeds === 1 ? 0 : figures.reduce((sum, figure) => sum + (figure.value - value) ** 2, 0) / (seeds - 1);
  const bySeeds = seeds === 1 ? 0 : quantileOf(seeds - 1) * Math.sqrt(variance / seeds);
  const below = Math.hypot(bySeeds, rootMeanSquare(figures.map((figure) => figure.value - figure.low)));
  const above = Math.hypot(bySeeds, rootMeanSquare(figures.map((figure) => figure.high - figure.value)));
  return {
    value,
    low: Math.max(bounds[0], value - below),
    high: Math.min(bounds[1], value + above),
    seeds,
  };
}

function rootMeanSquare(margins: readonly number[]): number {
  return Math.sqrt(mean(margins.map((margin) => margin ** 2)));
}

const quantiles = new Map<number, number>();

/** t(0.975, degrees), found once: a table of many runs asks for the same ones thousands of times. */
function quantileOf(degrees: number): number {
  const quantile = quantiles.get(degrees) ?? studentQuantile(0.975, degrees);
  quantiles.set(degrees, quantile);
  return quantile;
}
