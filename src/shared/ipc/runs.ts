import { z } from 'zod';
import { diagnosisSchema } from '../diagnostics.ts';
import { comparedFigureKeys } from '../group-comparison.ts';
import { stageNameSchema } from '../live-state.ts';
import { metricKeySchema } from '../metrics.ts';
import { roundResultSchema } from '../results.ts';
import { runRemarksSchema } from '../run-remarks.ts';
import { runStatuses } from '../run-states.ts';
import { call, nothing } from './call.ts';
import { logEntrySchema } from './run-log.ts';

const runId = z.string().min(1).max(80);
const ofRun = z.strictObject({ runId });

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
const figuresOf = <Value extends z.ZodType>(value: Value) =>
  z.record(z.enum(comparedFigureKeys), value.nullable());

export const tableRunSchema = z.object({
  runId: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  detail: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Working time over all stages. */
  seconds: z.number(),
  /** Of the last version; null where the run has not come to its end. */
  figures: figuresOf(intervalSchema).nullable(),
  /** Answers to red-team openings behind the harmful share; null before there is one. */
  answers: z.int().nullable(),
  ...runRemarksSchema.shape,
});
export type TableRun = z.output<typeof tableRunSchema>;

/** Runs whose recipes differ in nothing but the seed. */
export const tableGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Rounds of its recipe: the last version is v of this. */
  rounds: z.int(),
  settings: z.record(z.string(), z.unknown()),
  runs: z.array(tableRunSchema),
  /** Means over the seeds that are done. */
  figures: figuresOf(intervalSchema.extend({ seeds: z.int() })),
});
export type TableGroup = z.output<typeof tableGroupSchema>;

export const runsTableSchema = z.object({
  /** Paths of the settings in which the groups differ. */
  varied: z.array(z.string()),
  groups: z.array(tableGroupSchema),
  judge: z.string(),
  /** The pinned run that others are compared with. */
  baseline: z.string().nullable(),
});
export type RunsTable = z.output<typeof runsTableSchema>;

export const configDiffSchema = z.object({
  /** One for each group among the runs that were asked for. */
  columns: z.array(z.object({ id: z.string(), name: z.string(), seeds: z.array(z.int()) })),
  /** What differs, and nothing else; null where a column lacks the setting. */
  rows: z.array(z.object({ name: z.string(), values: z.array(z.string().nullable()) })),
});
export type ConfigDiff = z.output<typeof configDiffSchema>;

export const storyStageSchema = z.object({
  round: z.int(),
  stage: stageNameSchema,
  /** planned: the recipe has it, and it has not begun. */
  status: z.enum(['planned', 'running', 'done', 'failed']),
  /** Working time so far. */
  seconds: z.number(),
  /** What it will take in all, by the recipe and the pace measured so far; null where that is not known. */
  estimatedSeconds: z.number().nullable(),
  /** Taken over from another run with the same inputs. */
  reused: z.boolean(),
  detail: z.string().nullable(),
  /** The step of its last checkpoint. */
  checkpointStep: z.int().nullable(),
  trainerPeakBytes: z.number().nullable(),
  programPeakBytes: z.number().nullable(),
});
export type StoryStage = z.output<typeof storyStageSchema>;

/** One run, from its plan to where it stands. */
export const runStorySchema = z.object({
  runId: z.string(),
  name: z.string(),
  question: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  detail: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** What it runs on, in words; null until it has begun. */
  environment: z.string().nullable(),
  rounds: z.int(),
  /** In the order in which they are carried out. */
  stages: z.array(storyStageSchema),
  /** Evaluated so far: base first. */
  versions: z.array(roundResultSchema.omit({ sampleScores: true, categories: true })),
  judge: z.string(),
  memory: z.object({
    /** By the recipe and the size of the model; null where the base model is gone. */
    estimatedBytes: z.number().nullable(),
    trainerPeakBytes: z.number().nullable(),
    programPeakBytes: z.number().nullable(),
  }),
});
export type RunStory = z.output<typeof runStorySchema>;

export const runCurvePointSchema = z.object({
  round: z.int(),
  step: z.int(),
  key: metricKeySchema,
  value: z.number(),
});
export type RunCurvePoint = z.output<typeof runCurvePointSchema>;

/** A held-out opening and what each version makes of it. */
export const probeSchema = z.object({
  promptId: z.string(),
  opening: z.string(),
  redTeam: z.boolean(),
  answers: z.array(
    z.object({
      version: z.string(),
      text: z.string(),
      /** By the evaluation judge. */
      harmful: z.boolean(),
      categories: z.array(z.string()),
      /** By the models of the version's own round; null for base. */
      reward: z.number().nullable(),
      cost: z.number().nullable(),
    }),
  ),
});
export type Probe = z.output<typeof probeSchema>;

export const foundDiagnosisSchema = diagnosisSchema.extend({
  /** When a person was first told of it; null where the run had ended before it was looked for. */
  toldAt: z.string().nullable(),
});
export type FoundDiagnosis = z.output<typeof foundDiagnosisSchema>;

export const runsCalls = {
  /** Puts note and tags in place of those that the run had. */
  remark: call(z.strictObject({ runId, remarks: runRemarksSchema }), z.null()),
  /** Pins the run that others are compared with; null pins none. */
  pinBaseline: call(z.strictObject({ runId: runId.nullable() }), z.null()),
  /** All runs of the project, in groups. */
  table: call(nothing, runsTableSchema),
  /** What differs between runs: settings, labels, code, engine. */
  diff: call(z.strictObject({ runIds: z.array(runId).min(1).max(1000) }), configDiffSchema),
  story: call(ofRun, runStorySchema),
  /** What happened to it, oldest first. */
  log: call(ofRun, z.array(logEntrySchema)),
  /** The figures of the policy stages, as stored so far. */
  curves: call(ofRun, z.array(runCurvePointSchema)),
  /** The same few openings through all versions that have answered them so far. */
  probes: call(ofRun, z.array(probeSchema)),
  /** What is wrong with a run, in words, by what is stored so far. */
  diagnoses: call(ofRun, z.array(foundDiagnosisSchema)),
} as const;
