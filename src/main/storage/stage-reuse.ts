/** Stages found again by what went into them, and the rows they left, copied to another run. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { addCheckpoint, latestCheckpoint } from './checkpoints.ts';
import type { CheckpointRecord } from './checkpoints.ts';
import { nextBatch, nextScoreBatch } from './responses.ts';
import { readRows } from './row.ts';
import { sql, transact } from './sql.ts';
import { getStage } from './stages.ts';
import type { StageRecord } from './stages.ts';

/** Notes the hash of everything a stage depends on, before it is carried out; with null no other may take it over. */
export function noteStageInputs(database: Database, stageId: string, inputsHash: string | null): void {
  sql(database, 'UPDATE stages SET inputs_hash = @inputsHash WHERE id = @stageId').run({
    stageId,
    inputsHash,
  });
}

const idRow = z.strictObject({ id: z.string() });

/** Finished stages that depended on just the same, oldest first, each with the model it left or null. */
export function findStagesByInputs(
  database: Database,
  inputsHash: string,
): { readonly stage: StageRecord; readonly output: CheckpointRecord | null }[] {
  const rows = sql(
    database,
    `SELECT id FROM stages WHERE inputs_hash = @inputsHash AND status = 'done' AND reused_from IS NULL ORDER BY seq`,
  ).all({ inputsHash });
  return readRows(idRow, rows, 'stage').map(({ id }) => ({
    stage: getStage(database, id),
    output: latestCheckpoint(database, id, 'output'),
  }));
}

/** Whether a stage has stored anything it could go on from. */
export function hasProgress(database: Database, stageId: string): boolean {
  return (
    nextBatch(database, stageId) > 0 ||
    nextScoreBatch(database, stageId) > 0 ||
    latestCheckpoint(database, stageId, 'progress') !== null
  );
}

/**
 * Gives a stage the rows of a finished one with the same inputs: metrics, answers, scores and the model it left, which
 * stays in the folder of the run that made it. Ids are those that the stage's own work would have made.
 */
export function copyStageRows(database: Database, from: StageRecord, to: StageRecord): void {
  const ids = { from: from.id, to: to.id };
  const runs = { fromRun: `${from.runId}/`, toRun: `${to.runId}/` };
  transact(database, () => {
    sql(
      database,
      `INSERT INTO metrics (stage_seq, step, key, value)
       SELECT (SELECT seq FROM stages WHERE id = @to), step, key, value FROM metrics
       WHERE stage_seq = (SELECT seq FROM stages WHERE id = @from) ORDER BY step, key
       ON CONFLICT (stage_seq, step, key) DO UPDATE SET value = excluded.value`,
    ).run(ids);
    sql(
      database,
      `INSERT INTO responses
         (id, stage_id, batch, prompt_id, sample, text, tokens, ended, reward, cost, log_prob, base_log_prob)
       SELECT @to || substr(id, length(@from) + 1), @to, batch, prompt_id, sample, text, tokens, ended, reward, cost,
         log_prob, base_log_prob
       FROM responses WHERE stage_id = @from ORDER BY batch, seq
       ON CONFLICT (id) DO NOTHING`,
    ).run(ids);
    // What was scored are the answers of the run itself, which have its id in theirs.
    sql(
      database,
      `INSERT INTO scores (stage_id, response_id, batch, reward, cost)
       SELECT @to, @toRun || substr(response_id, length(@fromRun) + 1), batch, reward, cost
       FROM scores WHERE stage_id = @from ORDER BY batch, seq
       ON CONFLICT (stage_id, response_id) DO NOTHING`,
    ).run({ ...ids, ...runs });
    const output = latestCheckpoint(database, from.id, 'output');
    if (output !== null) addCheckpoint(database, { ...output, stageId: to.id });
    sql(database, 'UPDATE stages SET reused_from = @from WHERE id = @to').run(ids);
  });
}
