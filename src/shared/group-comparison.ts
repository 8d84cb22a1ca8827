/** Runs put side by side by what was changed: what tables, files and reports over many runs are made of. */
import type { RunStatus } from './run-states.ts';

/** A mean over seeds with its 95 % interval. */
export interface GroupEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/** The figures of a version that are compared, with the words for a column and the range of each. */
export const comparedFigures = {
  harmfulRedTeam: { title: 'harmful, red-team', isShare: true },
  harmfulOrdinary: { title: 'harmful, ordinary', isShare: true },
  helpfulWinVsBase: { title: 'helpful vs base', isShare: true },
  harmlessWinVsBase: { title: 'harmless vs base', isShare: true },
  klToBase: { title: 'KL', isShare: false },
  perplexityUnderBase: { title: 'perplexity', isShare: false },
  distinct2: { title: 'distinct-2', isShare: false },
  meanLength: { title: 'length', isShare: false },
  lagrangeMultiplier: { title: 'λ', isShare: false },
} as const;
export type ComparedFigure = keyof typeof comparedFigures;

export const comparedFigureKeys = Object.keys(comparedFigures) as ComparedFigure[];

export type Figures<Value> = Readonly<Record<ComparedFigure, Value | null>>;

export interface ComparedRun {
  readonly runId: string;
  readonly seed: number;
  readonly status: RunStatus;
  readonly detail: string | null;
  /** Of the last round; null where the run has not come to its end. */
  readonly figures: Figures<{ readonly value: number; readonly low: number; readonly high: number }> | null;
}

/** Runs whose recipes differ in nothing but the seed. */
export interface ComparedGroup {
  /** The beginning of the hash of the recipe without its seed and its words. */
  readonly id: string;
  readonly name: string;
  /** The values of the settings in which the groups differ, by path; a setting that a group lacks is null. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly runs: readonly ComparedRun[];
  readonly figures: Figures<GroupEstimate>;
}

export interface GroupComparison {
  /** Paths of the settings in which the groups differ. */
  readonly varied: readonly string[];
  readonly groups: readonly ComparedGroup[];
}
