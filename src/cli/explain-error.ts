/** Every failure, in words: what happened, what to do, and the exit code a script sees. */
import { CommanderError } from 'commander';
import { AppError } from '../shared/app-error.ts';

export interface ErrorInWords {
  readonly kind: AppError['kind'] | 'usage' | 'internal';
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

/** 0 done; 1 failed; 2 wrong use or bad input; 70 a fault in Ballast; 75 busy or in the way for now; 130 interrupted. */
export const exitCodes = { failed: 1, badInput: 2, internal: 70, busy: 75, interrupted: 130 } as const;

export function explainError(error: unknown): ErrorInWords {
  if (error instanceof AppError) {
    const { kind, message, hint } = error;
    return { kind, message, hint, exitCode: exitCodeOf(kind) };
  }
  if (error instanceof CommanderError) {
    return {
      kind: 'usage',
      message: error.message.replace(/^error: /, ''),
      hint: 'Run ballast --help, or ballast <command> --help.',
      exitCode: exitCodes.badInput,
    };
  }
  return diskError(error) ?? internalError(error);
}

function exitCodeOf(kind: AppError['kind']): number {
  switch (kind) {
    case 'bad-input':
    case 'not-found':
      return exitCodes.badInput;
    case 'busy':
      return exitCodes.busy;
    case 'disk':
    case 'database':
    case 'diverged':
    case 'trainer':
    case 'environment':
      return exitCodes.failed;
  }
}

/** A failed file operation that no room has put into its own words. */
function diskError(error: unknown): ErrorInWords | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const hints: Partial<Record<string, string>> = {
    ENOSPC: 'The disk is full: free some space, then run `ballast resume`.',
    EACCES: 'Check who owns the file, or choose another folder with BALLAST_HOME or --project.',
    EPERM: 'Check who owns the file, or choose another folder with BALLAST_HOME or --project.',
    EROFS: 'The folder is read-only: choose another one with BALLAST_HOME or --project.',
    ENOENT: 'Check the path.',
  };
  const hint = hints[String(error.code)];
  if (hint === undefined) return undefined;
  return { kind: 'disk', message: error.message, hint, exitCode: exitCodes.failed };
}

function internalError(error: unknown): ErrorInWords {
  return {
    kind: 'internal',
    message: `Ballast made a mistake: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Nothing stored is lost. Run it again with BALLAST_DEBUG=1 to see where, and report it with that output.',
    exitCode: exitCodes.internal,
  };
}
