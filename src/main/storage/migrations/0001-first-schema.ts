/**
 * The first schema. Every table is STRICT; times are ISO 8601 texts in UTC; a `seq` column keeps the order in which
 * rows came, whatever the clock did; JSON columns are checked to be JSON here and parsed by zod when read.
 */
import type { Migration } from './migration.ts';

const projectAndPrompts = `
CREATE TABLE project (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE prompts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'red-team')),
  split TEXT NOT NULL CHECK (split IN ('train', 'validation', 'evaluation')),
  categories TEXT NOT NULL CHECK (json_valid(categories)),
  source TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX prompts_by_use ON prompts (kind, split);
`;

const runsAndStages = `
CREATE TABLE recipes (
  hash TEXT PRIMARY KEY,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  recipe_hash TEXT NOT NULL REFERENCES recipes (hash),
  seed INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('queued', 'running', 'paused', 'waiting', 'done', 'failed', 'diverged', 'cancelled', 'interrupted')),
  status_detail TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  engine TEXT,
  device TEXT,
  device_name TEXT,
  threads INTEGER,
  app_version TEXT NOT NULL
) STRICT;
CREATE INDEX runs_by_recipe ON runs (recipe_hash);
CREATE INDEX runs_by_status ON runs (status);

CREATE TABLE stages (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  detail TEXT,
  output TEXT CHECK (output IS NULL OR json_valid(output)),
  seconds REAL NOT NULL CHECK (seconds >= 0),
  started_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE INDEX stages_by_run ON stages (run_id);

-- The stage by its number and not by its id: this table has by far the most rows.
CREATE TABLE metrics (
  stage_seq INTEGER NOT NULL REFERENCES stages (seq),
  step INTEGER NOT NULL,
  key TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (stage_seq, step, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  stage_id TEXT NOT NULL REFERENCES stages (id),
  kind TEXT NOT NULL CHECK (kind IN ('progress', 'output')),
  step INTEGER NOT NULL CHECK (step >= 0),
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (stage_id, kind, step)
) STRICT, WITHOUT ROWID;
`;

const answersAndLabels = `
CREATE TABLE responses (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stage_id TEXT NOT NULL REFERENCES stages (id),
  batch INTEGER NOT NULL CHECK (batch >= 0),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  sample INTEGER NOT NULL CHECK (sample >= 0),
  text TEXT NOT NULL,
  tokens TEXT NOT NULL CHECK (json_valid(tokens)),
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  reward REAL,
  cost REAL,
  log_prob REAL,
  base_log_prob REAL
) STRICT;
CREATE INDEX responses_by_stage ON responses (stage_id, batch);
CREATE INDEX responses_by_prompt ON responses (prompt_id);

CREATE TABLE scores (
  seq INTEGER PRIMARY KEY,
  stage_id TEXT NOT NULL REFERENCES stages (id),
  response_id TEXT NOT NULL REFERENCES responses (id),
  batch INTEGER NOT NULL CHECK (batch >= 0),
  reward REAL NOT NULL,
  cost REAL NOT NULL,
  UNIQUE (stage_id, response_id)
) STRICT;
CREATE INDEX scores_by_response ON scores (response_id);

CREATE TABLE pairs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  first_response_id TEXT NOT NULL REFERENCES responses (id),
  second_response_id TEXT NOT NULL REFERENCES responses (id),
  CHECK (first_response_id <> second_response_id)
) STRICT;
CREATE INDEX pairs_by_round ON pairs (run_id, round);
CREATE INDEX pairs_by_prompt ON pairs (prompt_id);
CREATE INDEX pairs_by_first_response ON pairs (first_response_id);
CREATE INDEX pairs_by_second_response ON pairs (second_response_id);

CREATE TABLE annotators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE judgments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pair_id TEXT NOT NULL REFERENCES pairs (id),
  annotator_id TEXT NOT NULL REFERENCES annotators (id),
  axis TEXT NOT NULL CHECK (axis IN ('helpful', 'harmless')),
  choice TEXT NOT NULL CHECK (choice IN ('first', 'second', 'tie', 'unusable')),
  strength INTEGER CHECK (strength BETWEEN 1 AND 3),
  first_categories TEXT NOT NULL CHECK (json_valid(first_categories)),
  second_categories TEXT NOT NULL CHECK (json_valid(second_categories)),
  shown_order TEXT NOT NULL CHECK (shown_order IN ('first-second', 'second-first')),
  shown_seed INTEGER NOT NULL,
  override INTEGER NOT NULL CHECK (override IN (0, 1)),
  comment TEXT NOT NULL,
  guideline_version TEXT NOT NULL,
  open_ms REAL NOT NULL CHECK (open_ms >= 0),
  active_ms REAL NOT NULL CHECK (active_ms >= 0),
  app_version TEXT NOT NULL,
  supersedes TEXT REFERENCES judgments (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX judgments_by_pair ON judgments (pair_id);
CREATE INDEX judgments_by_annotator ON judgments (annotator_id);
CREATE INDEX judgments_by_superseded ON judgments (supersedes) WHERE supersedes IS NOT NULL;

CREATE TRIGGER judgments_are_not_changed BEFORE UPDATE ON judgments BEGIN
  SELECT RAISE(ABORT, 'judgments are append-only: add one that supersedes this one');
END;
CREATE TRIGGER judgments_are_not_deleted BEFORE DELETE ON judgments BEGIN
  SELECT RAISE(ABORT, 'judgments are append-only: add one that supersedes this one');
END;
-- INSERT OR REPLACE would delete the old row without firing the trigger above.
CREATE TRIGGER judgments_are_not_replaced BEFORE INSERT ON judgments
  WHEN EXISTS (SELECT 1 FROM judgments WHERE id = NEW.id OR seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'judgments are append-only: this id is taken');
END;
CREATE TRIGGER judgments_supersede_their_like BEFORE INSERT ON judgments
  WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM judgments
    WHERE id = NEW.supersedes AND pair_id = NEW.pair_id AND annotator_id = NEW.annotator_id AND axis = NEW.axis) BEGIN
  SELECT RAISE(ABORT, 'a judgment supersedes one of the same pair, annotator and axis');
END;

CREATE TABLE snapshots (
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  hash TEXT NOT NULL,
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  helpful_pairs INTEGER NOT NULL CHECK (helpful_pairs >= 0),
  harmless_pairs INTEGER NOT NULL CHECK (harmless_pairs >= 0),
  created_at TEXT NOT NULL,
  PRIMARY KEY (run_id, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshots_by_hash ON snapshots (hash);

CREATE TABLE red_team_findings (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  policy_hash TEXT NOT NULL,
  score REAL NOT NULL,
  category TEXT,
  for_evaluation INTEGER NOT NULL CHECK (for_evaluation IN (0, 1)),
  created_at TEXT NOT NULL,
  UNIQUE (run_id, round, prompt_id)
) STRICT;
CREATE INDEX red_team_findings_by_prompt ON red_team_findings (prompt_id);
`;

const results = `
CREATE TABLE evaluations (
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  result TEXT NOT NULL CHECK (json_valid(result)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (run_id, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparisons (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const firstSchema: Migration = {
  version: 1,
  name: 'first schema',
  apply: (database) => {
    for (const statements of [projectAndPrompts, runsAndStages, answersAndLabels, results]) {
      database.exec(statements);
    }
  },
};
