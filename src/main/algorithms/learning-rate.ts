/** The learning rate at a step: linear warm-up, then constant or a half cosine down to zero. */
import type { Schedule } from '../../shared/config/optimizer.ts';

/**
 * @param step the step about to be taken, from 1 to `steps`
 */
export function learningRateAt(
  step: number,
  steps: number,
  settings: { readonly learningRate: number; readonly schedule: Schedule; readonly warmupShare: number },
): number {
  const { learningRate, schedule, warmupShare } = settings;
  const warmupSteps = Math.ceil(warmupShare * steps);
  if (step <= warmupSteps) return (learningRate * step) / (warmupSteps + 1);
  if (schedule === 'constant') return learningRate;
  const progress = (step - 1 - warmupSteps) / Math.max(1, steps - warmupSteps);
  return (learningRate * (1 + Math.cos(Math.PI * progress))) / 2;
}
