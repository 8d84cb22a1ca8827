/** What `--self-check` prints: read by whoever started it. */
import { z } from 'zod';

const stepResultSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** What was found; of a step that failed, what went wrong. */
  found: z.string(),
  seconds: z.number(),
});

export const selfCheckVerdictSchema = z.object({
  /** Tells the line apart from what Chromium may print. */
  selfCheck: z.literal(1),
  ok: z.boolean(),
  version: z.string(),
  electron: z.string(),
  isPackaged: z.boolean(),
  steps: z.array(stepResultSchema),
});
export type SelfCheckVerdict = z.output<typeof selfCheckVerdictSchema>;
export type StepResult = z.output<typeof stepResultSchema>;
