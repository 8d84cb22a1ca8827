/** Turns whatever a task threw into words a person can use. */
import { AppError } from '../../shared/app-error.ts';
import { NonFiniteError } from '../engine/engine.ts';
import { TrainingDiverged } from './divergence.ts';
import type { FromTrainer } from '../../shared/trainer-protocol.ts';

type Failure = Pick<Extract<FromTrainer, { type: 'failed' }>, 'kind' | 'message' | 'hint'>;

export function describeFailure(error: unknown): Failure {
  if (error instanceof TrainingDiverged) {
    return { kind: 'diverged', message: error.message, hint: error.hint };
  }
  if (error instanceof NonFiniteError) {
    return {
      kind: 'diverged',
      message: error.message,
      hint: 'A model that this stage reads is spoiled. Train it again in a new run, with a lower learning rate.',
    };
  }
  if (error instanceof AppError) {
    const kind = error.kind === 'disk' || error.kind === 'environment' ? error.kind : 'bad-input';
    return { kind, message: error.message, hint: error.hint };
  }
  if (isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return {
      kind: 'disk',
      message: `The disk is full: ${error.message}`,
      hint: 'Free some space, then resume the run.',
    };
  }
  if (isSystemError(error) && (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM')) {
    return {
      kind: 'disk',
      message: `A file cannot be written: ${error.message}`,
      hint: 'Make the folder writable, then resume the run.',
    };
  }
  if (error instanceof RangeError && /allocation|array buffer/i.test(error.message)) {
    return {
      kind: 'out-of-memory',
      message: 'The machine ran out of memory.',
      hint: 'Use a smaller batch size, then resume the run.',
    };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    kind: 'internal',
    message: detail,
    hint: 'This is a fault in Ballast; the run can be resumed from its last checkpoint.',
  };
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
