/** Sweeps: settings varied together. Their runs are the jobs that name them. */
import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { sweepMatrixSchema } from '../../shared/sweep.ts';
import type { SweepMatrix } from '../../shared/sweep.ts';
import { now } from './clock.ts';
import { jsonColumn, readRows } from './row.ts';
import { sql } from './sql.ts';

const sweepRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  matrix: jsonColumn(sweepMatrixSchema),
  createdAt: z.string(),
});
export type SweepRecord = z.output<typeof sweepRow>;

/** Stores a sweep and gives its id, which begins with `sweep-` and sorts by time. */
export function addSweep(database: Database, name: string, matrix: SweepMatrix): string {
  const createdAt = now();
  const moment = createdAt.replace(/\..*$/, '').replace(/[-:]/g, '').replace('T', '-');
  const id = `sweep-${moment}-${randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')}`;
  sql(
    database,
    'INSERT INTO sweeps (id, name, matrix, created_at) VALUES (@id, @name, @matrix, @createdAt)',
  ).run({ id, name, matrix: JSON.stringify(matrix), createdAt });
  return id;
}

/** All sweeps, oldest first. */
export function listSweeps(database: Database): SweepRecord[] {
  const rows = sql(database, 'SELECT id, name, matrix, created_at AS createdAt FROM sweeps ORDER BY seq').all(
    {},
  );
  return readRows(sweepRow, rows, 'sweep');
}
