/** Label snapshots: which labels a round's reward and cost model were trained on, frozen. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { now } from './clock.ts';
import { jsonColumn, readRow } from './row.ts';
import { sql, transact } from './sql.ts';

const snapshotRow = z.strictObject({
  runId: z.string(),
  round: z.int(),
  /** Hash of the labels; equal snapshots of different runs have equal hashes. */
  hash: z.string(),
  /** How the labels were chosen and counted, what was left out and why. */
  manifest: jsonColumn(z.unknown()),
  helpfulPairs: z.int(),
  harmlessPairs: z.int(),
});
export type SnapshotRecord = z.output<typeof snapshotRow>;

/**
 * Saves a round's snapshot; saving the same one again changes nothing.
 *
 * @throws Error where the round has another snapshot already: models were trained on it.
 */
export function saveSnapshot(database: Database, snapshot: SnapshotRecord): void {
  transact(database, () => {
    const stored = getSnapshot(database, snapshot.runId, snapshot.round);
    if (stored !== null) {
      if (stored.hash === snapshot.hash) return;
      throw new Error(
        `[saveSnapshot] round ${snapshot.round} of ${snapshot.runId} has snapshot ${stored.hash}, got ${snapshot.hash}`,
      );
    }
    const { manifest, ...columns } = snapshot;
    sql(
      database,
      `INSERT INTO snapshots (run_id, round, hash, manifest, helpful_pairs, harmless_pairs, created_at)
       VALUES (@runId, @round, @hash, @manifest, @helpfulPairs, @harmlessPairs, @createdAt)`,
    ).run({ ...columns, manifest: canonicalJson(manifest ?? null), createdAt: now() });
  });
}

/** A round's snapshot; null until its labels have been frozen. */
export function getSnapshot(database: Database, runId: string, round: number): SnapshotRecord | null {
  const row = sql(
    database,
    `SELECT run_id AS runId, round, hash, manifest, helpful_pairs AS helpfulPairs, harmless_pairs AS harmlessPairs
     FROM snapshots WHERE run_id = @runId AND round = @round`,
  ).get({ runId, round });
  return row === undefined ? null : readRow(snapshotRow, row, 'label snapshot');
}
