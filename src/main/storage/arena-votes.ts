/**
 * Votes on two versions' answers that were shown without names. Append-only, which triggers in the database hold: the
 * names were shown after the vote, so it cannot be taken back as if they had not been.
 */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { arenaChoices } from '../../shared/arena.ts';
import { readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const voteRow = z.strictObject({
  /** Made by the window, so that sending a vote twice stores it once. */
  id: z.string(),
  runId: z.string(),
  promptId: z.string(),
  leftAnswerId: z.string(),
  rightAnswerId: z.string(),
  leftRound: z.int(),
  rightRound: z.int(),
  choice: z.enum(arenaChoices),
  shownSeed: z.int(),
  voter: z.string(),
  openMs: z.number(),
  appVersion: z.string(),
  createdAt: z.string(),
});
export type ArenaVoteRecord = z.output<typeof voteRow>;

const selectVotes = `
  SELECT id, run_id AS runId, prompt_id AS promptId, left_response_id AS leftAnswerId,
    right_response_id AS rightAnswerId, left_round AS leftRound, right_round AS rightRound, choice,
    shown_seed AS shownSeed, voter, open_ms AS openMs, app_version AS appVersion, created_at AS createdAt
  FROM arena_votes`;

/**
 * Stores a vote; one that is there already is left alone.
 *
 * @throws AppError 'bad-input' where the id is taken by another vote.
 */
export function addArenaVote(database: Database, vote: ArenaVoteRecord): void {
  transact(database, () => {
    const stored = sql(database, `${selectVotes} WHERE id = @id`).get({ id: vote.id });
    if (stored !== undefined) {
      requireSameVote(readRow(voteRow, stored, `vote ${vote.id}`), vote);
      return;
    }
    sql(
      database,
      `INSERT INTO arena_votes (id, run_id, prompt_id, left_response_id, right_response_id, left_round, right_round,
         choice, shown_seed, voter, open_ms, app_version, created_at)
       VALUES (@id, @runId, @promptId, @leftAnswerId, @rightAnswerId, @leftRound, @rightRound, @choice, @shownSeed,
         @voter, @openMs, @appVersion, @createdAt)`,
    ).run(vote);
  });
}

function requireSameVote(stored: ArenaVoteRecord, vote: ArenaVoteRecord): void {
  for (const field of ['leftAnswerId', 'rightAnswerId', 'choice'] as const) {
    if (stored[field] === vote[field]) continue;
    throw new AppError(
      'bad-input',
      `The vote ${vote.id} is stored: its ${field} is "${stored[field]}", not "${vote[field]}".`,
      'A vote is never changed, as the names were shown after it. Go on to the next pair.',
    );
  }
}

/** The votes of a run in the order they were given. */
export function listArenaVotes(database: Database, runId: string): ArenaVoteRecord[] {
  const rows = sql(database, `${selectVotes} WHERE run_id = @runId ORDER BY seq`).all({ runId });
  return readRows(voteRow, rows, 'vote');
}
