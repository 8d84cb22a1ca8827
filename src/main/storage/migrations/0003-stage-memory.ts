/** The most memory that was held while a stage ran: by the trainer process, and by the program that owns the run. */
import type { Migration } from './migration.ts';

export const stageMemory: Migration = {
  version: 3,
  name: 'memory of stages',
  apply: (database) =>
    database.exec(`
ALTER TABLE stages ADD COLUMN trainer_peak_bytes INTEGER CHECK (trainer_peak_bytes >= 0);
ALTER TABLE stages ADD COLUMN program_peak_bytes INTEGER CHECK (program_peak_bytes >= 0);
`),
};
