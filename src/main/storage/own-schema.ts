/** Whether a database that came from elsewhere has the tables and triggers of this version, and no others. */
import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';

/** The name of the first part that differs; null where the schema is that of a new project. */
export function findForeignSchema(database: Database.Database): string | null {
  const fresh = new Database(':memory:');
  try {
    migrate(fresh, () => undefined);
    const own = partsOf(fresh);
    const found = partsOf(database);
    const names = new Set([...own.keys(), ...found.keys()]);
    return [...names].find((name) => own.get(name) !== found.get(name)) ?? null;
  } finally {
    fresh.close();
  }
}

/** `sqlite_` names are SQLite's own: statistics, the indexes of keys. */
function partsOf(database: Database.Database): Map<string, string> {
  const rows = database
    .prepare<[], { type: string; name: string; sql: string | null }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql ?? '']));
}
