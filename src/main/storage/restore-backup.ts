/** Puts a backup in the place of a project's database; what stood there is kept as a backup of its own. */
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { backUpDatabase } from './back-up.ts';
import { backupName } from './backup-files.ts';
import { inspectDatabase } from './inspect-database.ts';
import { removeDatabase } from './online-backup.ts';
import { openForWriting } from './open-database.ts';
import { projectPaths } from './project-folder.ts';
import { acquireProjectLock } from './project-lock.ts';
import { asDiskError, asStorageError } from './storage-error.ts';
import { giveName } from './synced-files.ts';

export interface RestoredBackup {
  /** The file in `backups` that holds what the project was before; null where it had no database. */
  readonly keptAs: string | null;
}

/**
 * @param folder of a project that nobody has open
 * @param backup the file to take; it is read and stays as it is
 * @throws AppError 'busy' where the project is open; 'not-found' or 'database' where the backup is not there, damaged,
 *   newer or not ours; 'disk' where there is no room. The project is then as it was.
 */
export function restoreBackup(folder: string, backup: string): RestoredBackup {
  const paths = projectPaths(folder);
  requireBackup(backup);
  const lock = acquireProjectLock(paths.lock);
  const draft = `${paths.database}.part`;
  let evaluation: ReturnType<typeof acquireProjectLock> | null = null;
  try {
    evaluation = acquireProjectLock(paths.evaluationLock, 'An evaluation of this project');
    removeDatabase(draft);
    copyFileSync(backup, draft, constants.COPYFILE_EXCL);
    inspectDatabase(draft);
    const keptAs = setAside(paths.database, paths.backups);
    giveName(draft, paths.database);
    return { keptAs };
  } catch (cause) {
    removeDatabase(draft);
    throw asDiskError(asStorageError(cause, paths.database), 'restore the database', paths.database);
  } finally {
    evaluation?.release();
    lock.release();
  }
}

function requireBackup(backup: string): void {
  if (!existsSync(backup)) {
    throw new AppError(
      'not-found',
      `There is no backup ${backup}.`,
      '`ballast backup --list` lists those of a project.',
    );
  }
  inspectDatabase(backup);
}

/** Copies a sound database and leaves it alone; moves a damaged one out of the way, as it is. */
function setAside(database: string, backups: string): string | null {
  if (!existsSync(database)) return null;
  const name = `${backupName('before-restore')}.db`;
  const target = join(backups, name);
  if (isSound(database)) {
    const open = openForWriting(database);
    try {
      backUpDatabase(open, target);
      emptyLog(open);
    } finally {
      open.close();
    }
    for (const end of ['-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
    return name;
  }
  mkdirSync(backups, { recursive: true });
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${target}.damaged${end}`);
  }
  return `${name}.damaged`;
}

/** What the log holds must not be read into the file that takes this one's place. */
function emptyLog(open: Database): void {
  if (Number(open.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0) return;
  throw new AppError(
    'busy',
    `Another program reads ${open.name}.`,
    'Nothing was restored. Close the other program (`ballast show`, a database viewer, perhaps), then try again.',
  );
}

function isSound(database: string): boolean {
  try {
    inspectDatabase(database);
    return true;
  } catch (error) {
    // A newer one is sound, and not for this version to copy: it is moved aside as a damaged one is.
    if (error instanceof AppError && error.kind === 'database') return false;
    throw error;
  }
}
