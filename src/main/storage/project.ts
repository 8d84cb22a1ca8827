/** Opening and closing a project: its folder, its lock and its database. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { backUpDatabase } from './back-up.ts';
import { now } from './clock.ts';
import { inspectDatabase } from './inspect-database.ts';
import { migrate, readSchemaVersion, schemaVersion } from './migrate.ts';
import { openForReading, openForWriting } from './open-database.ts';
import { projectPaths } from './project-folder.ts';
import type { ProjectPaths } from './project-folder.ts';
import { acquireProjectLock } from './project-lock.ts';
import { sql } from './sql.ts';
import { asDiskError, asStorageError, errnoCode } from './storage-error.ts';

/** An open project. Its holder is the only writer until `close`. */
export interface Project {
  readonly folder: string;
  readonly database: Database;
  /** Closes the database and lets go of the lock; closing twice is harmless. */
  readonly close: () => void;
}

/**
 * Opens a project for writing: takes its lock, checks the database, backs it up and migrates it where it is older.
 *
 * @param options.create make the folder and the database where they are missing.
 * @throws AppError 'not-found' without a project to open; 'busy' where another process holds it; 'database' where the
 *   file is damaged, newer or not ours (it stays as it was); 'disk' where the folder cannot be written.
 */
export function openProject(folder: string, options: { readonly create: boolean }): Project {
  const paths = projectPaths(folder);
  if (options.create) makeFolders(paths);
  else requireProject(paths);
  const lock = acquireProjectLock(paths.lock);
  try {
    const database = openSoundDatabase(paths);
    return {
      folder: paths.folder,
      database,
      close: () => {
        if (database.open) database.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/**
 * Opens a project for reading alone, also while another process is writing it; takes no lock and changes nothing.
 *
 * @throws AppError as `openProject`; also 'database' where the project waits to be migrated by `openProject`.
 */
export function readProject(folder: string): Project {
  const paths = projectPaths(folder);
  requireProject(paths);
  inspectDatabase(paths.database);
  try {
    const database = openForReading(paths.database);
    requireMigrated(database);
    return { folder: paths.folder, database, close: () => database.close() };
  } catch (cause) {
    throw asStorageError(cause, paths.database);
  }
}

/**
 * Opens a project for small changes beside the process that holds it: what the queue keeps, and new runs. SQLite
 * lets one of two writers at a time commit, and the other waits; a trainer's rows stay the holder's alone.
 *
 * @throws AppError as `readProject`.
 */
export function openBesideHolder(folder: string): Project {
  const paths = projectPaths(folder);
  requireProject(paths);
  inspectDatabase(paths.database);
  try {
    const database = openForWriting(paths.database);
    requireMigrated(database);
    return { folder: paths.folder, database, close: () => database.close() };
  } catch (cause) {
    throw asStorageError(cause, paths.database);
  }
}

function makeFolders(paths: ProjectPaths): void {
  for (const folder of [paths.folder, paths.runs, paths.reports]) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (cause) {
      throw asDiskError(reasonForNoFolder(cause, folder), 'make the folder', folder);
    }
  }
}

/** On a read-only disk, Node's recursive mkdir says ENOENT; asking the nearest folder that is there gives the reason. */
function reasonForNoFolder(cause: unknown, folder: string): unknown {
  if (errnoCode(cause) !== 'ENOENT') return cause;
  let nearest = dirname(folder);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return cause;
  } catch (reason) {
    return reason;
  }
}

function requireProject(paths: ProjectPaths): void {
  if (existsSync(paths.database)) return;
  throw new AppError(
    'not-found',
    `There is no project in ${paths.folder}.`,
    'Run the demo or a recipe first (`ballast demo`), or name another place with BALLAST_HOME.',
  );
}

function openSoundDatabase(paths: ProjectPaths): Database {
  inspectDatabase(paths.database);
  let database: Database | undefined;
  try {
    database = openForWriting(paths.database);
    const opened = database;
    migrate(opened, (from) => backUpDatabase(opened, backupFile(paths, from)));
    nameProject(opened, paths.folder);
    return opened;
  } catch (cause) {
    database?.close();
    throw asStorageError(cause, paths.database);
  }
}

/** Named by the schema it holds and the moment: 'ballast-schema-1-20260921T143502123Z.db'. */
function backupFile(paths: ProjectPaths, version: number): string {
  return join(paths.backups, `ballast-schema-${version}-${now().replace(/[-:.]/g, '')}.db`);
}

function nameProject(database: Database, folder: string): void {
  sql(
    database,
    `INSERT INTO project (only, id, name, created_at) VALUES (1, @id, @name, @createdAt)
     ON CONFLICT (only) DO NOTHING`,
  ).run({ id: randomUUID(), name: basename(folder), createdAt: now() });
}

function requireMigrated(database: Database): void {
  const version = readSchemaVersion(database);
  if (version === schemaVersion) return;
  database.close();
  throw new AppError(
    'database',
    `The database ${database.name} has the older schema ${version}; this Ballast reads ${schemaVersion}.`,
    'Open the project once with `ballast run`, `demo` or `resume`: it is backed up and brought forward.',
  );
}
