/** Openings that new runs leave out of labels and training, and why. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { now } from './clock.ts';
import { readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

/** Of the rows of `prompt_exclusions`, those that hold: the latest of each prompt. */
export const standingExclusions = `
  SELECT prompt_id, act, reason FROM prompt_exclusions AS one
  WHERE NOT EXISTS (
    SELECT 1 FROM prompt_exclusions AS later WHERE later.prompt_id = one.prompt_id AND later.seq > one.seq
  )`;

/**
 * Excludes an opening, or gives another reason for it.
 *
 * @throws AppError 'not-found' without such an opening; 'bad-input' for one that is not for training: what runs are
 *   measured by must not be chosen while looking at it
 */
export function excludePrompt(database: Database, promptId: string, reason: string): void {
  transact(database, () => {
    const row = sql(database, 'SELECT split FROM prompts WHERE id = @promptId').get({ promptId });
    if (row === undefined) {
      throw new AppError('not-found', 'This opening is not in the project.', 'Look at the list again.');
    }
    const { split } = readRow(z.strictObject({ split: z.string() }), row, `prompt ${promptId}`);
    if (split !== 'train') {
      throw new AppError(
        'bad-input',
        `This opening is kept for ${split}: runs are measured by it.`,
        'Only openings for training can be excluded.',
      );
    }
    addAct(database, promptId, 'exclude', reason);
  });
}

/** Takes an opening back in. */
export function includePrompt(database: Database, promptId: string): void {
  transact(database, () => {
    if (excludedPrompts(database).includes(promptId)) addAct(database, promptId, 'include', '');
  });
}

/** The ids of the openings that are excluded, in their order. */
export function excludedPrompts(database: Database): string[] {
  const rows = sql(
    database,
    `SELECT prompt_id AS id FROM (${standingExclusions}) WHERE act = 'exclude' ORDER BY id`,
  ).all({});
  return readRows(z.strictObject({ id: z.string() }), rows, 'excluded prompt').map(({ id }) => id);
}

function addAct(database: Database, promptId: string, act: 'exclude' | 'include', reason: string): void {
  sql(
    database,
    `INSERT INTO prompt_exclusions (prompt_id, act, reason, created_at)
     VALUES (@promptId, @act, @reason, @createdAt)`,
  ).run({ promptId, act, reason, createdAt: now() });
}
