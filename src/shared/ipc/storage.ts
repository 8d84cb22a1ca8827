import { z } from 'zod';
import { call, nothing } from './call.ts';
import { openProjectSchema } from './projects.ts';

const backupSchema = z.object({
  name: z.string(),
  /** `daily` ones are made by themselves, and old ones deleted. */
  kind: z.enum(['daily', 'asked', 'before-migration', 'before-restore', 'other']),
  bytes: z.number(),
  at: z.string(),
});
export type Backup = z.output<typeof backupSchema>;

/** Where the open project lies, what it takes, and the copies of its database. */
export const projectStorageSchema = z.object({
  folder: z.string(),
  databaseBytes: z.number(),
  /** Models and checkpoints of all runs. */
  checkpointBytes: z.number(),
  freeDiskBytes: z.number(),
  /** In the project's own folder, the newest first. */
  backups: z.array(backupSchema),
});
export type ProjectStorage = z.output<typeof projectStorageSchema>;

export const storageCalls = {
  read: call(nothing, projectStorageSchema),
  /** Copies the database into the project's backups, while a run may go on. */
  backUp: call(nothing, projectStorageSchema),
  /** Asks where to, and copies the database there; the name of the copy, null where the person chose none. */
  backUpTo: call(nothing, z.object({ name: z.string() }).nullable()),
  /** Puts a backup in the place of the open project's database, and opens the project again. */
  restore: call(z.strictObject({ name: z.string().min(1).max(200) }), openProjectSchema),
  /** Asks where to, and writes the whole project there; null where the person chose none. */
  exportProject: call(
    z.strictObject({ models: z.boolean() }),
    z
      .object({
        name: z.string(),
        bytes: z.number(),
        /** Models that the project names and that are not in its folder. */
        missing: z.array(z.string()),
      })
      .nullable(),
  ),
} as const;
