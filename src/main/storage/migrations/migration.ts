import type { Database } from 'better-sqlite3';

/** One step forward of the schema. Once released it is never edited; a mistake is mended by the next step. */
export interface Migration {
  /** The schema version it leads to: one more than the step before. */
  readonly version: number;
  readonly name: string;
  /** Changes the schema; runs inside a transaction that also writes the version. */
  readonly apply: (database: Database) => void;
}
