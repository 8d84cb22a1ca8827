import { z } from 'zod';
import { arenaChoices } from '../arena.ts';
import { estimateSchema } from '../results.ts';
import { call } from './call.ts';
import { sampledAnswerSchema } from './samples.ts';

const runId = z.string().min(1).max(80);
const round = z.int().min(0).max(1000);
/** Two rounds to draw from, in any order; null for any two versions of the run. */
const between = z.tuple([round, round]).nullable();
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** Two answers to the same opening, with nothing that tells who wrote them. */
export const blindPairSchema = z.object({
  /** The opening, the versions and their sides follow from it. */
  seed: z.int(),
  prompt: z.string(),
  redTeam: z.boolean(),
  left: z.string(),
  right: z.string(),
});
export type BlindPair = z.output<typeof blindPairSchema>;

export const arenaTallySchema = z.object({
  votes: z.int(),
  /** Each two versions that have met, the later one first. */
  pairs: z.array(
    z.object({
      later: z.string(),
      earlier: z.string(),
      laterWon: z.int(),
      earlierWon: z.int(),
      ties: z.int(),
      bothBad: z.int(),
      /** Of the later one, ties and both-bad half. */
      winRate: estimateSchema,
    }),
  ),
  /** Of votes for one side: how often it was the left one, and how often the longer answer. Null of none. */
  leftWon: estimateSchema.nullable(),
  longerWon: estimateSchema.nullable(),
});
export type ArenaTally = z.output<typeof arenaTallySchema>;

export const arenaCalls = {
  /** A pair that has not been voted on; null where none is left. */
  next: call(z.strictObject({ runId, between }), blindPairSchema.nullable()),
  /** Stores the vote, and says only then who wrote what. */
  vote: call(
    z.strictObject({
      id: z.uuid(),
      runId,
      between,
      seed,
      choice: z.enum(arenaChoices),
      openMs: z.number().min(0).max(1e9),
    }),
    z.object({ left: sampledAnswerSchema, right: sampledAnswerSchema }),
  ),
  tally: call(z.strictObject({ runId }), arenaTallySchema),
} as const;
