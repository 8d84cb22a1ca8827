/** Evaluations of a finished run besides its own, each a job with a state, and the answers drawn for it. */
import type { Migration } from './migration.ts';

export const extraEvaluations: Migration = {
  version: 8,
  name: 'evaluations of finished runs with more samples or other openings',
  apply: (database) =>
    database.exec(`
CREATE TABLE extra_evaluations (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  status TEXT NOT NULL,
  status_detail TEXT,
  -- A record for each version, as a run's own evaluation has them; null until it is done.
  results TEXT CHECK (json_valid(results)),
  seconds REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  estimated_bytes REAL NOT NULL CHECK (estimated_bytes >= 0),
  peak_bytes REAL,
  created_at TEXT NOT NULL,
  finished_at TEXT,
  UNIQUE (run_id, settings),
  CHECK ((status = 'done') = (results IS NOT NULL))
) STRICT;

CREATE TABLE extra_answers (
  seq INTEGER PRIMARY KEY,
  evaluation_id TEXT NOT NULL REFERENCES extra_evaluations (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  batch INTEGER NOT NULL CHECK (batch >= 0),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  sample INTEGER NOT NULL CHECK (sample >= 0),
  text TEXT NOT NULL,
  tokens TEXT NOT NULL CHECK (json_valid(tokens)),
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  reward REAL,
  cost REAL,
  log_prob REAL,
  base_log_prob REAL,
  UNIQUE (evaluation_id, round, prompt_id, sample)
) STRICT;
CREATE INDEX extra_answers_by_prompt ON extra_answers (prompt_id);
`),
};
