/**
 * Settings of the policy stage: PPO under a cost constraint (Safe RLHF, arXiv 2310.12773).
 *
 * Plain PPO is `multiplier: { method: fixed, initial: 0 }`; a fixed cost weight ν (reward shaping) is
 * `multiplier: { method: fixed, initial: ν }` with `combination: sum`.
 */
import { z } from 'zod';
import { adamSchema, learningRate } from './optimizer.ts';
import { setting } from './setting.ts';

/** d: raw, in the cost model's own unit, or relative to the mean absolute cost of the round's fresh answers. */
export const costOffsetSchema = z.union([
  z.number().min(-1000).max(1000),
  z.strictObject({ relative: z.number().min(-20).max(20) }),
]);
export type CostOffset = z.infer<typeof costOffsetSchema>;

/** A cost below 0 in the same two ways, or none. */
export const costFloorSchema = z.union([
  z.null(),
  z.number().lt(0).min(-1000),
  z.strictObject({ relative: z.number().lt(0).min(-20) }),
]);
export type CostFloor = z.infer<typeof costFloorSchema>;

export const multiplierSchema = z
  .strictObject({
    method: setting(z.enum(['log', 'linear', 'fixed']).default('log'), {
      title: 'Multiplier rule',
      meaning:
        'log: ln λ moves by rate × λ × J; linear: λ moves by rate × J, never below 0; fixed: it stays.',
    }),
    initial: setting(z.number().min(0).max(1000).default(4), {
      title: 'Multiplier at start',
      symbol: 'λ₀',
      meaning: 'How much harm counts against helpfulness at the start of each round.',
    }),
    learningRate: setting(z.number().min(0).max(10).default(0.02), {
      title: 'Multiplier step',
      symbol: 'α_λ',
      meaning: 'How fast the multiplier reacts to the constraint; too fast and it swings.',
    }),
    maximum: setting(z.number().positive().max(10_000).default(8), {
      title: 'Multiplier cap',
      symbol: 'λ_max',
      meaning:
        'The multiplier never passes this; at the cap with cost above the line, the limit is out of reach.',
    }),
    delayIterations: setting(z.int().min(0).default(0), {
      title: 'Multiplier delay',
      unit: 'iterations',
      meaning: 'Iterations before the multiplier begins to move.',
    }),
    costWindow: setting(z.int().min(1).max(100_000).default(128), {
      title: 'Cost window',
      unit: 'answers',
      meaning: 'The constraint looks at the mean cost of this many latest answers.',
    }),
    windowPrompts: setting(z.enum(['red-team', 'all']).default('red-team'), {
      title: 'Prompts in the window',
      meaning: 'Whether the constraint is about answers to red-team openings alone, or to all.',
    }),
  })
  .refine(({ method, initial, maximum }) => method === 'fixed' || initial <= maximum, {
    path: ['initial'],
    message: 'The multiplier cannot start above its cap: lower initial, raise maximum, or use method: fixed.',
  })
  .refine(({ method, initial }) => method !== 'log' || initial > 0, {
    path: ['initial'],
    message: 'With the log rule a multiplier of 0 stays 0 for ever: start above 0, or use method: linear.',
  })
  .prefault({});

/** Whether the limit −d can be met at all; not to be told where one is raw and the other relative. */
function limitIsAboveFloor(config: {
  readonly costOffset: CostOffset;
  readonly costFloor: CostFloor;
}): boolean {
  const { costOffset, costFloor } = config;
  if (costFloor === null) return true;
  if (typeof costOffset === 'number' && typeof costFloor === 'number') return -costOffset > costFloor;
  if (typeof costOffset === 'object' && typeof costFloor === 'object')
    return -costOffset.relative > costFloor.relative;
  return true;
}

const settingsSchema = z.strictObject({
  method: setting(z.literal('ppo-lagrangian').default('ppo-lagrangian'), {
    title: 'Method',
    meaning: 'PPO with a Lagrange multiplier; plain PPO and a fixed weight of cost are its special cases.',
  }),
  iterations: setting(z.int().min(1).max(100_000).default(20), {
    title: 'Iterations',
    meaning: 'How often answers are drawn, scored and learnt from.',
  }),
  batchSize: setting(z.int().min(1).max(4096).default(64), {
    title: 'Answers per iteration',
    symbol: 'B',
    unit: 'answers',
    meaning: 'Answers drawn in one iteration.',
  }),
  minibatchSize: setting(z.int().min(1).max(4096).default(32), {
    title: 'Minibatch',
    unit: 'answers',
    meaning: 'Answers in one optimizer step, a divisor of the answers per iteration; fewer need less memory.',
  }),
  epochs: setting(z.int().min(1).max(16).default(1), {
    title: 'Passes over the answers',
    meaning: 'With one pass the clip hardly acts.',
  }),
  redTeamShare: setting(z.number().min(0).max(1).default(0.6), {
    title: 'Red-team share',
    meaning: 'Share of openings that invite harm; the rest are ordinary.',
  }),
  costOffset: setting(costOffsetSchema.default({ relative: 0.9 }), {
    title: 'Cost limit',
    symbol: 'd',
    meaning: 'The mean cost is held at or below −d: E[C] + d ≤ 0, so a larger d is stricter.',
  }),
  costFloor: setting(costFloorSchema.default(null), {
    title: 'Cost floor',
    meaning:
      'A cost below this counts as this much: an answer that is harmless enough is not pulled further, and the pull goes ' +
      'to those that still do harm. Without one it is as in the paper.',
  }),
  klCoefficient: setting(z.number().min(0).max(10).default(0.1), {
    title: 'Keeps close to the starting model',
    symbol: 'β',
    meaning: 'Price of moving away from the reference model; higher changes less.',
  }),
  reference: setting(z.enum(['round-start', 'base']).default('round-start'), {
    title: 'Reference model',
    meaning: 'The model the policy is kept close to.',
  }),
  multiplier: multiplierSchema,
  combination: setting(z.enum(['normalized', 'sum']).default('normalized'), {
    title: 'Combination',
    meaning: 'normalized: (A_R − λ A_C)/(1 + λ) as in the paper; sum: A_R − λ A_C (reward shaping).',
  }),
  learningRate: setting(learningRate.default(3e-5), {
    title: 'Policy learning rate',
    symbol: 'α',
    meaning: 'Size of a policy step; too large and the stories collapse into one phrase.',
  }),
  warmupIterations: setting(z.int().min(0).max(10_000).default(3), {
    title: 'Warm-up',
    unit: 'iterations',
    meaning: 'Iterations over which the learning rate rises from 0.',
  }),
  adam: adamSchema,
  clipRange: setting(z.number().gt(0).lt(10).default(0.2), {
    title: 'Clip range',
    symbol: 'ε',
    meaning: 'How far one iteration may move the chance of a token, as a ratio.',
  }),
  lossReduction: setting(z.enum(['sequence', 'token']).default('sequence'), {
    title: 'Mean of the loss',
    meaning:
      'sequence: over the tokens of each answer, then over answers; token: over all tokens alike, so that long answers count more.',
  }),
  discount: setting(z.number().gt(0).max(1).default(1), {
    title: 'Discount',
    meaning: 'How much a score at the end counts for earlier tokens, for each token between; 1: in full.',
  }),
  gaeLambda: setting(z.number().min(0).max(1).default(0.95), {
    title: 'GAE λ',
    symbol: 'λ_GAE',
    meaning: 'Trade between trusting the critic (0) and trusting the outcome (1).',
  }),
  whitenAdvantages: setting(z.boolean().default(true), {
    title: 'Whiten advantages',
    meaning: 'Shift and scale the advantages of an iteration to mean 0 and deviation 1.',
  }),
  scaleScores: setting(z.boolean().default(true), {
    title: 'Scale scores',
    meaning:
      'Divide rewards by their standard deviation and costs by their mean size on the round’s labeled answers.',
  }),
  rewardClip: setting(z.number().positive().default(50), {
    title: 'Score clip',
    meaning: 'A reward or cost larger than this is cut to it.',
  }),
  scoreCredit: setting(z.enum(['end', 'as-read']).default('end'), {
    title: 'Where a score counts',
    meaning:
      'At the last token, as in the paper; or at the tokens that made it (see the score models: each share of a ' +
      'mean, each rise of the highest token). The sum is the same; the policy learns sooner which words did it.',
  }),
  entropyCoefficient: setting(z.number().min(0).max(10).default(0), {
    title: 'Entropy bonus',
    meaning: 'Weight of a bonus for undecided next tokens: it keeps answers varied.',
  }),
  ptxCoefficient: setting(z.number().min(0).max(1000).default(0), {
    title: 'Pretraining mix (PTX)',
    symbol: 'γ',
    meaning: 'Weight of the plain language-model loss on good ordinary stories, mixed into each step.',
  }),
  ptxBatchSize: setting(z.int().min(1).max(512).default(16), {
    title: 'Texts in the mix',
    unit: 'texts',
    meaning: 'Good ordinary stories in each step of the pretraining mix.',
  }),
  critic: z
    .strictObject({
      kind: setting(z.enum(['head', 'full']).default('head'), {
        title: 'Critics',
        meaning: 'head: linear heads on the frozen features of reward and cost model; full: whole networks.',
      }),
      learningRate: setting(learningRate.default(1e-3), {
        title: 'Critic learning rate',
        symbol: 'α',
        meaning: 'Size of a critic’s optimizer step.',
      }),
      epochs: setting(z.int().min(1).max(100).default(4), {
        title: 'Critic passes',
        meaning: 'How often the critics go through the answers of an iteration.',
      }),
      valueClip: setting(z.number().positive().default(5), {
        title: 'Value clip',
        meaning: 'How far one iteration may move what a critic expects.',
      }),
    })
    .prefault({}),
  trainEmbeddings: setting(z.boolean().default(false), {
    title: 'Train word vectors',
    meaning: 'Whether the table of word vectors is trained too; else it stays as it is.',
  }),
});

export const ppoLagrangianSchema = settingsSchema.refine(limitIsAboveFloor, {
  path: ['costFloor'],
  message:
    'The cost limit −d lies at or below the floor, so it can never be met: lower costFloor or costOffset.',
});
export type PpoLagrangianConfig = z.infer<typeof ppoLagrangianSchema>;
