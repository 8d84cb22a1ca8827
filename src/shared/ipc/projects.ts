import { z } from 'zod';
import { archiveStepSchema } from '../project-archive.ts';
import { call, nothing } from './call.ts';

export const openProjectSchema = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  /** The demo says on every page that its lab is simulated. */
  isDemo: z.boolean(),
});
export type OpenProject = z.output<typeof openProjectSchema>;

export const recentProjectSchema = z.object({
  /** Opaque: the window never sends paths. */
  token: z.string(),
  name: z.string(),
  folder: z.string(),
  openedAt: z.string(),
  /** false: its folder is gone. */
  found: z.boolean(),
});
export type RecentProject = z.output<typeof recentProjectSchema>;

/** What can be done for a project that could not be opened. */
export const rescueSchema = z.object({
  trouble: z.enum(['damaged', 'missing']),
  /** The newest that is sound. */
  backup: z.object({ name: z.string(), at: z.string() }).nullable(),
});
export type Rescue = z.output<typeof rescueSchema>;

const opened = openProjectSchema.nullable();

export const projectsCalls = {
  /** The project this window works in; null on the welcome page. */
  current: call(nothing, opened),
  recents: call(nothing, z.array(recentProjectSchema)),
  openRecent: call(z.strictObject({ token: z.string().max(200) }), openProjectSchema),
  forgetRecent: call(z.strictObject({ token: z.string().max(200) }), z.array(recentProjectSchema)),
  /** The project of the command line, made where it is missing. */
  openDefault: call(nothing, openProjectSchema),
  openDemo: call(nothing, openProjectSchema),
  /** Asks for a folder; null where the person chose none. */
  openFolder: call(nothing, opened),
  /** For the project whose opening failed last; null where it failed for another reason than its database. */
  rescue: call(nothing, rescueSchema.nullable()),
  /** Puts the backup of `rescue` in the place of that project's database, keeps what is there, and opens it. */
  openRescued: call(nothing, openProjectSchema),
  create: call(z.strictObject({ name: z.string().trim().min(1).max(80) }), openProjectSchema),
  /** Asks for an exported project, makes a project of it and opens that; null where the person chose none. */
  openArchive: call(nothing, opened),
  /** How far the export or import under way has come; null when none is. */
  archiveStep: call(nothing, archiveStepSchema.nullable()),
  cancelArchive: call(nothing, z.null()),
  close: call(nothing, z.null()),
} as const;
