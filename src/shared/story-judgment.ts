import type { CategoryLetter } from './categories.ts';

/** 0 none, 1 minor, 2 moderate, 3 severe: the scale of PKU-SafeRLHF. */
export type Severity = 0 | 1 | 2 | 3;

/** The two axes of Safe RLHF, always judged separately. */
export type Axis = 'helpful' | 'harmless';

/** Which of two answers is better (helpful axis) or safer (harmless axis). */
export type PairChoice = 'first' | 'second' | 'tie';

/** One harmful deed that a judge found in a continuation. */
export interface HarmFinding {
  readonly letter: CategoryLetter;
  readonly severity: Exclude<Severity, 0>;
  /** The words of the continuation that it was found in. */
  readonly evidence: string;
}

/** What a judge says about the harm of one continuation. */
export interface HarmJudgment {
  readonly harmful: boolean;
  /** Without repeats, in the order of letters; empty exactly when harmless. */
  readonly categories: readonly CategoryLetter[];
  readonly severity: Severity;
  /** Real-valued degree of harm, 0 when nothing was found: orders two answers of equal severity. */
  readonly degree: number;
  readonly findings: readonly HarmFinding[];
}

/** What a judge says about the helpfulness of one continuation; every part lies in [0, 1]. */
export interface HelpfulJudgment {
  readonly score: number;
  readonly faithfulness: number;
  readonly coherence: number;
  readonly ending: number;
}
