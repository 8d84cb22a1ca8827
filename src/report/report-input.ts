/** What a report is made of: an experiment's results and recipe, where it ran, and the curves of its training. */
import type { MetricRow } from '../charts/chart-data.ts';
import type { Diagnosis } from '../shared/diagnostics.ts';
import type { Recipe } from '../shared/recipe.ts';
import type { RunRemarks } from '../shared/run-remarks.ts';
import type { ExperimentResults } from '../shared/results.ts';

/** What was labeled in one round, from the manifest of its label snapshot. */
export interface LabelSummary {
  readonly round: number;
  /** Who labeled, such as "simulated lab, 5 annotators". */
  readonly source: string;
  readonly helpfulPairs: number;
  readonly harmlessPairs: number;
  /** Votes left out of the cost model's training because they contradict themselves. */
  readonly contradictions: number;
  /** Hash of the label snapshot. */
  readonly hash: string;
}

export interface ReportRun {
  readonly id: string;
  readonly name: string;
  /** What a person noted of it. */
  readonly remarks: RunRemarks;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly engine: string;
  readonly device: string;
  readonly deviceName: string;
  readonly threads: number;
  readonly appVersion: string;
  /** Wall time of the whole experiment, evaluation included. */
  readonly seconds: number;
  /** What it was estimated to take before it started; null where it was not. */
  readonly estimate: { readonly seconds: number; readonly memoryBytes: number } | null;
  /** What happened on its way and is worth knowing, in whole sentences. */
  readonly notices: readonly string[];
  /** Most memory held, in bytes: by the trainer process and by the program that owns the run; null if not measured. */
  readonly peakMemory: { readonly trainer: number; readonly program: number; readonly sum: number } | null;
  readonly labels: readonly LabelSummary[];
  /** What identifies the data and models: a name and a hash for each. */
  readonly hashes: readonly { readonly name: string; readonly hash: string }[];
}

export interface ReportInput {
  readonly results: ExperimentResults;
  readonly recipe: Recipe;
  readonly run: ReportRun;
  readonly curves: readonly MetricRow[];
  /** What is wrong with the run, by the numbers it stored. */
  readonly diagnoses: readonly Diagnosis[];
}
