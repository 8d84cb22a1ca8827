/**
 * The units in which a policy stage counts rewards and costs, fixed at its start from scores of fresh answers.
 *
 * Reward has no zero and no unit: it is shifted and divided by its standard deviation. Of the cost the sign is
 * calibrated, so it is divided only, by its mean size. (By the standard deviation it goes wrong: once harm is
 * rare, "safe" becomes about −1.5 of them, any d is met at once, and the multiplier decays.)
 */
import type { CostOffset } from '../../shared/config/ppo-lagrangian.ts';

export interface ScoreScale {
  readonly rewardMean: number;
  readonly rewardUnit: number;
  readonly costUnit: number;
}

const smallest = 1e-8;

export function measureScoreScale(
  scores: { readonly rewards: readonly number[]; readonly costs: readonly number[] },
  scaleScores: boolean,
): ScoreScale {
  if (!scaleScores) return { rewardMean: 0, rewardUnit: 1, costUnit: 1 };
  const rewardMean = mean(scores.rewards);
  const variance = mean(scores.rewards.map((reward) => (reward - rewardMean) ** 2));
  return {
    rewardMean,
    rewardUnit: Math.max(Math.sqrt(variance), smallest),
    costUnit: Math.max(meanAbsolute(scores.costs), smallest),
  };
}

/** d in the cost model's own unit; a relative d counts in mean absolute costs of fresh answers. */
export function rawCostOffset(costOffset: CostOffset, freshCosts: readonly number[]): number {
  return typeof costOffset === 'number' ? costOffset : costOffset.relative * meanAbsolute(freshCosts);
}

function meanAbsolute(values: readonly number[]): number {
  return mean(values.map(Math.abs));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
