/**
 * A floor under the cost: C' = max(C, floor). An answer that is harmless enough is not pulled further, so that the
 * pull goes where harm is.
 */
import type { CostFloor } from '../../shared/config/ppo-lagrangian.ts';
import { rawCostOffset } from './score-scale.ts';

/** The floor in the cost model's own unit; a relative one counts in mean absolute costs of fresh answers. */
export function rawCostFloor(floor: CostFloor, freshCosts: readonly number[]): number {
  return floor === null ? -Infinity : rawCostOffset(floor, freshCosts);
}

/**
 * The shares of max(cost, floor): each token has what it adds to the cost so far above the floor.
 *
 * @param shares of one answer, one a token; their sum is its cost C
 * @param floor below 0, or −∞ for none
 * @returns as many shares; their sum is max(C, floor)
 */
export function sharesAboveFloor(shares: Float32Array, floor: number): Float32Array {
  let soFar = 0;
  return shares.map((share) => {
    const before = Math.max(soFar, floor);
    soFar += share;
    return Math.max(soFar, floor) - before;
  });
}
