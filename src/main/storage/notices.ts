/** What happened to a run on its way and is worth knowing afterwards, in the words it was told in. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { now } from './clock.ts';
import { readRows } from './row.ts';
import { sql } from './sql.ts';

const noticeRow = z.strictObject({
  runId: z.string(),
  /** null where it concerns the run as a whole. */
  stageId: z.string().nullable(),
  text: z.string(),
  createdAt: z.string(),
});
export type NoticeRecord = z.output<typeof noticeRow>;

export function addNotice(
  database: Database,
  { runId, stageId, text }: Pick<NoticeRecord, 'runId' | 'stageId' | 'text'>,
): void {
  sql(
    database,
    'INSERT INTO notices (run_id, stage_id, text, created_at) VALUES (@runId, @stageId, @text, @createdAt)',
  ).run({ runId, stageId, text, createdAt: now() });
}

/** A run's notices in the order they came. */
export function listNotices(database: Database, runId: string): NoticeRecord[] {
  const rows = sql(
    database,
    `SELECT run_id AS runId, stage_id AS stageId, text, created_at AS createdAt FROM notices
     WHERE run_id = @runId ORDER BY seq`,
  ).all({ runId });
  return readRows(noticeRow, rows, 'notice');
}
