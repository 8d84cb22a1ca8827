/** What people voted when they saw two versions' answers without names. */
import type { Migration } from './migration.ts';

export const arenaVotes: Migration = {
  version: 6,
  name: 'votes on answers without names',
  apply: (database) =>
    database.exec(`
CREATE TABLE arena_votes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  left_response_id TEXT NOT NULL REFERENCES responses (id),
  right_response_id TEXT NOT NULL REFERENCES responses (id),
  -- Rounds of the versions that stood left and right; 0 is base.
  left_round INTEGER NOT NULL CHECK (left_round >= 0),
  right_round INTEGER NOT NULL CHECK (right_round >= 0),
  choice TEXT NOT NULL CHECK (choice IN ('left', 'right', 'tie', 'both-bad')),
  -- What the opening, the versions and their sides were drawn from.
  shown_seed INTEGER NOT NULL,
  -- As the person calls themselves; empty where they have not said.
  voter TEXT NOT NULL,
  open_ms REAL NOT NULL CHECK (open_ms >= 0),
  app_version TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK (left_response_id <> right_response_id AND left_round <> right_round)
) STRICT;
CREATE INDEX arena_votes_by_run ON arena_votes (run_id);
CREATE INDEX arena_votes_by_prompt ON arena_votes (prompt_id);
CREATE INDEX arena_votes_by_left ON arena_votes (left_response_id);
CREATE INDEX arena_votes_by_right ON arena_votes (right_response_id);

CREATE TRIGGER arena_votes_are_not_changed BEFORE UPDATE ON arena_votes BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: names were shown after the vote');
END;
CREATE TRIGGER arena_votes_are_not_deleted BEFORE DELETE ON arena_votes BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: names were shown after the vote');
END;
-- INSERT OR REPLACE would delete the old row without firing the trigger above.
CREATE TRIGGER arena_votes_are_not_replaced BEFORE INSERT ON arena_votes
  WHEN EXISTS (SELECT 1 FROM arena_votes WHERE id = NEW.id OR seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: this id is taken');
END;
`),
};
