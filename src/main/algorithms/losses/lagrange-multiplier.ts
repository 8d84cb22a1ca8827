/**
 * One step of the Lagrange multiplier λ, the price of harm (Safe RLHF, arXiv 2310.12773, section 3.3).
 *
 *     J_C = meanCost + costOffset            the constraint is J_C ≤ 0
 *     log:     ln λ ← ln λ + α λ J_C          gradient ascent on λ J_C with respect to ln λ; λ stays positive
 *     linear:  λ ← max(0, λ + α J_C)          projected ascent on λ itself
 *     then     λ ← min(λ, maximum)
 *
 * In log form λ grows faster than exponentially while J_C > 0 (without a maximum it is infinite after about
 * 1/(α J_C λ) steps), and decays only like 1/steps while J_C < 0.
 *
 * @param logMultiplier ln λ; −Infinity for λ = 0, which the linear form can reach and leave, and the log form never leaves
 * @param meanCost mean of the recent raw costs; high is bad
 * @param costOffset d: a larger d is a stricter constraint (safe-rlhf's `threshold` is −d)
 * @param learningRate α
 * @param maximum largest λ (not its logarithm); Infinity for none
 * @returns the new ln λ
 * @throws RangeError when a number is NaN, or the mean cost is not finite: the run has diverged
 */
export function updateLagrangeMultiplier(args: {
  readonly logMultiplier: number;
  readonly meanCost: number;
  readonly costOffset: number;
  readonly learningRate: number;
  readonly maximum: number;
  readonly method?: 'log' | 'linear';
}): number {
  const { logMultiplier, meanCost, costOffset, learningRate, maximum, method = 'log' } = args;
  if (Number.isNaN(logMultiplier)) throw new RangeError('updateLagrangeMultiplier: logMultiplier is NaN.');
  if (!(maximum > 0))
    throw new RangeError(`updateLagrangeMultiplier: maximum must be above 0, got ${maximum}.`);
  for (const [name, value] of Object.entries({ meanCost, costOffset, learningRate })) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`updateLagrangeMultiplier: ${name} is ${value}; the run has probably diverged.`);
    }
  }
  const constraint = meanCost + costOffset;
  const multiplier = Math.exp(logMultiplier);
  const updated =
    method === 'log'
      ? logMultiplier + learningRate * multiplier * constraint
      : Math.log(Math.max(0, multiplier + learningRate * constraint));
  return Math.min(updated, Math.log(maximum));
}
