/** What the window knows of the work under way: enough to draw it anew after a reload. */
import { z } from 'zod';
import { stageTitles } from './experiment-events.ts';
import type { StageName } from './experiment-events.ts';
import { metricValuesSchema } from './metrics.ts';
import { runStatuses } from './run-states.ts';

const stageNames = Object.keys(stageTitles) as [StageName, ...StageName[]];
export const stageNameSchema = z.enum(stageNames);

export const liveStageSchema = z.object({
  round: z.int(),
  stage: stageNameSchema,
  /** Both 0 until the stage has said how far it is. */
  step: z.int(),
  steps: z.int(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** Until the end of the stage, at the pace so far; null where that means nothing yet. */
  secondsLeft: z.number().nullable(),
});
export type LiveStage = z.output<typeof liveStageSchema>;

export const liveRunSchema = z.object({
  runId: z.string(),
  name: z.string(),
  seed: z.int(),
  rounds: z.int(),
  startedAt: z.number(),
  stage: liveStageSchema.nullable(),
  device: z.string().nullable(),
  /** The step of the last checkpoint of this stage. */
  checkpointStep: z.int().nullable(),
  /** A person asked for a pause or an end; it takes effect at the next checkpoint. */
  stopping: z.boolean(),
});
export type LiveRun = z.output<typeof liveRunSchema>;

export const liveStateSchema = z.object({
  /** The run under way; null where nothing runs. */
  run: liveRunSchema.nullable(),
  /** Why nothing runs though something waits: another project computes, say. */
  waitingFor: z.string().nullable(),
  /** Whether jobs are taken from the queue one after the other. */
  working: z.boolean(),
  queued: z.int(),
  /** How the last run ended, until the next begins. */
  lastEnd: z
    .object({
      runId: z.string(),
      name: z.string(),
      status: z.enum(runStatuses),
      detail: z.string().nullable(),
    })
    .nullable(),
  /** Why the database could not be backed up the last time; null where it was, or was not due. */
  backupTrouble: z.string().nullable(),
});
export type LiveState = z.output<typeof liveStateSchema>;

/** The figures of one step, as they come. */
export const metricPointSchema = z.object({
  runId: z.string(),
  round: z.int(),
  stage: stageNameSchema,
  step: z.int(),
  values: metricValuesSchema,
});
export type LiveMetricPoint = z.output<typeof metricPointSchema>;
