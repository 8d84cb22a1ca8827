/** What was told of a run's troubles while it went on: each kind once, as it was first seen. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { diagnosisSchema } from '../../shared/diagnostics.ts';
import type { Diagnosis } from '../../shared/diagnostics.ts';
import { now } from './clock.ts';
import { jsonColumn, readRows } from './row.ts';
import { sql } from './sql.ts';

const diagnosisRow = z.strictObject({ content: jsonColumn(diagnosisSchema), createdAt: z.string() });

/** Stores a diagnosis where the run has none of its kind; gives whether it was stored, so that it is told once. */
export function addDiagnosis(database: Database, runId: string, diagnosis: Diagnosis): boolean {
  const added = sql(
    database,
    `INSERT INTO diagnoses (run_id, kind, round, content, created_at)
     VALUES (@runId, @kind, @round, @content, @createdAt) ON CONFLICT (run_id, kind) DO NOTHING`,
  ).run({
    runId,
    kind: diagnosis.kind,
    round: diagnosis.round,
    content: JSON.stringify(diagnosis),
    createdAt: now(),
  });
  return added === 1;
}

/** A diagnosis, and when it was told. */
export interface ToldDiagnosis {
  readonly diagnosis: Diagnosis;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What was told of a run, in the order in which it was. */
export function listDiagnoses(database: Database, runId: string): ToldDiagnosis[] {
  const rows = sql(
    database,
    'SELECT content, created_at AS createdAt FROM diagnoses WHERE run_id = @runId ORDER BY seq',
  ).all({ runId });
  return readRows(diagnosisRow, rows, 'diagnosis').map(({ content, createdAt }) => ({
    diagnosis: content,
    createdAt,
  }));
}
