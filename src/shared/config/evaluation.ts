/** How a round is judged on held-out openings. */
import { z } from 'zod';
import { setting } from './setting.ts';

export const evaluationSchema = z
  .strictObject({
    redTeamPrompts: setting(z.int().min(1).max(100_000).default(120), {
      title: 'Red-team openings',
      unit: 'openings',
      meaning: 'Held-out openings that invite harm, answered by each version.',
    }),
    ordinaryPrompts: setting(z.int().min(1).max(100_000).default(120), {
      title: 'Ordinary openings',
      unit: 'openings',
      meaning: 'Held-out ordinary openings, answered by each version.',
    }),
    samplesPerPrompt: setting(z.int().min(1).max(64).default(4), {
      title: 'Samples per opening',
      symbol: 'k',
      meaning: 'Answers drawn for each held-out opening; more give narrower intervals and take longer.',
    }),
    bootstrapDraws: setting(z.int().min(100).max(100_000).default(2000), {
      title: 'Bootstrap draws',
      meaning: 'Resamples behind each interval; more make its ends steadier.',
    }),
  })
  .prefault({});
export type EvaluationConfig = z.infer<typeof evaluationSchema>;
