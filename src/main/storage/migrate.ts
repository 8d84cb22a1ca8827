/** Brings a database forward to the schema this version of Ballast knows; never back. */
import type { Database } from 'better-sqlite3';
import { firstSchema } from './migrations/0001-first-schema.ts';
import { queueAndReuse } from './migrations/0002-queue-and-reuse.ts';
import { stageMemory } from './migrations/0003-stage-memory.ts';
import { survival } from './migrations/0004-survival.ts';
import { diagnoses } from './migrations/0005-diagnoses.ts';
import { arenaVotes } from './migrations/0006-arena-votes.ts';
import { importedData } from './migrations/0007-imported-data.ts';
import { extraEvaluations } from './migrations/0008-extra-evaluations.ts';
import { promptExclusions } from './migrations/0009-prompt-exclusions.ts';
import { runRemarks } from './migrations/0010-run-remarks.ts';
import type { Migration } from './migrations/migration.ts';
import { asStorageError } from './storage-error.ts';

/** "Blst": tells a Ballast database from any other SQLite file. */
export const applicationId = 0x426c7374;

/** All steps, oldest first; version i + 1 at place i. */
export const migrations: readonly Migration[] = [
  firstSchema,
  queueAndReuse,
  stageMemory,
  survival,
  diagnoses,
  arenaVotes,
  importedData,
  extraEvaluations,
  promptExclusions,
  runRemarks,
];

export const schemaVersion = migrations.length;

/**
 * Applies the steps that are missing, each in a transaction of its own that also writes the new version: a crash
 * leaves the schema before or after a step, never inside one.
 *
 * @param beforeStep called before each step that changes a database with data in it: the place for a backup.
 * @throws Error of SQLite where a step fails; the database is then as it was before that step.
 */
export function migrate(
  database: Database,
  beforeStep: (from: number, to: number) => void,
  steps: readonly Migration[] = migrations,
): void {
  const found = readSchemaVersion(database);
  for (const step of steps.slice(found)) {
    // A database that began empty a moment ago holds nothing to keep.
    if (found > 0) beforeStep(step.version - 1, step.version);
    try {
      database
        .transaction(() => {
          step.apply(database);
          database.pragma(`application_id = ${applicationId}`);
          database.pragma(`user_version = ${step.version}`);
        })
        .immediate();
    } catch (cause) {
      throw asStorageError(cause, database.name);
    }
  }
}

/** The schema version of an open database; 0 for an empty one. */
export function readSchemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
