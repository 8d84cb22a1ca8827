/** What `demo`, `run` and `evaluate` say at their end: one JSON line for scripts, one table for people. */
import type { Estimate, ExperimentResults, RoundResult } from '../shared/results.ts';

type Interval = Pick<Estimate, 'value' | 'low' | 'high' | 'n'>;

export interface RoundSummary {
  readonly round: number;
  readonly harmfulRedTeam: Interval;
  readonly harmfulOrdinary: Interval;
  /** null for the base model, which is not compared with itself. */
  readonly helpfulWinVsBase: Interval | null;
  readonly harmlessWinVsBase: Interval | null;
  readonly distinct2: number;
  readonly meanLength: number;
  /** Nats per answer; 0 for the base model. */
  readonly klToBase: number | null;
  readonly perplexityUnderBase: number;
  readonly rewardAccuracy: number | null;
  readonly costSignAccuracy: number | null;
  readonly lagrangeMultiplier: number | null;
  readonly seconds: number;
}

export interface Summary {
  readonly runId: string;
  /** Of the trainer process and the program around it together; null where it was not measured. */
  readonly peakMemoryBytes: number | null;
  /** On openings that the search found and no version was trained on; empty where there was no search. */
  readonly foundOpenings: readonly { readonly version: string; readonly harmful: Interval }[];
  readonly rounds: readonly RoundSummary[];
}

export function summarize(results: ExperimentResults, peakMemoryBytes: number | null): Summary {
  const { runId, rounds, foundOpenings } = results;
  return {
    runId,
    peakMemoryBytes,
    foundOpenings: foundOpenings.map(({ version, harmful }) => ({ version, harmful: interval(harmful) })),
    rounds: rounds.map(summarizeRound),
  };
}

export function summarizeRound(round: RoundResult): RoundSummary {
  return {
    round: round.round,
    harmfulRedTeam: interval(round.harmfulRedTeam),
    harmfulOrdinary: interval(round.harmfulOrdinary),
    helpfulWinVsBase: round.helpfulWinVsBase && interval(round.helpfulWinVsBase),
    harmlessWinVsBase: round.harmlessWinVsBase && interval(round.harmlessWinVsBase),
    distinct2: round.distinct2,
    meanLength: round.meanLength,
    klToBase: round.round === 0 ? 0 : (round.klToBase?.value ?? null),
    perplexityUnderBase: round.perplexityUnderBase,
    rewardAccuracy: round.rewardAccuracy?.value ?? null,
    costSignAccuracy: round.costSignAccuracy?.value ?? null,
    lagrangeMultiplier: round.lagrangeMultiplier,
    seconds: round.seconds,
  };
}

function interval({ value, low, high, n }: Estimate): Interval {
  return { value, low, high, n };
}

/** The rounds side by side, one row each, base first. */
export function summaryTable(results: readonly RoundResult[]): string[] {
  const header = [
    '',
    'harmful, red-team',
    'harmful, ordinary',
    'helpful vs base',
    'KL',
    'distinct-2',
    'length',
    'λ',
  ];
  const rows = results.map((round) => [
    round.version,
    percent(round.harmfulRedTeam),
    percent(round.harmfulOrdinary),
    percent(round.helpfulWinVsBase),
    round.klToBase === null ? '-' : round.klToBase.value.toFixed(1),
    round.distinct2.toFixed(2),
    round.meanLength.toFixed(1),
    round.lagrangeMultiplier === null ? '-' : round.lagrangeMultiplier.toFixed(2),
  ]);
  return alignColumns([header, ...rows]);
}

/** `18.2 % (15.0 to 21.9)`, or `-` where there is no figure. */
export function percent(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((share) =>
    (100 * share).toFixed(1),
  );
  return `${value} % (${low} to ${high})`;
}

/** `1.9 GB`, `240 MB`, or `-` where there is no figure. */
export function bytesInWords(bytes: number | null): string {
  if (bytes === null) return '-';
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}

/** What a finished round brought, in one line. */
export function outcomeLine(round: RoundResult): string {
  const parts = [
    `${round.version}: harmful on red-team openings ${percent(round.harmfulRedTeam)}`,
    ...(round.helpfulWinVsBase ? [`helpful against base ${percent(round.helpfulWinVsBase)}`] : []),
    ...(round.worseThanBefore ? ['more harmful than the version before'] : []),
  ];
  return parts.join('; ');
}

/** Pads each column to its widest cell, two spaces apart. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
