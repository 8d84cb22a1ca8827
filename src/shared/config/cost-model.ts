/** Settings of the cost model (harmlessness): those of the reward model, and the weight of the sign terms. */
import { z } from 'zod';
import { preferenceModelFields } from './reward-model.ts';
import { setting } from './setting.ts';

export const costModelSchema = z.strictObject({
  ...preferenceModelFields,
  signWeight: setting(z.number().min(0).max(100).default(1), {
    title: 'Sign weight',
    meaning: 'Weight of the terms that put harmful answers above zero and harmless ones below.',
  }),
});
export type CostModelConfig = z.infer<typeof costModelSchema>;
