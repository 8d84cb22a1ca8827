import { z } from 'zod';
import { call } from './call.ts';

const name = z.string().min(1).max(80);

/** One run, or groups of runs side by side: all of the project where no names are given. */
const reported = z.union([z.strictObject({ runId: name }), z.strictObject({ names: z.array(name).max(64) })]);
export type Reported = z.output<typeof reported>;

export const reportsCalls = {
  /** Draws a report; what comes back is an address that a frame of the window may show. */
  show: call(z.strictObject({ of: reported }), z.object({ address: z.string() })),
  /** Asks where to, and writes the report there; the file's name, or null where the person chose none. */
  save: call(z.strictObject({ of: reported, format: z.enum(['html', 'pdf']) }), z.string().nullable()),
} as const;
