import { z } from 'zod';
import { call, nothing } from './call.ts';

/** Where the open project lies, what it takes, and the copies of its database. */
export const projectStorageSchema = z.object({
  folder: z.string(),
  databaseBytes: z.number(),
  /** Models and checkpoints of all runs. */
  checkpointBytes: z.number(),
  freeDiskBytes: z.number(),
  /** In the project's own folder, the newest first. */
  backups: z.array(z.object({ name: z.string(), bytes: z.number(), at: z.string() })),
});
export type ProjectStorage = z.output<typeof projectStorageSchema>;

export const storageCalls = {
  read: call(nothing, projectStorageSchema),
  /** Copies the database into the project's backups, while a run may go on. */
  backUp: call(nothing, projectStorageSchema),
  /** Asks where to, and copies the database there; the name of the copy, null where the person chose none. */
  backUpTo: call(nothing, z.object({ name: z.string() }).nullable()),
} as const;
