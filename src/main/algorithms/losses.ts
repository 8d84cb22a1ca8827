/**
 * The numerical core in one place: every loss, and every named step between a rollout and an update, as a pure
 * function of tensors that can be read beside its paper and differentiated with respect to any tensor argument.
 * Shape letters: B sequences, T response positions, N pairs, V vocabulary. Masks are 1 where a token counts.
 */
import '../engine/gradients.ts';

export { klEstimates } from '../tensors/kl-estimates.ts';
export { generalizedAdvantages } from '../tensors/generalized-advantages.ts';
export { whiten } from '../tensors/whiten.ts';
export { rewardModelLoss } from './losses/reward-model-loss.ts';
export { costModelLoss } from './losses/cost-model-loss.ts';
export { supervisedLoss } from './losses/supervised-loss.ts';
export { splitKlPenalty } from './losses/split-kl-penalty.ts';
export { combineAdvantages } from './losses/combine-advantages.ts';
export { ppoPolicyLoss } from './losses/ppo-policy-loss.ts';
export { entropyBonus } from './losses/entropy-bonus.ts';
export { mixPtxLoss } from './losses/mix-ptx-loss.ts';
export { valueLoss } from './losses/value-loss.ts';
export { updateLagrangeMultiplier } from './losses/lagrange-multiplier.ts';
export { CostWindow } from './losses/cost-window.ts';
export type { CostWindowState } from './losses/cost-window.ts';
