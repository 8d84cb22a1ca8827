/** What was told of a run's troubles while it went on. */
import type { Migration } from './migration.ts';

export const diagnoses: Migration = {
  version: 5,
  name: 'diagnoses',
  apply: (database) =>
    database.exec(`
CREATE TABLE diagnoses (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  kind TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL,
  UNIQUE (run_id, kind)
) STRICT;
`),
};
