/** Who judges: people, and the members of the simulated lab, always told apart. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { now } from './clock.ts';
import { canonicalJson } from './canonical-json.ts';
import { flag, flagColumn, jsonColumn, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const annotatorRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  simulated: flagColumn,
  /** Of a simulated annotator: the noise, bias and carelessness it judges with. */
  profile: jsonColumn(z.unknown()),
});
export type AnnotatorRecord = z.output<typeof annotatorRow>;

/** Adds annotators; those that are there already stay as they are. */
export function addAnnotators(database: Database, annotators: readonly AnnotatorRecord[]): void {
  const insert = sql(
    database,
    `INSERT INTO annotators (id, name, simulated, profile, created_at)
     VALUES (@id, @name, @simulated, @profile, @createdAt) ON CONFLICT (id) DO NOTHING`,
  );
  const createdAt = now();
  transact(database, () => {
    for (const { id, name, simulated, profile } of annotators) {
      insert.run({
        id,
        name,
        simulated: flag(simulated),
        profile: canonicalJson(profile ?? null),
        createdAt,
      });
    }
  });
}

/** All annotators of the project, by name. */
export function listAnnotators(database: Database): AnnotatorRecord[] {
  const rows = sql(database, 'SELECT id, name, simulated, profile FROM annotators ORDER BY name, id').all({});
  return readRows(annotatorRow, rows, 'annotator');
}
