/** The openings a project works with, and those that red-team search found worst for a policy. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { now } from './clock.ts';
import { flag, flagColumn, jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

/** How a row of `promptColumns` is read. */
export const promptRow = z.strictObject({
  id: z.string(),
  text: z.string(),
  kind: z.enum(['ordinary', 'red-team']),
  split: z.enum(['train', 'validation', 'evaluation']),
  categories: jsonColumn(z.array(z.string())),
  source: z.string(),
});
export type PromptRecord = z.output<typeof promptRow>;

export const promptColumns = 'id, text, kind, split, categories, source';

/**
 * Adds prompts; those that are there already stay as they are.
 *
 * @throws AppError 'bad-input' where an id is taken by another text, kind or split: runs refer to it.
 */
export function addPrompts(database: Database, prompts: readonly PromptRecord[]): void {
  const insert = sql(
    database,
    `INSERT INTO prompts (${promptColumns}, created_at)
     VALUES (@id, @text, @kind, @split, @categories, @source, @createdAt) ON CONFLICT (id) DO NOTHING`,
  );
  const createdAt = now();
  transact(database, () => {
    for (const { id, text, kind, split, categories, source } of prompts) {
      const row = { id, text, kind, split, categories: JSON.stringify(categories), source, createdAt };
      if (insert.run(row) === 0) requireSamePrompt(database, { id, text, kind, split });
    }
  });
}

function requireSamePrompt(
  database: Database,
  added: Pick<PromptRecord, 'id' | 'text' | 'kind' | 'split'>,
): void {
  const row = sql(database, `SELECT ${promptColumns} FROM prompts WHERE id = @id`).get({ id: added.id });
  const stored = readRow(promptRow, row, `prompt ${added.id}`);
  for (const field of ['text', 'kind', 'split'] as const) {
    if (stored[field] === added[field]) continue;
    throw new AppError(
      'bad-input',
      `The prompt id ${added.id} is taken: its ${field} is "${stored[field]}" in this project and "${added[field]}" now.`,
      'Give the changed prompt an id of its own: what was measured with the old one refers to it.',
    );
  }
}

/** Prompts in the order they were added. */
export function listPrompts(
  database: Database,
  filter: { readonly kind?: PromptRecord['kind']; readonly split?: PromptRecord['split'] } = {},
): PromptRecord[] {
  const rows = sql(
    database,
    `SELECT ${promptColumns} FROM prompts
     WHERE (@kind IS NULL OR kind = @kind) AND (@split IS NULL OR split = @split) ORDER BY seq`,
  ).all({ kind: filter.kind ?? null, split: filter.split ?? null });
  return readRows(promptRow, rows, 'prompt');
}

const findingRow = z.strictObject({
  runId: z.string(),
  round: z.int(),
  promptId: z.string(),
  policyHash: z.string(),
  score: z.number(),
  category: z.string().nullable(),
  forEvaluation: flagColumn,
});
/** An opening on which a policy did badly. */
export type RedTeamFinding = z.output<typeof findingRow>;

/** Adds a finding; the same prompt of the same round is added once. */
export function addRedTeamFinding(database: Database, finding: RedTeamFinding): void {
  sql(
    database,
    `INSERT INTO red_team_findings
       (run_id, round, prompt_id, policy_hash, score, category, for_evaluation, created_at)
     VALUES (@runId, @round, @promptId, @policyHash, @score, @category, @forEvaluation, @createdAt)
     ON CONFLICT (run_id, round, prompt_id) DO NOTHING`,
  ).run({ ...finding, forEvaluation: flag(finding.forEvaluation), createdAt: now() });
}

/** The findings of one round, in the order they were added. */
export function listRedTeamFindings(database: Database, runId: string, round: number): RedTeamFinding[] {
  const rows = sql(
    database,
    `SELECT run_id AS runId, round, prompt_id AS promptId, policy_hash AS policyHash, score, category,
       for_evaluation AS forEvaluation
     FROM red_team_findings WHERE run_id = @runId AND round = @round ORDER BY seq`,
  ).all({ runId, round });
  return readRows(findingRow, rows, 'red-team finding');
}
