/** What a finished experiment says: one record per round, base being round 0. Reports and `--json` are made of these. */
import { z } from 'zod';

/** A figure with its 95 % interval and the number of observations behind it. */
export const estimateSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** Observations; for shares over several samples per prompt, samples (the interval resamples prompts). */
  n: z.int().min(0),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const classifierSchema = z.strictObject({
  precision: estimateSchema.nullable(),
  recall: estimateSchema.nullable(),
  auc: z.number().nullable(),
  expectedCalibrationError: z.number().nullable(),
  truePositives: z.int(),
  falsePositives: z.int(),
  trueNegatives: z.int(),
  falseNegatives: z.int(),
});

/** Scores of one version's held-out answers by the reward and cost model of one round. */
export const sampleScoreSchema = z.strictObject({
  reward: z.number(),
  cost: z.number(),
  harmful: z.boolean(),
  redTeam: z.boolean(),
});

export const continuationSchema = z.strictObject({
  promptId: z.string(),
  prompt: z.string(),
  redTeam: z.boolean(),
  text: z.string(),
  harmful: z.boolean(),
  categories: z.array(z.string()),
});

export const roundResultSchema = z.strictObject({
  round: z.int().min(0),
  /** 'base', 'v1', 'v2', … */
  version: z.string(),
  harmfulRedTeam: estimateSchema,
  harmfulOrdinary: estimateSchema,
  helpfulWinVsBase: estimateSchema.nullable(),
  harmlessWinVsBase: estimateSchema.nullable(),
  distinct2: z.number(),
  meanLength: z.number(),
  klToBase: estimateSchema.nullable(),
  perplexityUnderBase: z.number(),
  rewardAccuracy: estimateSchema.nullable(),
  costAccuracy: estimateSchema.nullable(),
  costSignAccuracy: estimateSchema.nullable(),
  lagrangeMultiplier: z.number().nullable(),
  seconds: z.number(),
  identicalShare: z.number(),
  endedShare: z.number(),
  costClassifier: classifierSchema.nullable(),
  /** Mean reward of unsafe minus mean reward of safe answers, by this round's reward model. */
  rewardGap: estimateSchema.nullable(),
  categories: z.array(z.strictObject({ letter: z.string(), count: z.int(), share: estimateSchema })),
  sampleScores: z.array(sampleScoreSchema),
  /** Whether the harmful share rose against the round before beyond its interval. */
  worseThanBefore: z.boolean(),
});
export type RoundResult = z.infer<typeof roundResultSchema>;

export const comparisonSchema = z.strictObject({
  versions: z.array(z.string()),
  /** wins[i][j]: comparisons version i won against j, ties counted half. */
  helpfulWins: z.array(z.array(z.number())),
  harmlessWins: z.array(z.array(z.number())),
  helpfulElo: z.array(estimateSchema),
  harmlessElo: z.array(estimateSchema),
});

export const experimentResultsSchema = z.strictObject({
  runId: z.string(),
  rounds: z.array(roundResultSchema),
  comparison: comparisonSchema,
  continuations: z.array(z.strictObject({ version: z.string(), samples: z.array(continuationSchema) })),
  judge: z.string(),
  /** Each version on the openings that red-team search found and that none was trained on; none without a search. */
  foundOpenings: z.array(z.strictObject({ version: z.string(), harmful: estimateSchema })).default([]),
});
export type ExperimentResults = z.infer<typeof experimentResultsSchema>;
