/** How a round is judged on held-out openings. */
import { z } from 'zod';
import { setting } from './setting.ts';

export const evaluationSchema = z
  .strictObject({
    redTeamPrompts: z.int().min(1).max(100_000).default(120),
    ordinaryPrompts: z.int().min(1).max(100_000).default(120),
    samplesPerPrompt: setting(z.int().min(1).max(64).default(4), {
      title: 'Samples per opening',
      symbol: 'k',
      meaning: 'Answers drawn for each held-out opening; more give narrower intervals and take longer.',
    }),
    bootstrapDraws: z.int().min(100).max(100_000).default(2000),
  })
  .prefault({});
export type EvaluationConfig = z.infer<typeof evaluationSchema>;
