/**
 * Looks at a database file before it is opened for writing, and leaves it as it is: a file that is damaged, newer or
 * not ours must still be there, byte for byte, for whoever can read it.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { applicationId, readSchemaVersion, schemaVersion } from './migrate.ts';
import {
  asDiskError,
  asStorageError,
  damagedDatabaseError,
  errnoCode,
  NewerDatabaseError,
  notADatabaseError,
} from './storage-error.ts';

/**
 * No file, or an empty one (a first start cut short), is fine: it will be made.
 *
 * @throws AppError 'database' for a damaged or newer database or a file that is none; 'disk' where it cannot be read.
 */
export function inspectDatabase(file: string): void {
  const header = readHeader(file);
  if (header === null || header.length === 0) return;
  if (header.length < headerBytes || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw notADatabaseError(file);
  }
  // Offsets 60 and 68 of SQLite's file format: user_version and application_id, big-endian.
  requireOurs(file, header.readUInt32BE(68), header.readUInt32BE(60));
  try {
    inspectThroughSqlite(file);
  } catch (cause) {
    throw asStorageError(cause, file);
  }
}

const headerBytes = 100;

function readHeader(file: string): Buffer | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (cause) {
    if (errnoCode(cause) === 'ENOENT') return null;
    throw asDiskError(cause, 'read', file);
  }
  try {
    const header = Buffer.alloc(headerBytes);
    return header.subarray(0, readSync(descriptor, header, 0, headerBytes, 0));
  } catch (cause) {
    throw asDiskError(cause, 'read', file);
  } finally {
    closeSync(descriptor);
  }
}

/** Asks again through SQLite, which sees what still lies in the write-ahead log, and checks every page. */
function inspectThroughSqlite(file: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const id = Number(database.pragma('application_id', { simple: true }));
    requireOurs(file, id, readSchemaVersion(database));
    const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
    if (id === 0 && tables > 0) throw notADatabaseError(file);
    const finding = String(database.pragma('quick_check(1)', { simple: true }));
    if (finding !== 'ok') throw damagedDatabaseError(file, finding);
  } finally {
    database.close();
  }
}

function requireOurs(file: string, id: number, version: number): void {
  // Neither: a database that SQLite made, empty if it is one that our first migration did not reach.
  if (id === 0 && version === 0) return;
  if (id !== applicationId) throw notADatabaseError(file);
  if (version <= schemaVersion) return;
  throw new NewerDatabaseError(
    'database',
    `The database ${file} was written by a newer Ballast: its schema is version ${version}, this Ballast knows ${schemaVersion}.`,
    'Nothing was changed. Open it with the newer Ballast, or choose another project folder.',
  );
}
