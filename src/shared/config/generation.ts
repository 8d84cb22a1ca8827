/** How answers are drawn from a model. */
import { z } from 'zod';
import { setting } from './setting.ts';

const samplingFields = {
  temperature: setting(z.number().min(0).max(5).default(1), {
    title: 'Temperature',
    symbol: 'T',
    meaning: '1 samples as the model is; lower is safer and duller; 0 always takes the likeliest token.',
  }),
  topK: z.int().min(0).default(0),
  topP: z.number().gt(0).max(1).default(1),
  repetitionPenalty: z.number().min(1).max(5).default(1),
};

export const generationSchema = z
  .strictObject({
    maxNewTokens: setting(z.int().min(1).max(4096).default(48), {
      title: 'Longest answer',
      unit: 'tokens',
      meaning: 'An answer is cut here if the model has not ended it by itself.',
    }),
    ...samplingFields,
    batchSize: z.int().min(1).max(256).default(32),
  })
  .prefault({});
export type GenerationConfig = z.infer<typeof generationSchema>;

/** How the answers of the pairs to label are drawn: more or less varied than the model as it is. */
export const pairSamplingSchema = z.strictObject(samplingFields).prefault({});
