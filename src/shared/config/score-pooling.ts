/** How a score model's reading of each answer token becomes one score of the answer. */
import { z } from 'zod';

export const scorePoolings = ['last', 'mean', 'max', 'smooth-max'] as const;
export const scorePoolingSchema = z.enum(scorePoolings);
export type ScorePooling = z.infer<typeof scorePoolingSchema>;
