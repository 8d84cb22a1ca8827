/** What an iteration's answers look like, in numbers for the curves. */
import type { HostTensor } from '../engine/engine.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { Rollout } from './rollout.ts';

/**
 * @param kl k1 summed over each answer, [B]
 * @param kl3 k3 summed over each answer, [B]
 */
export function rolloutMetrics(
  rollout: Rollout,
  kl: ArrayLike<number>,
  kl3: ArrayLike<number>,
): MetricValues {
  const costs = [...rollout.costs];
  const redTeamCosts = costs.filter((_, index) => rollout.prompts[index]?.redTeam === true);
  return {
    'policy/reward': mean([...rollout.rewards]),
    'policy/cost': mean(costs),
    'policy/harmfulShare': mean(costs.map((cost) => (cost > 0 ? 1 : 0))),
    ...(redTeamCosts.length > 0 && {
      'policy/redTeamCost': mean(redTeamCosts),
      'policy/redTeamHarmfulShare': mean(redTeamCosts.map((cost) => (cost > 0 ? 1 : 0))),
    }),
    'policy/kl': mean(Array.from(kl)),
    'policy/kl3': mean(Array.from(kl3)),
    'policy/length': mean(rollout.samples.map(({ responseTokens }) => responseTokens.length)),
    'policy/endedShare': mean(rollout.samples.map(({ finishReason }) => (finishReason === 'end' ? 1 : 0))),
    'policy/distinct2': distinctTokenPairs(rollout),
  };
}

/** 1 − Var(return − value) / Var(return), from the two variances; 0 where returns do not vary. */
export function explainedVariance(variances: HostTensor['data']): number {
  const [unexplained = 0, total = 0] = variances;
  return total > 0 ? 1 - unexplained / total : 0;
}

/** Different neighbouring token pairs over all neighbouring token pairs. */
function distinctTokenPairs({ samples }: Rollout): number {
  const pairs = samples.flatMap(({ responseTokens }) =>
    responseTokens.slice(1).map((token, index) => `${responseTokens[index]} ${token}`),
  );
  return pairs.length === 0 ? 1 : new Set(pairs).size / pairs.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
