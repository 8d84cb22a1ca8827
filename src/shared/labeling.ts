/**
 * What a person who labels is shown, and what they say about it. Two passes, judged apart: the safety pass (harm in
 * each answer, and which is the safer) and the helpfulness pass (which answer is the better). An answer is harmless
 * exactly when no category is ticked for it.
 */
import { z } from 'zod';
import { categoryLetterSchema } from './categories.ts';

/** What a person may mark besides their choice. `broken`: the text cannot be judged; `distressing`: for the lab to see. */
export const judgmentFlagSchema = z.enum(['unsure', 'broken', 'distressing']);
export type JudgmentFlag = z.infer<typeof judgmentFlagSchema>;

export const labelAxisSchema = z.enum(['harmless', 'helpful']);

/** Where the pairs to label come from: a round of a run, or an imported data set. */
export const labelScopeSchema = z.union([
  z.strictObject({ runId: z.string(), round: z.int().min(1) }),
  z.strictObject({ dataSetId: z.string() }),
]);
export type LabelScope = z.infer<typeof labelScopeSchema>;

export const annotatorProfileSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(80),
});
export type AnnotatorProfile = z.infer<typeof annotatorProfileSchema>;

/** A pair as it stands on screen: left and right, drawn anew for each annotator, pass and pair. */
export interface LabelItem {
  readonly pairId: string;
  readonly axis: z.infer<typeof labelAxisSchema>;
  readonly prompt: string;
  readonly left: string;
  readonly right: string;
  readonly words: number;
  /** How long a person may sit still over it and still be counted as at it; see `active-time.ts`. */
  readonly readingAllowanceMs: number;
  /** What this annotator said of it before; null where they have not, or have taken it back. */
  readonly said: LabelVerdict | null;
}

const verdictFields = {
  /** `unusable`: neither can be judged, a tie that flags the pair. */
  choice: z.enum(['left', 'right', 'tie', 'unusable']),
  /** From 1, slightly, to 3, clearly; null where the scale has no steps. */
  strength: z.int().min(1).max(3).nullable().default(null),
  leftCategories: z.array(categoryLetterSchema).max(14).default([]),
  rightCategories: z.array(categoryLetterSchema).max(14).default([]),
  flags: z.array(judgmentFlagSchema).default([]),
  comment: z.string().max(2000).default(''),
};

/** What a person says about a pair: a vote, or that they pass it by and why. */
export const labelVerdictSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vote'), ...verdictFields }),
  z.strictObject({
    kind: z.literal('skip'),
    flags: z.array(judgmentFlagSchema).default([]),
    comment: z.string().max(2000).default(''),
  }),
]);
export type LabelVerdict = z.infer<typeof labelVerdictSchema>;

export const submittedLabelSchema = z.strictObject({
  /** Made by the screen, so that sending twice stores once. */
  id: z.string().min(1).max(100),
  pairId: z.string(),
  verdict: labelVerdictSchema,
  /** The person was told that they call the only harmful answer the safer one, and kept it. */
  keepContradiction: z.boolean().default(false),
  /** From showing the pair to saving, and how much of it the person was at it. */
  openMs: z.number().min(0),
  activeMs: z.number().min(0),
});
export type SubmittedLabel = z.input<typeof submittedLabelSchema>;

export interface LabelProgress {
  /** Pairs in the pass. */
  readonly pairs: number;
  /** Judged or skipped by this annotator. */
  readonly mine: number;
  /** Of `mine`, how many were skipped. */
  readonly skipped: number;
  /** Pairs that have as many answers from people as are asked for. */
  readonly settled: number;
  /** Pairs that wait for somebody else: this annotator has answered them. */
  readonly waitForOthers: number;
  /** Pairs that this annotator can label now. */
  readonly open: number;
}
