/** Settings of the reward model (helpfulness) and, extended, of the cost model (harmlessness). */
import { z } from 'zod';
import { adamSchema, learningRate, scheduleSchema } from './optimizer.ts';
import { scorePoolingSchema } from './score-pooling.ts';
import { setting } from './setting.ts';

export const preferenceModelFields = {
  epochs: setting(z.int().min(1).max(50).default(2), {
    title: 'Epochs',
    meaning: 'How often the labels are gone through; more fits them better and overfits sooner.',
  }),
  batchSize: setting(z.int().min(1).max(512).default(16), {
    title: 'Batch size',
    unit: 'pairs',
    meaning: 'Pairs in one optimizer step.',
  }),
  learningRate: setting(learningRate.default(3e-4), {
    title: 'Learning rate',
    symbol: 'α',
    meaning: 'Size of an optimizer step; too small and the model does not learn to tell the answers apart.',
  }),
  schedule: setting(scheduleSchema.default('cosine'), {
    title: 'Learning-rate schedule',
    meaning: 'After the warm-up: constant, or cosine, which falls to 0 along half a cosine.',
  }),
  warmupShare: setting(z.number().min(0).max(0.9).default(0.03), {
    title: 'Warm-up share',
    meaning: 'Share of the steps over which the learning rate rises from 0.',
  }),
  regularization: setting(z.number().min(0).max(1).default(1e-3), {
    title: 'Score regularization',
    meaning: 'Weight of the mean squared score: keeps scores from drifting far from zero.',
  }),
  validationShare: setting(z.number().min(0).max(0.5).default(0.1), {
    title: 'Held-out share',
    meaning: 'Share of prompts kept out of training to measure accuracy honestly; split by prompt.',
  }),
  maxPairs: setting(z.int().min(2).max(1_000_000).optional(), {
    title: 'Pairs at most',
    unit: 'pairs',
    meaning: 'Trains on so many of the labeled pairs, drawn at random; without it, on all of them.',
  }),
  startFrom: setting(z.enum(['base', 'previous']).default('base'), {
    title: 'Start from',
    meaning: 'The base model, or the same model of the round before.',
  }),
  scorePooling: setting(scorePoolingSchema.default('last'), {
    title: 'Score read from',
    meaning:
      'The last token, as in the papers; the mean over the answer; or the highest token, which suits harm: an ' +
      'answer is as harmful as its worst moment, and that moment alone learns. smooth-max is ln of the mean of ' +
      'e^reading: near the highest, and every token learns a little.',
  }),
  trainEmbeddings: setting(z.boolean().default(false), {
    title: 'Train word vectors',
    meaning: 'Whether the table of word vectors is trained too; else it stays as it is.',
  }),
  adam: adamSchema,
};

export const rewardModelSchema = z.strictObject(preferenceModelFields);
export type RewardModelConfig = z.infer<typeof rewardModelSchema>;
