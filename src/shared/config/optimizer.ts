/** Settings that every training stage shares: AdamW and its learning-rate schedule. */
import { z } from 'zod';
import { setting } from './setting.ts';

export const learningRate = z.number().positive().max(1);

export const scheduleSchema = z.enum(['constant', 'cosine']);
export type Schedule = z.infer<typeof scheduleSchema>;

export const adamSchema = z
  .strictObject({
    beta1: setting(z.number().min(0).lt(1).default(0.9), {
      title: 'Adam mean',
      symbol: 'β₁',
      meaning: 'How long the mean gradient remembers: the closer to 1, the longer.',
    }),
    beta2: setting(z.number().min(0).lt(1).default(0.95), {
      title: 'Adam spread',
      symbol: 'β₂',
      meaning: 'How long the mean squared gradient remembers.',
    }),
    epsilon: setting(z.number().positive().default(1e-8), {
      title: 'Adam floor',
      symbol: 'ε',
      meaning: 'Keeps a step finite where gradients are tiny.',
    }),
    weightDecay: setting(z.number().min(0).max(10).default(0), {
      title: 'Weight decay',
      meaning: 'Pulls weights towards zero at each step, apart from the gradient (AdamW).',
    }),
    maxGradientNorm: setting(z.number().min(0).default(1), {
      title: 'Gradient clip',
      meaning: 'A longer gradient is scaled down to this length; 0 turns the clip off.',
    }),
  })
  .prefault({});
export type AdamConfig = z.infer<typeof adamSchema>;
