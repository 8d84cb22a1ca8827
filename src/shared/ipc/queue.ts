import { z } from 'zod';
import { liveStateSchema } from '../live-state.ts';
import { runStatuses } from '../run-states.ts';
import { call, nothing } from './call.ts';

export const jobSchema = z.object({
  runId: z.string(),
  name: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  statusDetail: z.string().nullable(),
  request: z.enum(['pause', 'cancel']).nullable(),
  sweepId: z.string().nullable(),
  addedAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Job = z.output<typeof jobSchema>;

const ofRun = z.strictObject({ runId: z.string().min(1).max(80) });

export const queueCalls = {
  /** What runs now; the `live` event tells what changes from here on. */
  live: call(nothing, liveStateSchema),
  list: call(nothing, z.array(jobSchema)),
  /** Queues a recipe (as a file would hold it) and starts to work. Gives the run's id. */
  add: call(z.strictObject({ recipe: z.record(z.string(), z.unknown()) }), z.object({ runId: z.string() })),
  /** Queues one of the recipes that came with Ballast. */
  addBundled: call(
    z.strictObject({ recipe: z.enum(['demo-quick', 'demo-full', 'demo-people']) }),
    z.object({ runId: z.string() }),
  ),
  pause: call(ofRun, jobSchema),
  resume: call(ofRun, jobSchema),
  cancel: call(ofRun, jobSchema),
  retry: call(ofRun, jobSchema),
  duplicate: call(
    z.strictObject({
      runId: z.string().min(1).max(80),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .optional(),
    }),
    z.object({ runId: z.string() }),
  ),
  move: call(
    z.strictObject({
      runId: z.string().min(1).max(80),
      place: z.union([z.literal('first'), z.literal('last'), z.int().min(1)]),
    }),
    z.array(jobSchema),
  ),
  /** Takes jobs from the queue until none waits. */
  start: call(nothing, z.null()),
  /** Stops with a checkpoint; what runs stays first in the queue. */
  stop: call(nothing, z.null()),
} as const;
