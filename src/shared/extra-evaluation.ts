/** An evaluation of a finished run besides its own: more samples, other openings, another seed. */
import { z } from 'zod';

export const extraEvaluationSettingsSchema = z.strictObject({
  /** The versions asked for, ascending; the base model, 0, is always answered, as all are compared with it. */
  rounds: z.array(z.int().min(0)).min(1),
  samplesPerPrompt: z.int().min(1),
  /** How many of the held-out openings of each kind. */
  redTeamPrompts: z.int().min(1),
  ordinaryPrompts: z.int().min(1),
  /** Where the openings come from, as a recipe names them. */
  prompts: z.strictObject({ ordinary: z.string(), redTeam: z.string() }),
  seed: z.int(),
});
export type ExtraEvaluationSettings = z.infer<typeof extraEvaluationSettingsSchema>;
