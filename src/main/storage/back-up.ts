/** A copy of the database at one stroke, before it is changed: nothing else happens in this process meanwhile. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { asDiskError, asStorageError } from './storage-error.ts';
import { giveName } from './synced-files.ts';

/**
 * Copies an open database into `file`, whole and compact, what lies in its write-ahead log included. The copy gets
 * its name when it is complete and on the disk, so a backup that can be seen can be used.
 */
export function backUpDatabase(database: Database, file: string): void {
  const draft = `${file}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw asDiskError(cause, 'make the folder of the backup', file);
  }
  try {
    rmSync(draft, { force: true });
    database.prepare('VACUUM INTO ?').run(draft);
    // VACUUM INTO leaves the copy in the system's cache.
    giveName(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw asDiskError(asStorageError(cause, file), 'write the backup', file);
  }
}
