import { z } from 'zod';
import {
  columnMappingSchema,
  dataFormats,
  dataShapes,
  importReportSchema,
  importSettingsSchema,
  splitSharesSchema,
} from '../data-import.ts';
import type { DataShape } from '../data-import.ts';
import { harmLabelSchema } from '../categories.ts';
import { runStatuses } from '../run-states.ts';
import { call, nothing } from './call.ts';

const count = z.int().min(0);
const kindSchema = z.enum(['ordinary', 'red-team']);
const splitSchema = z.enum(['train', 'validation', 'evaluation']);
const shapeSchema = z.enum(dataShapes as [DataShape, ...DataShape[]]);
/** Votes on each question. */
const labelCountsSchema = z.object({ helpful: count, harmless: count });

const dataSetSchema = z.object({
  id: z.string(),
  name: z.string(),
  file: z.string(),
  bytes: z.number(),
  format: z.enum(dataFormats),
  shape: shapeSchema,
  licence: z.string(),
  note: z.string(),
  report: importReportSchema,
  createdAt: z.string(),
  sha256: z.string(),
  /** Labels that people of this project gave since. */
  byPeople: labelCountsSchema,
});
export type DataSet = z.output<typeof dataSetSchema>;

export const projectDataSchema = z.object({
  prompts: z.array(z.object({ source: z.string(), kind: kindSchema, split: splitSchema, prompts: count })),
  dataSets: z.array(dataSetSchema),
  /** Rounds that have pairs, of all runs. */
  rounds: z.array(
    z.object({
      runId: z.string(),
      runName: z.string(),
      seed: z.int(),
      status: z.enum(runStatuses),
      round: z.int(),
      pairs: count,
      byPeople: labelCountsSchema,
      bySimulatedLab: labelCountsSchema,
      /** Labeled pairs that the round's models were trained on; null until its labels are complete. */
      used: labelCountsSchema.nullable(),
    }),
  ),
  disk: z.object({ database: z.number(), checkpoints: z.number(), free: z.number() }),
});
export type ProjectData = z.output<typeof projectDataSchema>;

/** A shape that a file's columns fit, and why. */
const fittingShapeSchema = z.object({
  shape: shapeSchema,
  mapping: columnMappingSchema,
  reason: z.string(),
});
export type FittingShape = z.output<typeof fittingShapeSchema>;

/** A file before it is read whole: what its first rows tell. */
export const openedFileSchema = z.object({
  name: z.string(),
  bytes: z.number(),
  format: z.enum(dataFormats),
  isGzip: z.boolean(),
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
  /** The likeliest first; empty where the person must say which column is what. */
  shapes: z.array(fittingShapeSchema),
});
export type OpenedFile = z.output<typeof openedFileSchema>;

/** What a person chose for an import. */
export const importChoicesSchema = z.strictObject({
  shape: shapeSchema,
  /** All of it counts where the shape is `mapped`; elsewhere it changes what the shape says. */
  mapping: columnMappingSchema,
  kind: kindSchema,
  preference: z.enum(['helpful', 'ignored']),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  shares: splitSharesSchema,
});
export type ImportChoices = z.input<typeof importChoicesSchema>;

const previewedAnswerSchema = z.object({ text: z.string(), tokens: count, cutTokens: count });
const whichSchema = z.enum(['first', 'second', 'tie']);

export const previewedRowSchema = z.object({
  row: z.int(),
  prompt: z.string(),
  promptTokens: count,
  split: splitSchema,
  answers: z.tuple([previewedAnswerSchema, previewedAnswerSchema]).nullable(),
  labels: z.object({
    helpful: whichSchema.nullable(),
    harmless: z
      .object({
        choice: whichSchema,
        firstLabels: z.array(harmLabelSchema),
        secondLabels: z.array(harmLabelSchema),
      })
      .nullable(),
  }),
  isTrainable: z.boolean(),
});
export type PreviewedRow = z.output<typeof previewedRowSchema>;

export const importLookSchema = z.object({
  settings: importSettingsSchema,
  reason: z.string(),
  sha256: z.string(),
  report: importReportSchema,
  preview: z.object({
    model: z.string(),
    contextLength: count,
    rows: z.array(previewedRowSchema),
    looked: count,
    withCutAnswer: count,
    notTrainable: count,
    longestPrompt: count,
  }),
});
export type ImportLook = z.output<typeof importLookSchema>;

const token = z.string().min(1).max(200);

export const foundPromptSchema = z.object({
  id: z.string(),
  text: z.string(),
  kind: kindSchema,
  split: splitSchema,
  source: z.string(),
  /** Why new runs leave it out of labels and training; null where they do not. */
  excluded: z.string().nullable(),
});
export type FoundPrompt = z.output<typeof foundPromptSchema>;

export const dataCalls = {
  read: call(nothing, projectDataSchema),
  /** A page of the project's prompts. */
  prompts: call(
    z.strictObject({
      text: z.string().max(200),
      kind: kindSchema.nullable(),
      split: splitSchema.nullable(),
      dataSetId: z.string().max(100).nullable(),
      /** Those alone that are excluded. */
      excluded: z.boolean(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    z.object({ total: count, prompts: z.array(foundPromptSchema) }),
  ),
  /** Leaves an opening out of the labels and the training of runs that are made from now on. */
  exclude: call(
    z.strictObject({ promptId: z.string().min(1).max(300), reason: z.string().trim().min(1).max(300) }),
    z.null(),
  ),
  include: call(z.strictObject({ promptId: z.string().min(1).max(300) }), z.null()),
  /** What the first rows of a chosen file tell. */
  openFile: call(z.strictObject({ token }), openedFileSchema),
  /** Reads a chosen file to its end, as an import would; another look takes the place of the one under way. */
  look: call(z.strictObject({ token, choices: importChoicesSchema }), importLookSchema),
  /** How far the look under way has come; null when none is. */
  progress: call(
    nothing,
    z.object({ rows: count, refused: count, readBytes: z.number(), bytes: z.number() }).nullable(),
  ),
  cancelLook: call(nothing, z.null()),
  /** Stores what was looked at last. */
  store: call(
    z.strictObject({
      token,
      sha256: z.string().max(100),
      name: z.string().trim().min(1).max(120),
      licence: z.string().trim().max(200),
      note: z.string().trim().max(2000),
    }),
    z.object({ id: z.string(), name: z.string() }),
  ),
} as const;
