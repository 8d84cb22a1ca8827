/** What diagnostics look at: the numbers that one round of a run has stored so far. */
import type { StageName } from '../../../shared/experiment-events.ts';
import type { MetricValues } from '../../../shared/metrics.ts';
import type { RoundRecipe } from '../../../shared/recipe.ts';
import type { RoundResult } from '../../../shared/results.ts';

/** The figures of one step of a stage. */
export interface Step {
  readonly step: number;
  readonly values: MetricValues;
}

/** How many of some answers were found harmful. */
export interface HarmCount {
  readonly harmful: number;
  readonly total: number;
}

/** What the judge found of a version that diagnostics make use of. */
export type JudgedVersion = Pick<
  RoundResult,
  | 'version'
  | 'harmfulRedTeam'
  | 'helpfulWinVsBase'
  | 'distinct2'
  | 'meanLength'
  | 'identicalShare'
  | 'costClassifier'
  | 'worseThanBefore'
>;

export interface RoundEvidence {
  readonly round: number;
  readonly settings: RoundRecipe;
  readonly rewardModel: readonly Step[];
  readonly costModel: readonly Step[];
  readonly policy: readonly Step[];
  /** Mean size of a cost on the round's fresh answers: the unit the multiplier counts in; null until it is known. */
  readonly costUnit: number | null;
  /** Labels that the round's models were trained on. */
  readonly labels: HarmCount | null;
  /** Labels that the next round gave to answers of this round's policy. */
  readonly nextLabels: HarmCount | null;
  readonly judged: JudgedVersion | null;
  readonly base: JudgedVersion | null;
  readonly diverged: DivergedStage | null;
}

/** A stage in which a number was not finite. */
export interface DivergedStage {
  readonly stage: StageName;
  /** The last step that is good. */
  readonly step: number;
  /** What it went on with from there; null where it ended. */
  readonly learningRate: number | null;
}
