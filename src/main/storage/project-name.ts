/** What a project says of itself. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { readRow } from './row.ts';
import { sql } from './sql.ts';

const nameRow = z.strictObject({ id: z.string(), name: z.string() });

export function readProjectName(database: Database): z.output<typeof nameRow> {
  return readRow(nameRow, sql(database, 'SELECT id, name FROM project').get({}), 'project');
}

export function renameProject(database: Database, name: string): void {
  sql(database, 'UPDATE project SET name = @name').run({ name });
}
