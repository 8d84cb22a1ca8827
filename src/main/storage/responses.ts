/** The answers a model drew, and the scores other models gave them. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { GeneratedAnswer } from '../../shared/trainer-protocol.ts';
import { flag, flagColumn, jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const answerRow = z.strictObject({
  /** `${stageId}:${promptId}:${sample}` */
  id: z.string(),
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
/** A stored answer with its prompt; the figures are null where no model was asked for them. */
export type AnswerRecord = z.output<typeof answerRow>;

/** The id that a stage's answer to a prompt has. */
export function answerId(stageId: string, promptId: string, sample: number): string {
  return `${stageId}:${promptId}:${sample}`;
}

/**
 * Stores one batch of answers, all or none. A batch that is stored already stays as it is, so a batch may be sent
 * again after a crash.
 *
 * @throws Error where `batch` leaves a gap after the stored ones: an answer has been lost on the way.
 */
export function addAnswers(
  database: Database,
  stageId: string,
  batch: number,
  answers: readonly GeneratedAnswer[],
): void {
  const insert = sql(
    database,
    `INSERT INTO responses
       (id, stage_id, batch, prompt_id, sample, text, tokens, ended, reward, cost, log_prob, base_log_prob)
     VALUES (@id, @stageId, @batch, @promptId, @sample, @text, @tokens, @ended, @reward, @cost, @logProb, @baseLogProb)
     ON CONFLICT (id) DO NOTHING`,
  );
  transact(database, () => {
    requireNoGap('addAnswers', stageId, batch, nextBatch(database, stageId));
    for (const { promptId, sample, text, tokens, ended, reward, cost, logProb, baseLogProb } of answers) {
      insert.run({
        id: answerId(stageId, promptId, sample),
        stageId,
        batch,
        promptId,
        sample,
        text,
        tokens: JSON.stringify(tokens),
        ended: flag(ended),
        reward,
        cost,
        logProb,
        baseLogProb,
      });
    }
  });
}

/** How many batches of a stage's answers are stored: the batch to go on with. */
export function nextBatch(database: Database, stageId: string): number {
  const row = sql(
    database,
    'SELECT COALESCE(MAX(batch) + 1, 0) AS next FROM responses WHERE stage_id = @stageId',
  ).get({ stageId });
  return readRow(nextRow, row, 'batch').next;
}

const nextRow = z.strictObject({ next: z.int() });

const selectAnswers = `
  SELECT responses.id, prompt_id AS promptId, prompts.text AS prompt, prompts.kind = 'red-team' AS redTeam, sample,
    responses.text, tokens, ended, reward, cost, log_prob AS logProb, base_log_prob AS baseLogProb
  FROM responses JOIN prompts ON prompts.id = responses.prompt_id`;

/** A stage's answers in the order they were drawn. */
export function listAnswers(database: Database, stageId: string): AnswerRecord[] {
  const rows = sql(database, `${selectAnswers} WHERE stage_id = @stageId ORDER BY batch, responses.seq`).all({
    stageId,
  });
  return readRows(answerRow, rows, 'answer');
}

/** Those of the answers with these ids that are there. */
export function findAnswers(database: Database, ids: readonly string[]): AnswerRecord[] {
  const rows = sql(
    database,
    `${selectAnswers} WHERE responses.id IN (SELECT value FROM json_each(@ids)) ORDER BY responses.seq`,
  ).all({ ids: JSON.stringify(ids) });
  return readRows(answerRow, rows, 'answer');
}

const placeRow = z.strictObject({ promptId: z.string(), sample: z.int() });

/** A stage's answers without their content, in the order they were drawn. */
export function listAnswerPlaces(database: Database, stageId: string): z.output<typeof placeRow>[] {
  const rows = sql(
    database,
    'SELECT prompt_id AS promptId, sample FROM responses WHERE stage_id = @stageId ORDER BY batch, seq',
  ).all({ stageId });
  return readRows(placeRow, rows, 'answer');
}

const promptIdRow = z.strictObject({ promptId: z.string() });

/** The openings that a stage has answered, in the order of their first answers. */
export function listAnsweredPromptIds(database: Database, stageId: string): string[] {
  const rows = sql(
    database,
    `SELECT prompt_id AS promptId FROM responses WHERE stage_id = @stageId
     GROUP BY prompt_id ORDER BY MIN(batch), MIN(seq)`,
  ).all({ stageId });
  return readRows(promptIdRow, rows, 'answer').map(({ promptId }) => promptId);
}

const answeredPromptRow = answerRow.pick({ promptId: true, prompt: true, redTeam: true });

/** The openings that a stage has answered so far, by their ids. */
export function listAnsweredPrompts(
  database: Database,
  stageId: string,
): z.output<typeof answeredPromptRow>[] {
  const rows = sql(
    database,
    `SELECT id AS promptId, text AS prompt, kind = 'red-team' AS redTeam FROM prompts
     WHERE id IN (SELECT prompt_id FROM responses WHERE stage_id = @stageId) ORDER BY id`,
  ).all({ stageId });
  return readRows(answeredPromptRow, rows, 'opening');
}

const scoreRow = z.strictObject({
  /** The answer's id. */
  id: z.string(),
  reward: z.number(),
  cost: z.number(),
});
export type ScoreRecord = z.output<typeof scoreRow>;

/** Stores one batch of a scoring stage, as `addAnswers` does. */
export function addScores(
  database: Database,
  scorerStageId: string,
  batch: number,
  scores: readonly ScoreRecord[],
): void {
  const insert = sql(
    database,
    `INSERT INTO scores (stage_id, response_id, batch, reward, cost) VALUES (@scorerStageId, @id, @batch, @reward, @cost)
     ON CONFLICT (stage_id, response_id) DO NOTHING`,
  );
  transact(database, () => {
    requireNoGap('addScores', scorerStageId, batch, nextScoreBatch(database, scorerStageId));
    for (const { id, reward, cost } of scores) insert.run({ scorerStageId, batch, id, reward, cost });
  });
}

/** How many batches of a scoring stage are stored. */
export function nextScoreBatch(database: Database, scorerStageId: string): number {
  const row = sql(
    database,
    'SELECT COALESCE(MAX(batch) + 1, 0) AS next FROM scores WHERE stage_id = @scorerStageId',
  ).get({ scorerStageId });
  return readRow(nextRow, row, 'batch').next;
}

/** A scoring stage's scores in the order they came. */
export function listScores(database: Database, scorerStageId: string): ScoreRecord[] {
  const rows = sql(
    database,
    'SELECT response_id AS id, reward, cost FROM scores WHERE stage_id = @scorerStageId ORDER BY batch, seq',
  ).all({ scorerStageId });
  return readRows(scoreRow, rows, 'score');
}

/** Those scores of a scoring stage that are of the answers with these ids. */
export function findScores(
  database: Database,
  scorerStageId: string,
  answerIds: readonly string[],
): ScoreRecord[] {
  const rows = sql(
    database,
    `SELECT response_id AS id, reward, cost FROM scores
     WHERE stage_id = @scorerStageId AND response_id IN (SELECT value FROM json_each(@ids))`,
  ).all({ scorerStageId, ids: JSON.stringify(answerIds) });
  return readRows(scoreRow, rows, 'score');
}

function requireNoGap(verb: string, stageId: string, batch: number, next: number): void {
  if (batch > next)
    throw new Error(`[${verb}] ${stageId}: expected batch ${next} or an earlier one, got ${batch}`);
}
