import { z } from 'zod';
import { preferenceChangesSchema, preferencesSchema } from '../preferences.ts';
import { machineMeasurementSchema } from '../machine.ts';
import { call, nothing } from './call.ts';

/** One line of the system check, in words. */
export const systemFindingSchema = z.object({
  name: z.string(),
  /** What was found. */
  value: z.string(),
  /** What this means for a person's work. */
  meaning: z.string(),
  state: z.enum(['good', 'note', 'trouble']),
});
export type SystemFinding = z.output<typeof systemFindingSchema>;

export const appCalls = {
  about: call(
    nothing,
    z.object({
      version: z.string(),
      electron: z.string(),
      home: z.string(),
      /** It was cut off right after its start several times, and draws without the graphics processor. */
      safeMode: z.boolean(),
    }),
  ),
  readPreferences: call(nothing, preferencesSchema),
  /** Changes those that are given and gives all. */
  changePreferences: call(preferenceChangesSchema, preferencesSchema),
  /** What was asked of the network and refused since the start. */
  refusedRequests: call(nothing, z.array(z.object({ at: z.string(), url: z.string() }))),
  /** What was measured of this machine; null where nothing was. */
  machine: call(nothing, machineMeasurementSchema.nullable()),
  /** Measures each engine, a few seconds, and keeps what came out. */
  measureMachine: call(nothing, machineMeasurementSchema),
  checkSystem: call(nothing, z.array(systemFindingSchema)),
} as const;
