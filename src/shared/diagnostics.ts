/** What is wrong with a run, in words: what every screen, report and script is told of one. */
import { z } from 'zod';
import { stageTitles } from './experiment-events.ts';
import type { StageName } from './experiment-events.ts';

/** Every kind of trouble that is looked for, in the order in which it is told. */
export const diagnosticKinds = [
  'non-finite',
  'cost-model-outrun',
  'cost-model-blind',
  'reward-hacking',
  'over-refusal',
  'answers-alike',
  'answers-stop-early',
  'kl-runaway',
  'entropy-collapse',
  'clip-fraction-high',
  'multiplier-at-cap',
  'multiplier-near-zero',
  'multiplier-slow-decay',
  'critic-not-fitted',
  'reward-model-overfit',
  'cost-model-overfit',
  'stagnation',
  'clip-fraction-zero',
] as const;
export type DiagnosticKind = (typeof diagnosticKinds)[number];

const stageNames = Object.keys(stageTitles) as [StageName, ...StageName[]];

/** A number behind a diagnosis, and how it is written. */
export const diagnosisNumberSchema = z.strictObject({
  name: z.string(),
  value: z.number(),
  text: z.string(),
});
export type DiagnosisNumber = z.infer<typeof diagnosisNumberSchema>;

export const diagnosisSchema = z.strictObject({
  kind: z.enum(diagnosticKinds),
  round: z.int().min(0),
  stage: z.enum(stageNames),
  /** The step of the stage at which the rule held first; null where it is about the stage as a whole. */
  step: z.int().min(0).nullable(),
  /** A few words: "KL runs away". */
  title: z.string(),
  /** What was seen in this run, in a sentence with its figures. */
  finding: z.string(),
  /** When this is said, of any run. */
  rule: z.string(),
  numbers: z.array(diagnosisNumberSchema),
  /** What to do. */
  advice: z.string(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
