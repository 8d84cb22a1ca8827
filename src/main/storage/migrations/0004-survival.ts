/**
 * What happens to a run on its way and is worth knowing afterwards; a stage that diverged and went on with a lower
 * learning rate; what a run was estimated to take; and when its models were deleted.
 */
import type { Migration } from './migration.ts';

export const survival: Migration = {
  version: 4,
  name: 'notices, restarted stages, estimates',
  apply: (database) =>
    database.exec(`
CREATE TABLE notices (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  stage_id TEXT REFERENCES stages (id),
  text TEXT NOT NULL CHECK (text <> ''),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX notices_by_run ON notices (run_id);
CREATE INDEX notices_by_stage ON notices (stage_id);
ALTER TABLE stages ADD COLUMN restart TEXT CHECK (restart IS NULL OR json_valid(restart));
ALTER TABLE runs ADD COLUMN estimate TEXT CHECK (estimate IS NULL OR json_valid(estimate));
ALTER TABLE runs ADD COLUMN models_deleted_at TEXT;
`),
};
