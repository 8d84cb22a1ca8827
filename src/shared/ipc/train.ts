import { z } from 'zod';
import { costOffsetSchema } from '../config/ppo-lagrangian.ts';
import { recipeSettingSchema } from '../recipe-settings.ts';
import { recipeSchema } from '../recipe.ts';
import { runStatuses } from '../run-states.ts';
import { mostSweepRuns } from '../sweep.ts';
import { stageNameSchema } from '../live-state.ts';
import { call, nothing } from './call.ts';

/** As a file would hold it: what is wrong with it is told by `preflight`, setting by setting. */
const writtenRecipe = z.record(z.string(), z.unknown());
const runId = z.string().min(1).max(80);
const fileToken = z.string().max(100);

/** Which settings take several values, and the seeds: every combination becomes a run. */
export const wantedMatrixSchema = z.strictObject({
  variations: z
    .array(z.strictObject({ path: z.string().max(200), values: z.array(z.unknown()).min(1).max(100) }))
    .max(10),
  seeds: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    )
    .min(1)
    .max(mostSweepRuns),
});
export type WantedMatrix = z.output<typeof wantedMatrixSchema>;

const planned = z.strictObject({ recipe: writtenRecipe, matrix: wantedMatrixSchema });

export const presetNames = ['tiny', 'quick', 'full', 'blank'] as const;

/** What the wizard can begin from, and what there is to choose. */
export const trainChoicesSchema = z.object({
  presets: z.array(z.object({ name: z.enum(presetNames), title: z.string(), words: z.string() })),
  /** The newest first. */
  runs: z.array(
    z.object({
      runId: z.string(),
      name: z.string(),
      seed: z.int(),
      status: z.enum(runStatuses),
      at: z.string(),
    }),
  ),
  settings: z.array(recipeSettingSchema),
  models: z.array(z.object({ name: z.string(), parameters: z.number() })),
  /** Imported into this project: prompts by kind, and pairs that carry a label. */
  dataSets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ordinary: z.int(),
      redTeam: z.int(),
      labeledPairs: z.int(),
    }),
  ),
  openings: z.object({
    ordinary: z.int(),
    redTeam: z.int(),
    evaluation: z.int(),
    /** Of the whole project, whatever their source. */
    excluded: z.int(),
  }),
});
export type TrainChoices = z.output<typeof trainChoicesSchema>;

/** A recipe to begin from, whole, and where it comes from. */
const beginningSchema = z.object({ recipe: recipeSchema, name: z.string() });

const problemSchema = z.object({
  /** `round.policy.klCoefficient`; empty for the recipe as a whole. */
  path: z.string(),
  message: z.string(),
});

export const trainPlanSchema = z.object({
  runs: z.int(),
  stages: z.int(),
  distinctStages: z.int(),
  seconds: z.number(),
  secondsByStage: z.array(z.object({ stage: stageNameSchema, seconds: z.number() })),
  /** Finished runs here that the time was corrected by; without any it is the pace of another machine. */
  measuredRuns: z.int(),
  memoryBytes: z.number(),
  diskBytes: z.number(),
});
export type TrainPlan = z.output<typeof trainPlanSchema>;

export const preflightSchema = z.object({
  /** Why it cannot start; none where it can. */
  problems: z.array(problemSchema),
  /** null where the recipe is not whole enough to tell. */
  plan: trainPlanSchema.nullable(),
  machine: z.object({ memoryBytes: z.number(), freeDiskBytes: z.number() }),
  /** Why it does not fit this machine, what to change, and, where one change mends it, that change. */
  misfits: z.array(
    z.object({
      message: z.string(),
      hint: z.string(),
      change: z.object({ path: z.string(), value: z.unknown(), words: z.string() }).nullable(),
    }),
  ),
  /** What may be meant, and should be known before. */
  notes: z.array(z.string()),
});
export type Preflight = z.output<typeof preflightSchema>;

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number(), seeds: z.int() });

/** What runs of this project came to at other values of d and the KL coefficient. */
export const evidenceSchema = z.array(
  z.object({
    groupId: z.string(),
    name: z.string(),
    /** Of the last round. */
    costOffset: costOffsetSchema,
    /** Of every round, where they differ; empty where all are alike. */
    costOffsetsByRound: z.array(costOffsetSchema),
    klCoefficient: z.number(),
    /** Of the last version, on held-out red-team openings. */
    harmful: estimateSchema,
    /** The same of the model it began from; the mean over seeds. */
    harmfulBefore: z.number().nullable(),
    helpful: estimateSchema.nullable(),
    klToBase: estimateSchema.nullable(),
    /** The other settings in which its recipe is unlike this one, by their paths. */
    differsIn: z.array(z.string()),
  }),
);
export type Evidence = z.output<typeof evidenceSchema>;

export const trainCalls = {
  choices: call(nothing, trainChoicesSchema),
  fromPreset: call(z.strictObject({ name: z.enum(presetNames) }), beginningSchema),
  /** The recipe of a run, failed ones too. */
  fromRun: call(z.strictObject({ runId }), beginningSchema),
  /** A recipe file that a person chose. */
  fromFile: call(z.strictObject({ file: fileToken }), beginningSchema),
  /** The recipe as a file that `ballast run` takes. */
  asText: call(z.strictObject({ recipe: writtenRecipe }), z.object({ text: z.string() })),
  preflight: call(planned, preflightSchema),
  evidence: call(z.strictObject({ recipe: writtenRecipe }), evidenceSchema),
  /** Queues the run, or all runs of the matrix, and begins to work. */
  start: call(planned, z.object({ runIds: z.array(z.string()), sweepId: z.string().nullable() })),
} as const;
