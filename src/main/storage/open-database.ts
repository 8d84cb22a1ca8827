/** Opening a SQLite file the way Ballast uses it. */
import Database from 'better-sqlite3';

const busyTimeoutMs = 5000;

/**
 * Opens (or creates) a database for writing.
 *
 * `synchronous = FULL`: in WAL mode this syncs the log at every commit, so what a call has stored survives a power
 * cut, not just a crash of the program (NORMAL would promise the latter alone). Stores write in batches, so a commit
 * costs a few milliseconds a few times a second.
 */
export function openForWriting(file: string): Database.Database {
  const database = new Database(file, { timeout: busyTimeoutMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return withSafeDefaults(database);
}

/** Opens an existing database beside its writer: it sees what was committed when each statement began. */
export function openForReading(file: string): Database.Database {
  return withSafeDefaults(
    new Database(file, { timeout: busyTimeoutMs, readonly: true, fileMustExist: true }),
  );
}

/** Longer than any import takes. */
const patientTimeoutMs = 600_000;

/**
 * While another thread of ours stores much in one transaction: a write waits for it as long as that takes, where it
 * would otherwise give up.
 */
export async function whileAnotherWrites<Result>(
  database: Database.Database,
  work: () => Promise<Result>,
): Promise<Result> {
  database.pragma(`busy_timeout = ${patientTimeoutMs}`);
  try {
    return await work();
  } finally {
    if (database.open) database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}

function withSafeDefaults(database: Database.Database): Database.Database {
  database.pragma('foreign_keys = ON');
  // Lets the trigger that forbids deletes see those that INSERT OR REPLACE makes.
  database.pragma('recursive_triggers = ON');
  database.pragma('trusted_schema = OFF');
  return database;
}
