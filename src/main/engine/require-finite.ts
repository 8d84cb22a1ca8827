import { NonFiniteError } from './engine.ts';

/** @throws NonFiniteError when the loss is not finite */
export function requireFiniteLoss(program: string, loss: number): void {
  if (Number.isFinite(loss)) return;
  throw new NonFiniteError(
    `${program}: the loss is ${loss}: the run has diverged, or the weights or the batch hold values that are not ` +
      'finite. Go back to the last checkpoint and lower the learning rate.',
  );
}

/** @throws NonFiniteError when the norm of the gradient at an optimizer step is not finite */
export function requireFiniteNorm(norm: number, step: number): void {
  if (Number.isFinite(norm)) return;
  throw new NonFiniteError(
    `the gradient's norm is ${norm} at optimizer step ${step}: the run has diverged. ` +
      'Lower the learning rate, or look for bad values in the batch.',
  );
}
