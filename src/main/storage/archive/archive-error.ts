/** Why an archive is refused, in words. */
import { AppError } from '../../../shared/app-error.ts';

const hint =
  'Nothing was imported. Export the project again where it came from, and copy the file once more.';

/** @param what completes "It …" */
export function archiveError(file: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'bad-input',
    `${file} cannot be taken for a project: it ${what.replace(/\.$/, '')}.`,
    hint,
    { cause },
  );
}

export function newerArchiveError(file: string, what: string): AppError {
  return new AppError(
    'bad-input',
    `${file} was written by a newer Ballast: ${what}.`,
    'Nothing was imported. Bring this Ballast up to date, then import it again.',
  );
}
