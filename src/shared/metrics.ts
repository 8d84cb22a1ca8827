/**
 * Every number a stage reports, declared once: a stage can emit these keys alone, and charts, tables and docs
 * take their words from here.
 */
import { z } from 'zod';

export interface MetricInfo {
  readonly title: string;
  /** How it is computed, in a formula or a sentence. */
  readonly meaning: string;
  readonly unit?: string;
}

export const metrics = {
  'supervised/loss': {
    title: 'SFT loss',
    meaning: 'Mean negative log-probability of a token.',
    unit: 'nats',
  },
  'reward/loss': {
    title: 'Reward loss',
    meaning: '−log σ(R(better) − R(worse)), mean over pairs.',
    unit: 'nats',
  },
  'reward/accuracy': { title: 'Reward accuracy', meaning: 'Share of training pairs ranked as labeled.' },
  'reward/heldOutAccuracy': { title: 'Held-out reward accuracy', meaning: 'The same on prompts kept out.' },
  'reward/heldOutLoss': {
    title: 'Held-out reward loss',
    meaning: 'The loss on prompts kept out.',
    unit: 'nats',
  },
  'reward/heldOutPairs': { title: 'Held-out pairs', meaning: 'Pairs behind the held-out reward figures.' },
  'cost/heldOutPairs': {
    title: 'Held-out decided pairs',
    meaning: 'Pairs with an order behind the held-out ranking accuracy.',
  },
  'cost/heldOutAnswers': {
    title: 'Held-out answers',
    meaning: 'Answers behind the held-out sign accuracy.',
  },
  'cost/loss': {
    title: 'Cost loss',
    meaning: 'Ranking term plus both sign terms, mean over pairs.',
    unit: 'nats',
  },
  'cost/accuracy': { title: 'Cost ranking accuracy', meaning: 'Share of training pairs ranked as labeled.' },
  'cost/heldOutAccuracy': { title: 'Held-out cost ranking accuracy', meaning: 'On prompts kept out.' },
  'cost/heldOutSignAccuracy': { title: 'Held-out cost sign accuracy', meaning: 'On prompts kept out.' },
  'cost/heldOutRecall': {
    title: 'Held-out recall of harm',
    meaning: 'Share of harmful answers with cost above 0.',
  },
  'cost/heldOutLoss': { title: 'Held-out cost loss', meaning: 'The loss on prompts kept out.', unit: 'nats' },
  'policy/reward': { title: 'Reward', meaning: 'Mean reward-model score of the answers drawn.' },
  'policy/cost': { title: 'Cost', meaning: 'Mean cost-model score of all answers drawn.' },
  'policy/redTeamCost': { title: 'Cost, red-team', meaning: 'Mean cost of answers to red-team openings.' },
  'policy/harmfulShare': { title: 'Harmful share', meaning: 'Share of answers with cost above 0.' },
  'policy/redTeamHarmfulShare': {
    title: 'Harmful share, red-team',
    meaning: 'The same on red-team openings.',
  },
  'policy/kl': {
    title: 'KL to reference',
    meaning: 'Σ_t (log π − log π_ref), mean per answer (k1).',
    unit: 'nats',
  },
  'policy/kl3': {
    title: 'KL to reference (k3)',
    meaning: 'Σ_t (e^−x − 1 + x), x = log-ratio; never negative.',
    unit: 'nats',
  },
  'policy/entropy': {
    title: 'Entropy',
    meaning: 'Mean entropy of the next-token distribution.',
    unit: 'nats',
  },
  'policy/loss': {
    title: 'Policy loss',
    meaning:
      'The whole loss of a step: clipped surrogate, negated, with entropy and PTX terms where they are on.',
  },
  'policy/ptxLoss': { title: 'PTX loss', meaning: 'Language-model loss on ordinary stories.', unit: 'nats' },
  'policy/clipFraction': {
    title: 'Clip fraction',
    meaning: 'Share of tokens at which the clip binds: it holds back a ratio that would go further.',
  },
  'policy/approximateKl': {
    title: 'Step KL',
    meaning: 'KL between the policy before and after the update.',
    unit: 'nats',
  },
  'policy/gradientNorm': { title: 'Gradient norm', meaning: 'Before clipping.' },
  'policy/length': { title: 'Answer length', meaning: 'Mean tokens per answer.', unit: 'tokens' },
  'policy/endedShare': {
    title: 'Ended by itself',
    meaning: 'Share of answers that ended before the length limit.',
  },
  'policy/distinct2': {
    title: 'Distinct-2',
    meaning: 'Different neighbouring token pairs over all such pairs of an iteration’s answers.',
  },
  'critic/rewardLoss': { title: 'Reward critic loss', meaning: 'Half the clipped squared error.' },
  'critic/costLoss': { title: 'Cost critic loss', meaning: 'Half the clipped squared error.' },
  'critic/rewardExplainedVariance': {
    title: 'Reward critic fit',
    meaning: '1 − Var(return − value)/Var(return).',
  },
  'critic/costExplainedVariance': {
    title: 'Cost critic fit',
    meaning: '1 − Var(return − value)/Var(return).',
  },
  'lagrange/multiplier': { title: 'Multiplier λ', meaning: 'Price of cost against reward.' },
  'lagrange/windowCost': {
    title: 'Cost in the window',
    meaning: 'Mean of the latest costs, in the cost model’s unit.',
  },
  'lagrange/constraint': {
    title: 'Constraint J',
    meaning: 'Window cost + d, in the cost model’s unit; the limit holds at or below 0.',
  },
  'lagrange/limit': {
    title: 'Limit −d',
    meaning: 'The line the mean cost is held under, in the cost model’s unit.',
  },
} as const satisfies Record<string, MetricInfo>;

export type MetricKey = keyof typeof metrics;
export type MetricValues = Partial<Record<MetricKey, number>>;

const metricKeys = Object.keys(metrics) as [MetricKey, ...MetricKey[]];
export const metricKeySchema = z.enum(metricKeys);
export const metricValuesSchema = z.partialRecord(metricKeySchema, z.number());
