/** What a run is estimated to take, before it starts. */
import { z } from 'zod';

export const runNeedsSchema = z.strictObject({
  seconds: z.number().min(0),
  /** Of the trainer process and the program that owns the run, at their fullest. */
  memoryBytes: z.number().min(0),
  /** Models and answers that stay, and checkpoints at their most. */
  diskBytes: z.number().min(0),
});
export type RunNeeds = z.infer<typeof runNeedsSchema>;
