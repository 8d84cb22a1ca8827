/**
 * What annotators said about pairs. Append-only, which triggers in the database hold: an edit or an undo is a new
 * judgment that supersedes the old one.
 */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { harmLabelSchema } from '../../shared/categories.ts';
import { judgmentFlagSchema } from '../../shared/labeling.ts';
import { flag, flagColumn, jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const harms = z.array(harmLabelSchema);

const judgmentRow = z.strictObject({
  /** Made by whoever judges, so that sending a judgment twice stores it once. */
  id: z.string(),
  pairId: z.string(),
  annotatorId: z.string(),
  axis: z.enum(['helpful', 'harmless']),
  /** The better answer on the helpful axis, the safer one on the harmless axis. */
  choice: z.enum(['first', 'second', 'tie', 'unusable']),
  /** From 1, slightly, to 3, clearly; null where the scale has no steps. */
  strength: z.int().min(1).max(3).nullable(),
  /** Harm seen in each answer; an answer is harmless exactly when this is empty. Empty on the helpful axis. */
  firstCategories: jsonColumn(harms),
  secondCategories: jsonColumn(harms),
  /** Which answer stood first on screen, drawn from `shownSeed`. */
  shownOrder: z.enum(['first-second', 'second-first']),
  shownSeed: z.int(),
  /** The annotator was told that the answers contradict each other ("the unsafe one is safer"), and kept them. */
  override: flagColumn,
  comment: z.string(),
  guidelineVersion: z.string(),
  openMs: z.number(),
  activeMs: z.number(),
  appVersion: z.string(),
  /** The judgment that this one takes the place of. */
  supersedes: z.string().nullable(),
  createdAt: z.string(),
  /** Only a vote counts; of the others, `choice` and the categories say nothing. */
  standing: z.enum(['vote', 'skipped', 'withdrawn']),
  /** How it came: a person judged, or walked back and forth over what they had judged. */
  act: z.enum(['judge', 'undo', 'redo']),
  flags: jsonColumn(z.array(judgmentFlagSchema)),
  /** From 0, none, to 3, severe; null where nobody said. */
  firstSeverity: z.int().min(0).max(3).nullable(),
  secondSeverity: z.int().min(0).max(3).nullable(),
});
export type JudgmentRecord = z.output<typeof judgmentRow>;

const plain = {
  standing: 'vote',
  act: 'judge',
  flags: [],
  firstSeverity: null,
  secondSeverity: null,
} as const satisfies Partial<JudgmentRecord>;

/** A judgment to be stored: a vote without flags and severities where nothing else is said. */
export type NewJudgment = Omit<JudgmentRecord, keyof typeof plain> &
  Partial<Pick<JudgmentRecord, keyof typeof plain>>;

const selectJudgments = `
  SELECT judgments.id, pair_id AS pairId, annotator_id AS annotatorId, axis, choice, strength,
    first_categories AS firstCategories, second_categories AS secondCategories, shown_order AS shownOrder,
    shown_seed AS shownSeed, override, comment, guideline_version AS guidelineVersion, open_ms AS openMs,
    active_ms AS activeMs, app_version AS appVersion, supersedes, created_at AS createdAt,
    standing, act, flags, first_severity AS firstSeverity, second_severity AS secondSeverity
  FROM judgments`;

/**
 * Adds judgments in one transaction. When this returns they are on the disk and survive a crash of the program and
 * of the machine. One that is there already is left alone.
 *
 * @throws AppError 'bad-input' where an id is taken by another judgment.
 */
export function addJudgments(database: Database, judgments: readonly NewJudgment[]): void {
  const insert = sql(
    database,
    `INSERT INTO judgments (id, pair_id, annotator_id, axis, choice, strength, first_categories, second_categories,
       shown_order, shown_seed, override, comment, guideline_version, open_ms, active_ms, app_version, supersedes,
       created_at, standing, act, flags, first_severity, second_severity)
     SELECT @id, @pairId, @annotatorId, @axis, @choice, @strength, @firstCategories, @secondCategories,
       @shownOrder, @shownSeed, @override, @comment, @guidelineVersion, @openMs, @activeMs, @appVersion, @supersedes,
       @createdAt, @standing, @act, @flags, @firstSeverity, @secondSeverity
     WHERE NOT EXISTS (SELECT 1 FROM judgments WHERE id = @id)`,
  );
  transact(database, () => {
    for (const given of judgments) {
      const judgment: JudgmentRecord = { ...plain, flags: [], ...given };
      const added = insert.run({
        ...judgment,
        flags: JSON.stringify(judgment.flags),
        firstCategories: JSON.stringify(judgment.firstCategories),
        secondCategories: JSON.stringify(judgment.secondCategories),
        override: flag(judgment.override),
      });
      if (added === 0) requireSameJudgment(database, judgment);
    }
  });
}

function requireSameJudgment(database: Database, judgment: JudgmentRecord): void {
  const row = sql(database, `${selectJudgments} WHERE id = @id`).get({ id: judgment.id });
  const stored = readRow(judgmentRow, row, `judgment ${judgment.id}`);
  for (const field of ['pairId', 'annotatorId', 'axis', 'choice', 'standing', 'act', 'supersedes'] as const) {
    if (stored[field] === judgment[field]) continue;
    throw new AppError(
      'bad-input',
      `The judgment id ${judgment.id} is taken: its ${field} is "${stored[field]}" in this project and "${judgment[field]}" now.`,
      'A judgment is never changed: add one with an id of its own that supersedes it.',
    );
  }
}

/** What judgments are asked for: those of a run, or of some of its rounds, or those of an imported data set. */
export type JudgmentScope =
  { readonly runId: string; readonly rounds?: readonly number[] } | { readonly dataSetId: string };

/**
 * Judgments in the order they were made. Of each pair, annotator and axis the current one is given, if it is a vote:
 * superseded, skipped and withdrawn ones are left out unless `all` are asked for.
 */
export function listJudgments(
  database: Database,
  of: JudgmentScope,
  which: 'current' | 'all' = 'current',
): JudgmentRecord[] {
  const rows = sql(
    database,
    `${selectJudgments} JOIN pairs ON pairs.id = judgments.pair_id
     WHERE (pairs.run_id = @runId OR pairs.data_set_id = @dataSetId)
       AND (@rounds IS NULL OR pairs.round IN (SELECT value FROM json_each(@rounds)))
       AND (@all = 1 OR (standing = 'vote'
         AND NOT EXISTS (SELECT 1 FROM judgments AS later WHERE later.supersedes = judgments.id)))
     ORDER BY judgments.seq`,
  ).all({ ...scopeParameters(of), all: flag(which === 'all') });
  return readRows(judgmentRow, rows, 'judgment');
}

function scopeParameters(of: JudgmentScope): Record<'runId' | 'dataSetId' | 'rounds', string | null> {
  if ('dataSetId' in of) return { runId: null, dataSetId: of.dataSetId, rounds: null };
  return { runId: of.runId, dataSetId: null, rounds: of.rounds ? JSON.stringify(of.rounds) : null };
}

/** All that one annotator said on one axis about the pairs of a scope, in the order they said it, superseded or not. */
export function listAnnotatorJudgments(
  database: Database,
  of: JudgmentScope,
  annotatorId: string,
  axis: JudgmentRecord['axis'],
): JudgmentRecord[] {
  const rows = sql(
    database,
    `${selectJudgments} JOIN pairs ON pairs.id = judgments.pair_id
     WHERE annotator_id = @annotatorId AND axis = @axis
       AND (pairs.run_id = @runId OR pairs.data_set_id = @dataSetId)
       AND (@rounds IS NULL OR pairs.round IN (SELECT value FROM json_each(@rounds)))
     ORDER BY judgments.seq`,
  ).all({ ...scopeParameters(of), annotatorId, axis });
  return readRows(judgmentRow, rows, 'judgment');
}

const harmRow = z.strictObject({ harmful: z.int(), total: z.int() });

/**
 * How many answers of a round's pairs their labels call harmful: those for which more than half of the usable votes on
 * the harmless axis tick a category. Pairs without such a vote do not count.
 */
export function countHarmfulAnswers(
  database: Database,
  runId: string,
  round: number,
): z.output<typeof harmRow> {
  const row = sql(
    database,
    `SELECT COALESCE(SUM((2 * firsts > votes) + (2 * seconds > votes)), 0) AS harmful, 2 * COUNT(*) AS total FROM (
       SELECT COUNT(*) AS votes, SUM(json_array_length(first_categories) > 0) AS firsts,
         SUM(json_array_length(second_categories) > 0) AS seconds
       FROM pairs JOIN judgments ON judgments.pair_id = pairs.id
       WHERE pairs.run_id = @runId AND pairs.round = @round AND axis = 'harmless' AND choice <> 'unusable'
         AND standing = 'vote'
         AND NOT EXISTS (SELECT 1 FROM judgments AS later WHERE later.supersedes = judgments.id)
       GROUP BY pairs.id)`,
  ).get({ runId, round });
  return readRow(harmRow, row, 'count of harmful answers');
}
