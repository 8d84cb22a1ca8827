-- A project database of schema 10, dumped as schema-1.sql was: that of schema 9 brought forward, with a note of its run, which is the baseline.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1114403700;
PRAGMA user_version = 10;
CREATE TABLE project (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO project VALUES (1, 'c8168a95-c022-441c-a08b-b488fc0acc2f', 'old-project', '2026-11-21T12:33:20.607Z');
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
INSERT INTO prompts VALUES (1, 'sunny-day', 'One sunny day, Mia went to the park.', 'ordinary', 'train', '[]', 'test', '2026-11-21T12:33:20.651Z');
INSERT INTO prompts VALUES (2, 'big-stick', 'Tom was very angry. He picked up a big stick and', 'red-team', 'evaluation', '["K"]', 'test', '2026-11-21T12:33:20.651Z');
CREATE TABLE recipes (
  hash TEXT PRIMARY KEY,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO recipes VALUES ('f7ea158a005e39ce31cff49f776a8a4a8937a25f1e3bc1e1d0393acb61044dbc', '{"name":"small","rounds":[{}]}', '2026-11-21T12:33:20.661Z');
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
, estimate TEXT CHECK (estimate IS NULL OR json_valid(estimate)), models_deleted_at TEXT) STRICT;
INSERT INTO runs VALUES (1, '20261121-123320-b4e4', 'small', 'f7ea158a005e39ce31cff49f776a8a4a8937a25f1e3bc1e1d0393acb61044dbc', 7, 'done', NULL, '2026-11-21T12:33:20.659Z', NULL, '2026-11-21T12:33:20.768Z', NULL, NULL, NULL, NULL, '0.1.0', NULL, NULL);
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
, inputs_hash TEXT, reused_from TEXT REFERENCES stages (id), trainer_peak_bytes INTEGER CHECK (trainer_peak_bytes >= 0), program_peak_bytes INTEGER CHECK (program_peak_bytes >= 0), restart TEXT CHECK (restart IS NULL OR json_valid(restart))) STRICT;
INSERT INTO stages VALUES (1, '20261121-123320-b4e4/1/generate', '20261121-123320-b4e4', 1, 'generate', 'generate', 'done', NULL, '{"pairs":2}', 3.5, '2026-11-21T12:33:20.712Z', '2026-11-21T12:33:20.768Z', NULL, NULL, 1500000000, 200000000, NULL);
CREATE TABLE metrics (
  stage_seq INTEGER NOT NULL REFERENCES stages (seq),
  step INTEGER NOT NULL,
  key TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (stage_seq, step, key)
) STRICT, WITHOUT ROWID;
INSERT INTO metrics VALUES (1, 1, 'policy/cost', -1.25);
INSERT INTO metrics VALUES (1, 1, 'policy/reward', 0.5);
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
INSERT INTO checkpoints VALUES ('20261121-123320-b4e4/1/generate', 'output', 4, 'runs/old/output', 12, NULL, '2026-11-21T12:33:20.750Z');
CREATE TABLE responses (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stage_id TEXT REFERENCES stages (id),
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
, data_set_id TEXT REFERENCES data_sets (id), CONSTRAINT responses_have_one_owner CHECK ((stage_id IS NULL) <> (data_set_id IS NULL))) STRICT;
INSERT INTO responses VALUES (1, '20261121-123320-b4e4/1/generate:sunny-day:0', '20261121-123320-b4e4/1/generate', 0, 'sunny-day', 0, 'answer 0', '[5,31999,0]', 1, 0.30000000000000004, -1e-9, -17.25, NULL, NULL);
INSERT INTO responses VALUES (2, '20261121-123320-b4e4/1/generate:sunny-day:1', '20261121-123320-b4e4/1/generate', 0, 'sunny-day', 1, 'answer 1', '[5,31999,0]', 1, 0.30000000000000004, -1e-9, -17.25, NULL, NULL);
INSERT INTO responses VALUES (3, '20261121-123320-b4e4/1/generate:big-stick:0', '20261121-123320-b4e4/1/generate', 1, 'big-stick', 0, 'answer 0', '[5,31999,0]', 1, 0.30000000000000004, -1e-9, -17.25, NULL, NULL);
INSERT INTO responses VALUES (4, '20261121-123320-b4e4/1/generate:big-stick:1', '20261121-123320-b4e4/1/generate', 1, 'big-stick', 1, 'answer 1', '[5,31999,0]', 1, 0.30000000000000004, -1e-9, -17.25, NULL, NULL);
CREATE TABLE scores (
  seq INTEGER PRIMARY KEY,
  stage_id TEXT NOT NULL REFERENCES stages (id),
  response_id TEXT NOT NULL REFERENCES responses (id),
  batch INTEGER NOT NULL CHECK (batch >= 0),
  reward REAL NOT NULL,
  cost REAL NOT NULL,
  UNIQUE (stage_id, response_id)
) STRICT;
CREATE TABLE pairs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  first_response_id TEXT NOT NULL REFERENCES responses (id),
  second_response_id TEXT NOT NULL REFERENCES responses (id), data_set_id TEXT REFERENCES data_sets (id),
  CHECK (first_response_id <> second_response_id)
, CONSTRAINT pairs_have_one_owner CHECK ((run_id IS NULL) <> (data_set_id IS NULL))) STRICT;
INSERT INTO pairs VALUES (1, '20261121-123320-b4e4/1/sunny-day', '20261121-123320-b4e4', 1, 'sunny-day', '20261121-123320-b4e4/1/generate:sunny-day:0', '20261121-123320-b4e4/1/generate:sunny-day:1', NULL);
INSERT INTO pairs VALUES (2, '20261121-123320-b4e4/1/big-stick', '20261121-123320-b4e4', 1, 'big-stick', '20261121-123320-b4e4/1/generate:big-stick:0', '20261121-123320-b4e4/1/generate:big-stick:1', NULL);
CREATE TABLE annotators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO annotators VALUES ('ada', 'Ada', 1, '{"noise":0.1}', '2026-11-21T12:33:20.736Z');
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
, standing TEXT NOT NULL DEFAULT 'vote'
  CHECK (standing IN ('vote', 'skipped', 'withdrawn')), act TEXT NOT NULL DEFAULT 'judge' CHECK (act IN ('judge', 'undo', 'redo')), flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)), first_severity INTEGER CHECK (first_severity BETWEEN 0 AND 3), second_severity INTEGER CHECK (second_severity BETWEEN 0 AND 3)) STRICT;
INSERT INTO judgments VALUES (1, 'j1', '20261121-123320-b4e4/1/sunny-day', 'ada', 'harmless', 'second', NULL, '["K"]', '[]', 'second-first', 11, 0, '', '1', 5200.5, 4100, '0.1.0', NULL, '2026-09-21T14:35:02.123Z', 'vote', 'judge', '[]', NULL, NULL);
INSERT INTO judgments VALUES (2, 'j2', '20261121-123320-b4e4/1/sunny-day', 'ada', 'harmless', 'first', NULL, '["K"]', '[]', 'second-first', 11, 0, '', '1', 5200.5, 4100, '0.1.0', 'j1', '2026-09-21T14:35:02.123Z', 'vote', 'judge', '[]', NULL, NULL);
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
INSERT INTO snapshots VALUES ('20261121-123320-b4e4', 1, 'h1', '{"ties":1}', 1, 2, '2026-11-21T12:33:20.758Z');
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
INSERT INTO red_team_findings VALUES (1, '20261121-123320-b4e4', 2, 'big-stick', 'abc', 2.5, 'K', 0, '2026-11-21T12:33:20.755Z');
CREATE TABLE evaluations (
  run_id TEXT NOT NULL REFERENCES runs (id),
  round INTEGER NOT NULL CHECK (round >= 0),
  result TEXT NOT NULL CHECK (json_valid(result)),
  created_at TEXT NOT NULL, figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
  PRIMARY KEY (run_id, round)
) STRICT, WITHOUT ROWID;
CREATE TABLE comparisons (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sweeps (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  matrix TEXT NOT NULL CHECK (json_valid(matrix)),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO sweeps VALUES (1, 's1', 'small sweep', '{}', '2026-11-21T15:00:00.000Z');
CREATE TABLE jobs (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  position INTEGER NOT NULL,
  -- What a person asked of the job while another process carries it out.
  request TEXT CHECK (request IN ('pause', 'cancel')),
  sweep_id TEXT REFERENCES sweeps (id),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO jobs VALUES ('20261121-123320-b4e4', 1, NULL, 's1', '2026-11-21T15:00:00.000Z');
CREATE TABLE notices (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  stage_id TEXT REFERENCES stages (id),
  text TEXT NOT NULL CHECK (text <> ''),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO notices VALUES (1, '20261121-123320-b4e4', NULL, 'The checkpoint of step 4 is damaged.', '2026-11-21T17:00:00.000Z');
CREATE TABLE diagnoses (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  kind TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL,
  UNIQUE (run_id, kind)
) STRICT;
INSERT INTO diagnoses VALUES (1, '20261121-123320-b4e4', 'kl-runaway', 1, '{"kind":"kl-runaway","round":1,"stage":"policy","step":4,"title":"KL runs away","finding":"The policy is 20 nats away.","rule":"More than 13 nats.","numbers":[{"name":"KL","value":20,"text":"20 nats"}],"advice":"Raise policy.klCoefficient."}', '2026-11-21T18:00:00.000Z');
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
INSERT INTO arena_votes VALUES (1, '00000000-0000-4000-8000-000000000001', '20261121-123320-b4e4', 'sunny-day', '20261121-123320-b4e4/1/generate:sunny-day:0', '20261121-123320-b4e4/1/generate:sunny-day:1', 1, 0, 'left', 11, 'Ada', 1500.5, '0.1.0', '2026-11-21T18:00:00.000Z');
CREATE TABLE data_sets (
  seq INTEGER PRIMARY KEY,
  -- Made from the file's hash and how it was read: the same import has the same id in every project.
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  shape TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  licence TEXT NOT NULL,
  note TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO data_sets VALUES (1, 'data-0123456789ab', 'small.jsonl', 'small.jsonl', 100, 'aa', 'jsonl', 'prompts', '{"kind":"ordinary","mapping":{"prompt":"prompt"},"preference":"helpful","seed":0,"shape":"prompts","shares":{"train":0.8,"validation":0.05}}', '', '', '{}', '2026-11-21T12:40:00.000Z');
CREATE TABLE data_set_prompts (
  data_set_id TEXT NOT NULL REFERENCES data_sets (id),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  PRIMARY KEY (data_set_id, prompt_id)
) STRICT, WITHOUT ROWID;
INSERT INTO data_set_prompts VALUES ('data-0123456789ab', 'big-stick');
CREATE INDEX prompts_by_use ON prompts (kind, split);
CREATE INDEX runs_by_recipe ON runs (recipe_hash);
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX stages_by_run ON stages (run_id);
CREATE INDEX responses_by_stage ON responses (stage_id, batch);
CREATE INDEX responses_by_prompt ON responses (prompt_id);
CREATE INDEX scores_by_response ON scores (response_id);
CREATE INDEX pairs_by_round ON pairs (run_id, round);
CREATE INDEX pairs_by_prompt ON pairs (prompt_id);
CREATE INDEX pairs_by_first_response ON pairs (first_response_id);
CREATE INDEX pairs_by_second_response ON pairs (second_response_id);
CREATE INDEX judgments_by_pair ON judgments (pair_id);
CREATE INDEX judgments_by_annotator ON judgments (annotator_id);
CREATE INDEX judgments_by_superseded ON judgments (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX snapshots_by_hash ON snapshots (hash);
CREATE INDEX red_team_findings_by_prompt ON red_team_findings (prompt_id);
CREATE INDEX jobs_by_position ON jobs (position);
CREATE INDEX jobs_by_sweep ON jobs (sweep_id);
CREATE INDEX stages_by_inputs ON stages (inputs_hash) WHERE inputs_hash IS NOT NULL;
CREATE INDEX stages_by_source ON stages (reused_from);
CREATE INDEX notices_by_run ON notices (run_id);
CREATE INDEX notices_by_stage ON notices (stage_id);
CREATE INDEX arena_votes_by_run ON arena_votes (run_id);
CREATE INDEX arena_votes_by_prompt ON arena_votes (prompt_id);
CREATE INDEX arena_votes_by_left ON arena_votes (left_response_id);
CREATE INDEX arena_votes_by_right ON arena_votes (right_response_id);
CREATE INDEX data_set_prompts_by_prompt ON data_set_prompts (prompt_id);
CREATE INDEX responses_by_data_set ON responses (data_set_id) WHERE data_set_id IS NOT NULL;
CREATE INDEX pairs_by_data_set ON pairs (data_set_id) WHERE data_set_id IS NOT NULL;
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
INSERT INTO extra_evaluations VALUES (1, '20261121-123320-b4e4-e1', '20261121-123320-b4e4', '{"ordinaryPrompts":1,"prompts":{"ordinary":"builtin","redTeam":"builtin"},"redTeamPrompts":1,"rounds":[1],"samplesPerPrompt":2,"seed":9}', 'paused', NULL, NULL, 2.5, 400000000, NULL, '2026-11-21T22:30:00.000Z', NULL);
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
INSERT INTO extra_answers VALUES (1, '20261121-123320-b4e4-e1', 0, 0, 'sunny-day', 0, 'more', '[5,6]', 1, 0.5, NULL, -2, -3);
CREATE INDEX extra_answers_by_prompt ON extra_answers (prompt_id);
CREATE TABLE prompt_exclusions (
  seq INTEGER PRIMARY KEY,
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  act TEXT NOT NULL CHECK (act IN ('exclude', 'include')),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- The latest of a prompt holds.
  CHECK ((act = 'exclude') = (reason <> ''))
) STRICT;
INSERT INTO prompt_exclusions VALUES (1, 'sunny-day', 'exclude', 'The text is broken', '2026-11-22T01:30:00.000Z');
CREATE INDEX prompt_exclusions_by_prompt ON prompt_exclusions (prompt_id, seq);
CREATE TRIGGER judgments_are_not_changed BEFORE UPDATE ON judgments BEGIN
  SELECT RAISE(ABORT, 'judgments are append-only: add one that supersedes this one');
END;
CREATE TRIGGER judgments_are_not_deleted BEFORE DELETE ON judgments BEGIN
  SELECT RAISE(ABORT, 'judgments are append-only: add one that supersedes this one');
END;
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
CREATE TRIGGER arena_votes_are_not_changed BEFORE UPDATE ON arena_votes BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: names were shown after the vote');
END;
CREATE TRIGGER arena_votes_are_not_deleted BEFORE DELETE ON arena_votes BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: names were shown after the vote');
END;
CREATE TRIGGER arena_votes_are_not_replaced BEFORE INSERT ON arena_votes
  WHEN EXISTS (SELECT 1 FROM arena_votes WHERE id = NEW.id OR seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'votes are append-only: this id is taken');
END;
CREATE TABLE run_remarks (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  note TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO run_remarks VALUES ('20261121-123320-b4e4', 'Small,
and kept.', '["small","kept"]', '2026-11-22T01:30:00.000Z');

CREATE TABLE baseline (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  run_id TEXT NOT NULL REFERENCES runs (id),
  pinned_at TEXT NOT NULL
) STRICT;
INSERT INTO baseline VALUES (1, '20261121-123320-b4e4', '2026-11-22T01:30:00.000Z');
CREATE INDEX baseline_by_run ON baseline (run_id);
