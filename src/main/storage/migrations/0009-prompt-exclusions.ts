/** Openings that a person takes out of labels and training, with the reason; taking one back in is a row of its own. */
import type { Migration } from './migration.ts';

export const promptExclusions: Migration = {
  version: 9,
  name: 'openings that people exclude',
  apply: (database) =>
    database.exec(`
CREATE TABLE prompt_exclusions (
  seq INTEGER PRIMARY KEY,
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  act TEXT NOT NULL CHECK (act IN ('exclude', 'include')),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- The latest of a prompt holds.
  CHECK ((act = 'exclude') = (reason <> ''))
) STRICT;
CREATE INDEX prompt_exclusions_by_prompt ON prompt_exclusions (prompt_id, seq);
`),
};
