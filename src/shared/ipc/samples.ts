import { z } from 'zod';
import { call } from './call.ts';
import { answerVerdictSchema } from './compare.ts';

const runId = z.string().min(1).max(80);
const promptId = z.string().min(1).max(200);

export const sampledOpeningSchema = z.object({
  promptId: z.string(),
  prompt: z.string(),
  redTeam: z.boolean(),
  /** By version, base first, then by sample. */
  verdicts: z.array(z.array(answerVerdictSchema)),
});
export type SampledOpening = z.output<typeof sampledOpeningSchema>;

export const sampledRunSchema = z.object({
  runId: z.string(),
  name: z.string(),
  judge: z.string(),
  versions: z.array(z.string()),
  /** The openings that any of them has answered, as drawn. */
  promptIds: z.array(z.string()),
});
export type SampledRun = z.output<typeof sampledRunSchema>;

/** One answer in full. */
export const sampledAnswerSchema = answerVerdictSchema.extend({
  version: z.string(),
  text: z.string(),
  /** It ended by itself, before the length limit. */
  ended: z.boolean(),
});
export type SampledAnswer = z.output<typeof sampledAnswerSchema>;

export const answeredOpeningSchema = z.object({
  promptId: z.string(),
  sample: z.int(),
  prompt: z.string(),
  redTeam: z.boolean(),
  /** base first; a version that did not answer is left out. */
  answers: z.array(sampledAnswerSchema),
});
export type AnsweredOpening = z.output<typeof answeredOpeningSchema>;

export const samplesCalls = {
  /** Which versions of a run have answered which held-out openings. */
  list: call(z.strictObject({ runId }), sampledRunSchema),
  /** Some of these openings with what was said of each version's answers, without the texts. */
  openings: call(
    z.strictObject({ runId, promptIds: z.array(promptId).max(1000) }),
    z.array(sampledOpeningSchema),
  ),
  /** The texts of some answers, in the order asked for. */
  texts: call(
    z.strictObject({
      runId,
      places: z.array(z.strictObject({ promptId, sample: z.int().min(0).max(1000) })).max(100),
    }),
    z.array(answeredOpeningSchema),
  ),
} as const;
