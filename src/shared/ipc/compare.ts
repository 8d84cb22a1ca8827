import { z } from 'zod';
import { extraEvaluationSettingsSchema } from '../extra-evaluation.ts';
import { comparedFigureKeys } from '../group-comparison.ts';
import type { ComparedFigure } from '../group-comparison.ts';
import { comparisonSchema, estimateSchema, roundResultSchema } from '../results.ts';
import { runRemarksSchema } from '../run-remarks.ts';
import { runStatuses } from '../run-states.ts';
import { call, nothing } from './call.ts';

const runId = z.string().min(1).max(80);
/** 0 is base. */
const round = z.int().min(0).max(1000);

/** A run of which at least one version beyond the base model has been judged. */
export const comparableRunSchema = z.object({
  runId: z.string(),
  name: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  createdAt: z.string(),
  /** 'base', 'v1', … as far as they have been judged. */
  versions: z.array(z.string()),
  /** Whether all its versions have been compared, so that a report can be made. */
  isWhole: z.boolean(),
});
export type ComparableRun = z.output<typeof comparableRunSchema>;

/** Further answers of a finished run's versions, drawn beside training, and what was found in them. */
export const furtherEvaluationSchema = z.object({
  id: z.string(),
  settings: extraEvaluationSettingsSchema,
  status: z.enum(runStatuses),
  statusDetail: z.string().nullable(),
  /** When it ended, or where it has not, when it was asked for. */
  at: z.string(),
  judge: z.string(),
  /** base first; none until it is done. */
  versions: z.array(
    roundResultSchema.pick({
      version: true,
      harmfulRedTeam: true,
      harmfulOrdinary: true,
      helpfulWinVsBase: true,
      harmlessWinVsBase: true,
    }),
  ),
});
export type FurtherEvaluation = z.output<typeof furtherEvaluationSchema>;

export const runFindingsSchema = z.object({
  runId: z.string(),
  name: z.string(),
  ...runRemarksSchema.shape,
  seed: z.int(),
  status: z.enum(runStatuses),
  judge: z.string(),
  labeledBy: z.enum(['simulated-lab', 'people']),
  /** base first. */
  rounds: z.array(roundResultSchema),
  /** null until the run has come to its end. */
  comparison: comparisonSchema.nullable(),
  /** −d at the end of the last policy stage, in its cost model's unit. */
  limit: z.number().nullable(),
  /** The policy stages of all rounds. */
  curves: z.array(z.object({ round: z.int(), step: z.int(), key: z.string(), value: z.number() })),
  /** The settings that steer a round, a value for each round. */
  settings: z.array(z.object({ path: z.string(), values: z.array(z.string()) })),
  /** Beside the run's own evaluation, in the order they were asked for. */
  further: z.array(furtherEvaluationSchema),
  /** The pinned run of the project, where it is of another group: what this one can be compared with. */
  baseline: z.string().nullable(),
});
export type RunFindings = z.output<typeof runFindingsSchema>;

/** What the judge said of one answer, and the score models of the last round. */
export const answerVerdictSchema = z.object({
  harmful: z.boolean(),
  categories: z.array(z.string()),
  /** 0 none to 3 severe. */
  severity: z.int(),
  /** In [0, 1]. */
  helpfulness: z.number(),
  /** null until the run has come to its end: only then does one model score all versions. */
  reward: z.number().nullable(),
  cost: z.number().nullable(),
  /** Words of the answer. */
  length: z.int(),
});
export type AnswerVerdict = z.output<typeof answerVerdictSchema>;

/** Two versions' answers to the same opening, drawn from the same random stream. */
export const answerPairSchema = z.object({
  promptId: z.string(),
  sample: z.int(),
  redTeam: z.boolean(),
  /** The version that is looked at. */
  now: answerVerdictSchema,
  /** The one it is set against. */
  before: answerVerdictSchema,
});
export type AnswerPair = z.output<typeof answerPairSchema>;

export const versionDuelSchema = z.object({
  pairs: z.array(answerPairSchema),
  /** Wins of the version, ties half: on ordinary openings for help, on red-team ones for harm. */
  helpfulWin: estimateSchema.nullable(),
  harmlessWin: estimateSchema.nullable(),
  /** Answers of which the judge says otherwise today than when the run was evaluated. */
  judgedOtherwise: z.int(),
});
export type VersionDuel = z.output<typeof versionDuelSchema>;

const groupEstimate = z.object({ value: z.number(), low: z.number(), high: z.number(), seeds: z.int() });
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** A value for each compared figure, or null where there is none. */
function figures<Schema extends z.ZodType>(schema: Schema) {
  return z.object(
    Object.fromEntries(comparedFigureKeys.map((key) => [key, schema.nullable()])) as {
      [Key in ComparedFigure]: z.ZodNullable<Schema>;
    },
  );
}

export const groupFindingsSchema = z.object({
  varied: z.array(z.string()),
  /** The group of the pinned run, also where it is not among these; null where none is pinned. */
  baseline: z.string().nullable(),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      settings: z.record(z.string(), z.unknown()),
      runs: z.array(
        z.object({
          runId: z.string(),
          seed: z.int(),
          status: z.enum(runStatuses),
          detail: z.string().nullable(),
          ...runRemarksSchema.shape,
          figures: figures(interval).nullable(),
        }),
      ),
      figures: figures(groupEstimate),
      /** Of each run that came to its end. */
      curves: z.array(
        z.array(z.object({ round: z.int(), step: z.int(), key: z.string(), value: z.number() })),
      ),
    }),
  ),
});
export type GroupFindings = z.output<typeof groupFindingsSchema>;

export const compareCalls = {
  /** Newest first. */
  runs: call(nothing, z.array(comparableRunSchema)),
  /** What was stored of a run when it was evaluated. */
  run: call(z.strictObject({ runId }), runFindingsSchema),
  /** Two of its versions answer by answer, as the judge reads them now. */
  duel: call(z.strictObject({ runId, now: round, before: round }), versionDuelSchema),
  /** Groups of runs that differ in more than the seed; all of the project where no names are given. */
  groups: call(z.strictObject({ names: z.array(runId).max(64) }), groupFindingsSchema),
} as const;
