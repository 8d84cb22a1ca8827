/** Settings of supervised fine-tuning (SFT). */
import { z } from 'zod';
import { adamSchema, learningRate, scheduleSchema } from './optimizer.ts';
import { setting } from './setting.ts';

export const supervisedSchema = z.strictObject({
  epochs: setting(z.int().min(1).max(50).default(1), {
    title: 'Epochs',
    meaning: 'How often the texts are gone through.',
  }),
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
  schedule: setting(scheduleSchema.default('cosine'), {
    title: 'Learning-rate schedule',
    meaning: 'After the warm-up: constant, or cosine, which falls to 0 along half a cosine.',
  }),
  warmupShare: setting(z.number().min(0).max(0.9).default(0.03), {
    title: 'Warm-up share',
    meaning: 'Share of the steps over which the learning rate rises from 0.',
  }),
  trainEmbeddings: setting(z.boolean().default(false), {
    title: 'Train word vectors',
    meaning: 'Whether the table of word vectors is trained too; else it stays as it is.',
  }),
  adam: adamSchema,
});
export type SupervisedConfig = z.infer<typeof supervisedSchema>;
