/** How far chances can move from where they were: the best answer to score − β·KL, word by word. */

/**
 * The chances p that make Σ p·score − β·KL(p ‖ before) largest: p ∝ before · exp(score / β)
 * (the closed form behind RLHF's KL term; see Rafailov et al. 2023, equation 4).
 *
 * @param before sums to 1
 * @param klCoefficient β from 0; at 0 all chance goes to the highest score
 */
export function tiltedChances(
  before: readonly number[],
  scores: readonly number[],
  klCoefficient: number,
): number[] {
  const best = Math.max(...scores);
  const weights = before.map((chance, index) => {
    const behind = (scores[index] ?? best) - best;
    if (klCoefficient <= 0) return behind === 0 ? chance : 0;
    return chance * Math.exp(behind / klCoefficient);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
