/** A project in one file: what moving it is at, and what came of it. */
import { z } from 'zod';

export const archiveStepSchema = z.object({
  phase: z.enum(['database', 'files', 'check']),
  doneBytes: z.number(),
  totalBytes: z.number(),
});
export type ArchiveStep = z.output<typeof archiveStepSchema>;

export const archivePhases: Readonly<Record<ArchiveStep['phase'], string>> = {
  database: 'Copying the database',
  files: 'Packing the files',
  check: 'Checking every file',
};

/** What a project without its models can no longer do. */
export const withoutModelsMeans =
  'Without models, finished runs keep their figures, answers, labels and reports. Runs that have not ended cannot be gone ' +
  'on with, only begun anew; no version can write another answer, be scored again or be the base of a new run.';
