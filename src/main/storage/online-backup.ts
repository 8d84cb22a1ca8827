/** Copies a database while it is in use, a few pages at a time, so that neither its writer nor this process waits. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { inspectDatabase } from './inspect-database.ts';
import { openForReading } from './open-database.ts';
import { asDiskError, asStorageError } from './storage-error.ts';
import { giveName } from './synced-files.ts';

export interface OnlineBackupOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((doneShare: number) => void) | undefined;
}

/** 4 MB at SQLite's usual page size: some milliseconds of work. */
const pagesPerStep = 1024;

/**
 * The copy holds what was committed when it began, whoever writes meanwhile. It gets its name when it is complete,
 * checked and on the disk.
 *
 * @param source the database's file, open elsewhere or not
 * @throws AppError 'disk' where it cannot be written, 'database' where it is damaged; the signal's reason where it was
 *   stopped; no file is left then
 */
export async function backUpOnline(
  source: string,
  target: string,
  { signal, onProgress }: OnlineBackupOptions = {},
): Promise<void> {
  const draft = `${target}.part`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    removeDatabase(draft);
    await copyPages(source, draft, (share) => {
      signal?.throwIfAborted();
      onProgress?.(share);
    });
    leaveWriteAheadLog(draft);
    inspectDatabase(draft);
    giveName(draft, target);
  } catch (cause) {
    removeDatabase(draft);
    throw asDiskError(asStorageError(cause, target), 'write the backup', target);
  }
}

async function copyPages(source: string, target: string, onStep: (doneShare: number) => void): Promise<void> {
  const database = openForReading(source);
  try {
    // An open transaction keeps this reader's view: without it, each commit of a writer begins the copy anew.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    await database.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        onStep(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return pagesPerStep;
      },
    });
    onStep(1);
  } finally {
    database.close();
  }
}

/** The copy says of itself that it has a log beside it, as its source has; a backup is one file. */
function leaveWriteAheadLog(file: string): void {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** A database that is not open, with what SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(`${file}${end}`)) rmSync(`${file}${end}`, { force: true });
  }
}
