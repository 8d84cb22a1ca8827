/** Failures of the file system and of SQLite, in words a person can use. */
import Database from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

const damagedHint =
  'Nothing was changed. `ballast restore latest` puts the newest backup in its place and keeps what is there now; or ' +
  'open another project.';

/**
 * Says a SQLite failure as an AppError. Broken constraints are mistakes of the program, not of the machine, and
 * come back as they are.
 */
export function asStorageError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause;
  const { code } = cause;
  if (code === 'SQLITE_FULL') {
    return new AppError('disk', `The disk is full: ${file} cannot grow.`, fullDiskHint, { cause });
  }
  if (code.startsWith('SQLITE_READONLY')) return readOnlyError(file, cause);
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_PERM') {
    return new AppError(
      'disk',
      `The disk refused to read or write ${file} (${code}).`,
      'Check that the disk is connected, has room and is in good order, then try again. What was stored before is kept.',
      { cause },
    );
  }
  if (code === 'SQLITE_NOTADB') return notADatabaseError(file, cause);
  if (code.startsWith('SQLITE_CORRUPT')) return damagedDatabaseError(file, cause.message, cause);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'busy',
      `Another program is using ${file} and did not let go of it in time.`,
      'Close the other program (a database viewer, perhaps), then try again.',
      { cause },
    );
  }
  return cause;
}

/** A newer Ballast wrote it: nothing is wrong with it, and nothing to be restored. */
export class NewerDatabaseError extends AppError {}

export function damagedDatabaseError(file: string, finding: string, cause?: unknown): AppError {
  return new AppError('database', `The database ${file} is damaged: ${finding}.`, damagedHint, { cause });
}

export function notADatabaseError(file: string, cause?: unknown): AppError {
  return new AppError(
    'database',
    `${file} is not a Ballast database.`,
    'Another program or a broken copy wrote it; it was left as it is. Move it away to start a new project here, or put ' +
      'a backup in its place (`ballast restore latest`).',
    { cause },
  );
}

const fullDiskHint =
  'Free some space on it (old runs take the most), then resume. What was stored before is kept.';

/** Says a failure of the file system (an errno) while doing something to a path as an AppError. */
export function asDiskError(cause: unknown, action: string, path: string): unknown {
  const code = errnoCode(cause);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk', `The disk is full: cannot ${action} ${path}.`, fullDiskHint, { cause });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return readOnlyError(path, cause);
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError(
        'disk',
        `Cannot ${action} ${path}: a file stands where a folder should be.`,
        'Move that file away, or choose another folder (BALLAST_HOME, or --project where it is offered).',
        { cause },
      );
    case undefined:
      return cause;
    default:
      return new AppError(
        'disk',
        `Cannot ${action} ${path} (${code}).`,
        'Check that the disk is connected and in good order, then try again.',
        { cause },
      );
  }
}

function readOnlyError(path: string, cause: unknown): AppError {
  return new AppError(
    'disk',
    `${path} cannot be written: its folder or disk is read-only, or belongs to someone else.`,
    'Choose a folder you may write to (BALLAST_HOME names one), or change its permissions.',
    { cause },
  );
}

/** The errno name of a file-system error ('ENOENT', 'EEXIST', …); undefined for any other error. */
export function errnoCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('errno' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
