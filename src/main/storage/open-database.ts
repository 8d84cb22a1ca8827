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

function withSafeDefaults(database: Database.Database): Database.Database {
  database.pragma('foreign_keys = ON');
  // Lets the trigger that forbids deletes see those that INSERT OR REPLACE makes.
  database.pragma('recursive_triggers = ON');
  database.pragma('trusted_schema = OFF');
  return database;
}
