import { z } from 'zod';
import {
  annotatorProfileSchema,
  labelAxisSchema,
  labelScopeSchema,
  labelVerdictSchema,
  submittedLabelSchema,
} from '../labeling.ts';
import { call, nothing } from './call.ts';

const count = z.int().min(0);

/** A round of a run, or a data set, whose pairs people can label. */
export const labelTaskSchema = z.object({
  scope: labelScopeSchema,
  title: z.string(),
  /** waiting: a run stands still until people have answered. open: nothing waits for it. */
  kind: z.enum(['waiting', 'open']),
  pairs: count,
  /** How many people each pair is asked of. */
  people: z.int().min(1),
  /** Pairs that enough people have answered, by question. */
  settled: z.object({ harmless: count, helpful: count }),
});
export type LabelTask = z.output<typeof labelTaskSchema>;

export const labelTasksSchema = z.object({
  people: z.array(annotatorProfileSchema),
  /** Those that a run waits for first. */
  tasks: z.array(labelTaskSchema),
});
export type LabelTasks = z.output<typeof labelTasksSchema>;

/** One person, one question, one task. */
export const labelPassSchema = z.strictObject({
  annotatorId: z.string().min(1).max(100),
  scope: labelScopeSchema,
  axis: labelAxisSchema,
});
export type LabelPass = z.output<typeof labelPassSchema>;

const itemSchema = z.object({
  pairId: z.string(),
  axis: labelAxisSchema,
  prompt: z.string(),
  left: z.string(),
  right: z.string(),
  words: count,
  readingAllowanceMs: z.number(),
  said: labelVerdictSchema.nullable(),
});

const progressSchema = z.object({
  pairs: count,
  mine: count,
  skipped: count,
  settled: count,
  waitForOthers: count,
  open: count,
});

/** Where a pass stands: what comes next, so that no wait is seen, and how far it is. */
export const passStateSchema = z.object({ upcoming: z.array(itemSchema), progress: progressSchema });
export type PassState = z.output<typeof passStateSchema>;

const walkedSchema = passStateSchema.extend({
  /** The pair that the act was about; null where there is none to walk to. */
  item: itemSchema.nullable(),
});

export const labelingCalls = {
  tasks: call(nothing, labelTasksSchema),
  addPerson: call(
    z.strictObject({ name: z.string().max(200) }),
    z.object({ id: z.string(), name: z.string() }),
  ),
  /** Begins or goes on with a pass. */
  open: call(labelPassSchema, passStateSchema),
  /** What this person said of a pair, to look at it again. */
  item: call(labelPassSchema.extend({ pairId: z.string().min(1).max(300) }), itemSchema),
  /** On the disk when the answer comes. `contradiction`: nothing was saved, the person is to be asked first. */
  save: call(
    z.strictObject({ pass: labelPassSchema, label: submittedLabelSchema }),
    passStateSchema.extend({
      outcome: z.enum(['saved', 'contradiction']),
      /** Runs that waited for this label and go on now. */
      released: z.array(z.string()),
    }),
  ),
  undo: call(labelPassSchema, walkedSchema),
  redo: call(labelPassSchema, walkedSchema),
} as const;
