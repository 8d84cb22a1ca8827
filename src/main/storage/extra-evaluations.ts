/** Evaluations of finished runs besides their own: what was asked, where each stands, its answers, its results. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { extraEvaluationSettingsSchema } from '../../shared/extra-evaluation.ts';
import type { ExtraEvaluationSettings } from '../../shared/extra-evaluation.ts';
import { roundResultSchema } from '../../shared/results.ts';
import type { RoundResult } from '../../shared/results.ts';
import { endedStatuses, mayChange, runStatuses } from '../../shared/run-states.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import type { GeneratedAnswer, Prompt } from '../../shared/trainer-protocol.ts';
import { canonicalJson } from './canonical-json.ts';
import { now } from './clock.ts';
import { flag, flagColumn, jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const evaluationRow = z.strictObject({
  /** `${runId}-e${n}`, counted from 1 */
  id: z.string(),
  runId: z.string(),
  settings: jsonColumn(extraEvaluationSettingsSchema),
  /** Changes as a run's does. */
  status: z.enum(runStatuses),
  statusDetail: z.string().nullable(),
  results: jsonColumn(z.array(roundResultSchema)).nullable(),
  /** Working time over all its sittings. */
  seconds: z.number(),
  estimatedBytes: z.number(),
  /** The most memory that its trainer and its program held; null where it was not measured. */
  peakBytes: z.number().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ExtraEvaluation = z.output<typeof evaluationRow>;

const selectEvaluations = `
  SELECT id, run_id AS runId, settings, status, status_detail AS statusDetail, results, seconds,
    estimated_bytes AS estimatedBytes, peak_bytes AS peakBytes, created_at AS createdAt, finished_at AS finishedAt
  FROM extra_evaluations`;

/** Stores what is asked for, to be carried out; gives what is there where the same was asked for before. */
export function openExtraEvaluation(
  database: Database,
  runId: string,
  settings: ExtraEvaluationSettings,
  estimatedBytes: number,
): ExtraEvaluation {
  const asked = canonicalJson(settings);
  return transact(database, () => {
    sql(
      database,
      `INSERT INTO extra_evaluations (id, run_id, settings, status, estimated_bytes, created_at)
       SELECT @runId || '-e' || (COUNT(*) + 1), @runId, @asked, 'queued', @estimatedBytes, @createdAt
       FROM extra_evaluations WHERE run_id = @runId
       ON CONFLICT (run_id, settings) DO NOTHING`,
    ).run({ runId, asked, estimatedBytes, createdAt: now() });
    const row = sql(database, `${selectEvaluations} WHERE run_id = @runId AND settings = @asked`).get({
      runId,
      asked,
    });
    return readRow(evaluationRow, row, 'evaluation');
  });
}

/** Those of a run, in the order they were asked for. */
export function listExtraEvaluations(database: Database, runId: string): ExtraEvaluation[] {
  const rows = sql(database, `${selectEvaluations} WHERE run_id = @runId ORDER BY seq`).all({ runId });
  return readRows(evaluationRow, rows, 'evaluation');
}

/**
 * Takes one to carry it out. Those that stand as running were left by a dead process, as the caller holds the lock that
 * lets one process at a time evaluate: they become interrupted.
 *
 * @throws AppError 'bad-input' where it is done or another has been faster
 */
export function claimExtraEvaluation(database: Database, id: string): void {
  transact(database, () => {
    const rows = sql(database, "SELECT id FROM extra_evaluations WHERE status = 'running'").all({});
    const left = readRows(idRow, rows, 'evaluation');
    for (const one of left) setStatus(database, one.id, 'interrupted', 'The program ended.');
    setStatus(database, id, 'running');
  });
}

/** What a sitting came to. */
export interface Sitting {
  readonly seconds: number;
  readonly peakBytes: number | null;
}

/** Ends a sitting with results, or without where it was paused or failed. */
export function endSitting(
  database: Database,
  id: string,
  outcome:
    | { readonly status: 'done'; readonly results: readonly RoundResult[] }
    | { readonly status: 'paused' | 'failed' | 'diverged'; readonly detail: string | null },
  { seconds, peakBytes }: Sitting,
): void {
  transact(database, () => {
    sql(
      database,
      `UPDATE extra_evaluations SET seconds = seconds + @seconds,
         peak_bytes = COALESCE(MAX(@peakBytes, COALESCE(peak_bytes, 0)), peak_bytes) WHERE id = @id`,
    ).run({ id, seconds, peakBytes });
    if (outcome.status === 'done') setStatus(database, id, 'done', null, outcome.results);
    else setStatus(database, id, outcome.status, outcome.detail);
  });
}

function setStatus(
  database: Database,
  id: string,
  status: RunStatus,
  detail: string | null = null,
  results: readonly RoundResult[] | null = null,
): void {
  const row = sql(database, `${selectEvaluations} WHERE id = @id`).get({ id });
  const before = readRow(evaluationRow, row, `evaluation ${id}`);
  if (!mayChange(before.status, status)) {
    throw new AppError(
      'bad-input',
      `The evaluation ${id} is ${before.status} and cannot become ${status}.`,
      `\`ballast show ${before.runId}\` says where it stands.`,
    );
  }
  sql(
    database,
    `UPDATE extra_evaluations SET status = @status, status_detail = @detail, results = @results,
       finished_at = @finishedAt WHERE id = @id`,
  ).run({
    id,
    status,
    detail,
    results: results === null ? null : JSON.stringify(results),
    finishedAt: endedStatuses.includes(status) ? now() : null,
  });
}

/** Stores one batch of a version's answers, all or none; one that is stored already stays as it is. */
export function addExtraAnswers(
  database: Database,
  evaluationId: string,
  round: number,
  batch: number,
  answers: readonly GeneratedAnswer[],
): void {
  const insert = sql(
    database,
    `INSERT INTO extra_answers
       (evaluation_id, round, batch, prompt_id, sample, text, tokens, ended, reward, cost, log_prob, base_log_prob)
     VALUES (@evaluationId, @round, @batch, @promptId, @sample, @text, @tokens, @ended, @reward, @cost, @logProb,
       @baseLogProb)
     ON CONFLICT (evaluation_id, round, prompt_id, sample) DO NOTHING`,
  );
  transact(database, () => {
    const next = nextExtraBatch(database, evaluationId, round);
    if (batch > next)
      throw new Error(`[addExtraAnswers] ${evaluationId}: expected batch ${next}, got ${batch}`);
    for (const { tokens, ended, ...answer } of answers) {
      insert.run({
        evaluationId,
        round,
        batch,
        ...answer,
        tokens: JSON.stringify(tokens),
        ended: flag(ended),
      });
    }
  });
}

/** How many batches of a version's answers are stored: the batch to go on with. */
export function nextExtraBatch(database: Database, evaluationId: string, round: number): number {
  const row = sql(
    database,
    `SELECT COALESCE(MAX(batch) + 1, 0) AS next FROM extra_answers
     WHERE evaluation_id = @evaluationId AND round = @round`,
  ).get({ evaluationId, round });
  return readRow(nextRow, row, 'batch').next;
}

const idRow = evaluationRow.pick({ id: true });
const nextRow = z.strictObject({ next: z.int() });

const answerRow = z.strictObject({
  promptId: z.string(),
  prompt: z.string(),
  redTeam: flagColumn,
  sample: z.int(),
  text: z.string(),
  tokens: jsonColumn(z.array(z.int())),
  ended: flagColumn,
  reward: z.number().nullable(),
  cost: z.number().nullable(),
  logProb: z.number().nullable(),
  baseLogProb: z.number().nullable(),
});

export interface AnsweredPrompt {
  readonly prompt: Prompt;
  readonly answer: GeneratedAnswer;
}

/** A version's answers in the order they were drawn, each with its opening. */
export function listExtraAnswers(database: Database, evaluationId: string, round: number): AnsweredPrompt[] {
  const rows = sql(
    database,
    `SELECT prompt_id AS promptId, prompts.text AS prompt, prompts.kind = 'red-team' AS redTeam, sample,
       extra_answers.text, tokens, ended, reward, cost, log_prob AS logProb, base_log_prob AS baseLogProb
     FROM extra_answers JOIN prompts ON prompts.id = prompt_id
     WHERE evaluation_id = @evaluationId AND round = @round ORDER BY batch, extra_answers.seq`,
  ).all({ evaluationId, round });
  return readRows(answerRow, rows, 'answer').map(({ prompt, redTeam, ...answer }) => ({
    prompt: { id: answer.promptId, text: prompt, redTeam },
    answer,
  }));
}
