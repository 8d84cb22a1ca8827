import { z } from 'zod';
import { stageNameSchema } from '../live-state.ts';

export const logKinds = ['run', 'stage', 'checkpoint', 'notice', 'diagnosis', 'trouble'] as const;
export type LogKind = (typeof logKinds)[number];

/** Something that happened to a run, in words. */
export const logEntrySchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  kind: z.enum(logKinds),
  /** null where it is about the run as a whole. */
  round: z.int().nullable(),
  stage: stageNameSchema.nullable(),
  words: z.string(),
  /** What only a technician reads: the last words of a process, a path with its hash, a rule with its numbers. */
  technical: z.string().nullable(),
});
export type LogEntry = z.output<typeof logEntrySchema>;
