/**
 * Imported data sets: prompts, pairs and judgments that came from a file and belong to no run. And what people's
 * labeling needs beside a choice: judgments that were skipped or taken back, undo and redo as rows of their own,
 * flags, and the severity that imported labels bring.
 */
import type { Migration } from './migration.ts';

const dataSets = `
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

CREATE TABLE data_set_prompts (
  data_set_id TEXT NOT NULL REFERENCES data_sets (id),
  prompt_id TEXT NOT NULL REFERENCES prompts (id),
  PRIMARY KEY (data_set_id, prompt_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX data_set_prompts_by_prompt ON data_set_prompts (prompt_id);
`;

const owners = `
ALTER TABLE responses ALTER COLUMN stage_id DROP NOT NULL;
ALTER TABLE responses ADD COLUMN data_set_id TEXT REFERENCES data_sets (id);
ALTER TABLE responses ADD CONSTRAINT responses_have_one_owner CHECK ((stage_id IS NULL) <> (data_set_id IS NULL));
CREATE INDEX responses_by_data_set ON responses (data_set_id) WHERE data_set_id IS NOT NULL;

ALTER TABLE pairs ALTER COLUMN run_id DROP NOT NULL;
ALTER TABLE pairs ADD COLUMN data_set_id TEXT REFERENCES data_sets (id);
ALTER TABLE pairs ADD CONSTRAINT pairs_have_one_owner CHECK ((run_id IS NULL) <> (data_set_id IS NULL));
CREATE INDEX pairs_by_data_set ON pairs (data_set_id) WHERE data_set_id IS NOT NULL;
`;

const judgments = `
-- Only a vote counts; a judgment that was skipped or withdrawn says nothing about its answers.
ALTER TABLE judgments ADD COLUMN standing TEXT NOT NULL DEFAULT 'vote'
  CHECK (standing IN ('vote', 'skipped', 'withdrawn'));
ALTER TABLE judgments ADD COLUMN act TEXT NOT NULL DEFAULT 'judge' CHECK (act IN ('judge', 'undo', 'redo'));
ALTER TABLE judgments ADD COLUMN flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags));
ALTER TABLE judgments ADD COLUMN first_severity INTEGER CHECK (first_severity BETWEEN 0 AND 3);
ALTER TABLE judgments ADD COLUMN second_severity INTEGER CHECK (second_severity BETWEEN 0 AND 3);
`;

export const importedData: Migration = {
  version: 7,
  name: 'imported data sets, and what people say while they label',
  apply: (database) => {
    for (const statements of [dataSets, owners, judgments]) database.exec(statements);
  },
};
