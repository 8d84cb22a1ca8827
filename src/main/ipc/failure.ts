/** Every failure of a handler, in words and as a value: an error's own properties would be lost on the way. */
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { Failure } from '../../shared/ipc/call.ts';

export function asFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    const { kind, message, hint } = error;
    return { code: kind, message, hint };
  }
  if (error instanceof z.ZodError) {
    return {
      code: 'bad-input',
      message: `Some settings are not as they should be: ${z.prettifyError(error)}`,
      hint: 'Mend them and try again.',
    };
  }
  return (
    diskFailure(error) ?? {
      code: 'internal',
      message: `Ballast made a mistake: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'What was stored is safe. Try again; if it stays, copy the details into a report of the fault.',
      details: detailsOf(error),
    }
  );
}

/** Where it happened, and what caused it, down to the first cause. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const here = error.stack ?? error.message;
  return error.cause === undefined ? here : `${here}\nCaused by: ${detailsOf(error.cause)}`;
}

const diskHints: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space, then try again.',
  EACCES: 'Check who owns the file, or choose another folder.',
  EPERM: 'Check who owns the file, or choose another folder.',
  EROFS: 'The folder is read-only: choose another one.',
  ENOENT: 'It may have been moved or deleted; choose it again.',
};

/** A failed file operation that no room has put into its own words. */
function diskFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const hint = diskHints[String(error.code)];
  return hint === undefined ? undefined : { code: 'disk', message: error.message, hint };
}

export function refusal(message: string): Failure {
  return { code: 'refused', message, hint: 'Reload the window (Ctrl+R); if it stays, restart Ballast.' };
}
