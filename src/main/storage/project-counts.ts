/** How much a project holds, counted by the database. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

const countsRow = z.strictObject({
  prompts: z.int(),
  redTeamPrompts: z.int(),
  judgments: z.int(),
  judgmentsByPeople: z.int(),
  annotators: z.int(),
  checkpointBytes: z.int(),
});
export type ProjectCounts = z.output<typeof countsRow>;

export function countProject(database: Database): ProjectCounts {
  const row = sql(
    database,
    `SELECT
       (SELECT COUNT(*) FROM prompts) AS prompts,
       (SELECT COUNT(*) FROM prompts WHERE kind = 'red-team') AS redTeamPrompts,
       (SELECT COUNT(*) FROM judgments) AS judgments,
       (SELECT COUNT(*) FROM judgments JOIN annotators ON annotators.id = annotator_id
        WHERE annotators.simulated = 0) AS judgmentsByPeople,
       (SELECT COUNT(*) FROM annotators) AS annotators,
       (SELECT COALESCE(SUM(bytes), 0) FROM checkpoints) AS checkpointBytes`,
  ).get({});
  return readRow(countsRow, row, 'project counts');
}

/** Whether anything was done in a project that a person would miss. */
export function holdsWork(database: Database): boolean {
  const row = sql(
    database,
    `SELECT EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM judgments) OR EXISTS (SELECT 1 FROM data_sets) AS holds`,
  ).get({});
  return readRow(z.strictObject({ holds: z.int() }), row, 'project').holds === 1;
}

const eventRow = z.strictObject({ at: z.string(), runId: z.string(), name: z.string(), status: z.string() });

/** The runs that ended or began last, the newest first. */
export function listLatestEvents(database: Database, most: number): z.output<typeof eventRow>[] {
  const rows = sql(
    database,
    `SELECT COALESCE(finished_at, started_at, created_at) AS at, id AS runId, name, status
     FROM runs ORDER BY at DESC, seq DESC LIMIT @most`,
  ).all({ most });
  return readRows(eventRow, rows, 'event');
}
