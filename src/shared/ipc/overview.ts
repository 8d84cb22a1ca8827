import { z } from 'zod';
import { metricKeySchema } from '../metrics.ts';
import { roundResultSchema } from '../results.ts';
import { runStatuses } from '../run-states.ts';
import { call, nothing } from './call.ts';

export const overviewSchema = z.object({
  prompts: z.object({ total: z.int(), redTeam: z.int() }),
  labels: z.object({
    judgments: z.int(),
    /** By people; the rest is the simulated lab's. */
    byPeople: z.int(),
    annotators: z.int(),
  }),
  runs: z.object({ total: z.int(), done: z.int(), underWay: z.int(), waiting: z.int(), failed: z.int() }),
  /** The newest run that has an evaluation beyond the base model's; null where none has. */
  latest: z
    .object({
      runId: z.string(),
      name: z.string(),
      seed: z.int(),
      status: z.enum(runStatuses),
      finishedAt: z.string().nullable(),
      /** On what it was made, and how long it worked. */
      device: z.string().nullable(),
      threads: z.int().nullable(),
      seconds: z.number(),
      judge: z.string().nullable(),
      labeledBy: z.enum(['simulated-lab', 'people']),
      /** base first. */
      rounds: z.array(roundResultSchema.omit({ sampleScores: true })),
      /** Reward, red-team cost, multiplier and limit over the policy stages of all rounds. */
      curves: z.array(z.object({ round: z.int(), step: z.int(), key: metricKeySchema, value: z.number() })),
    })
    .nullable(),
  events: z.array(z.object({ at: z.string(), runId: z.string(), text: z.string() })),
  diskBytes: z.number(),
});
export type Overview = z.output<typeof overviewSchema>;

export const overviewCalls = {
  read: call(nothing, overviewSchema),
} as const;
