/** The Lagrange multiplier of one policy stage, with the window of costs it looks at. */
import { z } from 'zod';
import type { PpoLagrangianConfig } from '../../shared/config/ppo-lagrangian.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import { CostWindow, updateLagrangeMultiplier } from './losses.ts';

const stateSchema = z.strictObject({
  /** null stands for ln 0. */
  logMultiplier: z.number().nullable(),
  costs: z.array(z.number()),
});

export interface Multiplier {
  readonly value: number;
  /** Takes the raw costs of an iteration's answers into the window, then moves the multiplier where it is due. */
  observe(costs: readonly number[], iteration: number): void;
  metrics(): MetricValues;
  capture(): z.infer<typeof stateSchema>;
  restore(state: unknown): void;
}

/**
 * @param costOffset d in the cost model's own unit
 * @param costUnit the stage's unit of cost: the multiplier moves by the constraint counted in it
 */
export function createMultiplier(
  settings: PpoLagrangianConfig['multiplier'],
  costOffset: number,
  costUnit: number,
): Multiplier {
  let logMultiplier = Math.log(settings.initial);
  let window = new CostWindow(settings.costWindow);
  return {
    get value() {
      return Math.exp(logMultiplier);
    },
    observe: (costs, iteration) => {
      window.push([...costs]);
      if (settings.method === 'fixed' || iteration <= settings.delayIterations || window.count === 0) return;
      logMultiplier = updateLagrangeMultiplier({
        logMultiplier,
        meanCost: window.mean() / costUnit,
        costOffset: costOffset / costUnit,
        learningRate: settings.learningRate,
        maximum: settings.maximum,
        method: settings.method,
      });
    },
    metrics: () => ({
      'lagrange/multiplier': Math.exp(logMultiplier),
      'lagrange/limit': -costOffset,
      ...(window.count > 0 && {
        'lagrange/windowCost': window.mean(),
        'lagrange/constraint': window.mean() + costOffset,
      }),
    }),
    capture: () => ({
      logMultiplier: Number.isFinite(logMultiplier) ? logMultiplier : null,
      costs: [...window.toJSON().costs],
    }),
    restore: (raw) => {
      const state = stateSchema.parse(raw);
      logMultiplier = state.logMultiplier ?? -Infinity;
      window = CostWindow.fromJSON({ size: settings.costWindow, costs: state.costs });
    },
  };
}
