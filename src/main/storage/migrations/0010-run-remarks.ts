/** What a person notes about runs, and the run that others are compared with. */
import type { Migration } from './migration.ts';

export const runRemarks: Migration = {
  version: 10,
  name: 'notes and tags of runs, a pinned baseline',
  apply: (database) =>
    database.exec(`
CREATE TABLE run_remarks (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  note TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- At most one: there is one row to fill.
CREATE TABLE baseline (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  run_id TEXT NOT NULL REFERENCES runs (id),
  pinned_at TEXT NOT NULL
) STRICT;
CREATE INDEX baseline_by_run ON baseline (run_id);
`),
};
