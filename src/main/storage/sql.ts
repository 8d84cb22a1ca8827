/** The way every store talks to SQLite: statements prepared once, transactions, failures in words. */
import type { Database } from 'better-sqlite3';
import { asStorageError } from './storage-error.ts';

/** What may be bound to a statement; booleans are written as 0 and 1 with `flag`. */
export type SqlValue = string | number | null;
/** By name, or in the order of the question marks: for statements that bind a hundred values at once. */
export type SqlParameters = Readonly<Record<string, SqlValue>> | readonly SqlValue[];

export interface SqlStatement {
  /** Runs a statement that changes rows; gives the number of rows it changed. */
  readonly run: (parameters: SqlParameters) => number;
  /** The first row, yet to be parsed; undefined where there is none. */
  readonly get: (parameters: SqlParameters) => unknown;
  readonly all: (parameters: SqlParameters) => unknown[];
}

const preparedByDatabase = new WeakMap<Database, Map<string, SqlStatement>>();

/** The prepared statement of this text on this database; compiled at the first use. */
export function sql(database: Database, text: string): SqlStatement {
  let prepared = preparedByDatabase.get(database);
  if (prepared === undefined) {
    prepared = new Map();
    preparedByDatabase.set(database, prepared);
  }
  let statement = prepared.get(text);
  if (statement === undefined) {
    statement = prepare(database, text);
    prepared.set(text, statement);
  }
  return statement;
}

function prepare(database: Database, text: string): SqlStatement {
  const compiled = guarded(database, () => database.prepare<[SqlParameters], unknown>(text));
  return {
    run: (parameters) => guarded(database, () => compiled.run(parameters).changes),
    get: (parameters) => guarded(database, () => compiled.get(parameters)),
    all: (parameters) => guarded(database, () => compiled.all(parameters)),
  };
}

/**
 * Runs `work` in one transaction: all of it is on disk when this returns, or none of it. A transaction inside
 * another becomes part of the outer one.
 */
export function transact<T>(database: Database, work: () => T): T {
  return guarded(database, () => database.transaction(work).immediate());
}

function guarded<T>(database: Database, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asStorageError(cause, database.name);
  }
}
