/** Settings of supervised fine-tuning (SFT). */
import { z } from 'zod';
import { adamSchema, learningRate, scheduleSchema } from './optimizer.ts';
import { setting } from './setting.ts';

export const supervisedSchema = z.strictObject({
  epochs: z.int().min(1).max(50).default(1),
  batchSize: setting(z.int().min(1).max(512).default(16), {
    title: 'Batch size',
    unit: 'texts',
    meaning: 'Texts in one optimizer step.',
  }),
  learningRate: setting(learningRate.default(2e-5), {
    title: 'Learning rate',
    symbol: 'α',
    meaning: 'Size of an optimizer step.',
  }),
  schedule: scheduleSchema.default('cosine'),
  warmupShare: z.number().min(0).max(0.9).default(0.03),
  trainEmbeddings: z.boolean().default(false),
  adam: adamSchema,
});
export type SupervisedConfig = z.infer<typeof supervisedSchema>;
