/** How answers are drawn from a model. */
import { z } from 'zod';
import { setting } from './setting.ts';

const samplingFields = {
  temperature: setting(z.number().min(0).max(5).default(1), {
    title: 'Temperature',
    symbol: 'T',
    meaning: '1 samples as the model is; lower is safer and duller; 0 always takes the likeliest token.',
  }),
  topK: setting(z.int().min(0).default(0), {
    title: 'Top-k',
    meaning: 'Draws only among this many likeliest tokens; 0: among all.',
  }),
  topP: setting(z.number().gt(0).max(1).default(1), {
    title: 'Top-p',
    meaning: 'Draws only among the likeliest tokens that together have this chance; 1: among all.',
  }),
  repetitionPenalty: setting(z.number().min(1).max(5).default(1), {
    title: 'Repetition penalty',
    meaning: 'Lowers the chance of tokens that came before; 1: not at all.',
  }),
};

export const generationSchema = z
  .strictObject({
    maxNewTokens: setting(z.int().min(1).max(4096).default(48), {
      title: 'Longest answer',
      unit: 'tokens',
      meaning: 'An answer is cut here if the model has not ended it by itself.',
    }),
    ...samplingFields,
    batchSize: setting(z.int().min(1).max(256).default(32), {
      title: 'Answers at a time',
      unit: 'answers',
      meaning: 'Drawn side by side: it bears on speed and memory, not on what is drawn.',
    }),
  })
  .prefault({});
export type GenerationConfig = z.infer<typeof generationSchema>;

/** How the answers of the pairs to label are drawn: more or less varied than the model as it is. */
export const pairSamplingSchema = z.strictObject(samplingFields).prefault({});
