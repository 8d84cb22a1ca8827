/**
 * The queue, sweeps, stages that are found again by what went into them, and a short form of each round's figures
 * for tables over many runs.
 */
import type { Migration } from './migration.ts';

const queue = `
CREATE TABLE sweeps (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  matrix TEXT NOT NULL CHECK (json_valid(matrix)),
  created_at TEXT NOT NULL
) STRICT;

-- A job is a run's place in the queue; its state is the run's, so the two can never disagree.
CREATE TABLE jobs (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  position INTEGER NOT NULL,
  -- What a person asked of the job while another process carries it out.
  request TEXT CHECK (request IN ('pause', 'cancel')),
  sweep_id TEXT REFERENCES sweeps (id),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_position ON jobs (position);
CREATE INDEX jobs_by_sweep ON jobs (sweep_id);
`;

const reuse = `
ALTER TABLE stages ADD COLUMN inputs_hash TEXT;
ALTER TABLE stages ADD COLUMN reused_from TEXT REFERENCES stages (id);
CREATE INDEX stages_by_inputs ON stages (inputs_hash) WHERE inputs_hash IS NOT NULL;
CREATE INDEX stages_by_source ON stages (reused_from);
`;

const figures = `
ALTER TABLE evaluations ADD COLUMN figures TEXT CHECK (figures IS NULL OR json_valid(figures));
UPDATE evaluations SET figures = json_remove(result, '$.sampleScores', '$.categories');
`;

export const queueAndReuse: Migration = {
  version: 2,
  name: 'queue, sweeps and reuse of stages',
  apply: (database) => {
    for (const statements of [queue, reuse, figures]) database.exec(statements);
  },
};
