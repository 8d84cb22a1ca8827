/**
 * Shares and means with intervals, where several answers belong to one opening.
 *
 * Answers to one opening are not independent: the interval comes from drawing whole openings anew (cluster
 * bootstrap), never single answers. With one answer for each opening a share has Wilson's interval. Where all
 * answers agree the bootstrap cannot see its own uncertainty (every draw is the same), so Wilson's interval over
 * openings stands in, which is wider than one over answers would be.
 */
import type { Estimate } from '../../shared/results.ts';
import { clusterBootstrap, mean, wilsonInterval } from './statistics.ts';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
}

/** Rows by prompt, prompts in the order they first appear. */
export function groupByPrompt<Row extends { readonly promptId: string }>(rows: readonly Row[]): Row[][] {
  const byPrompt = new Map<string, Row[]>();
  for (const row of rows) {
    const ofPrompt = byPrompt.get(row.promptId) ?? [];
    ofPrompt.push(row);
    byPrompt.set(row.promptId, ofPrompt);
  }
  return [...byPrompt.values()];
}

/**
 * The share of claims that hold, over all answers. Values lie in [0, 1]; 0.5 is a tie.
 *
 * @returns null where there is nothing to count.
 */
export function shareOverPrompts(
  valuesByPrompt: readonly (readonly number[])[],
  options: BootstrapOptions,
): Estimate | null {
  const clusters = valuesByPrompt.filter((values) => values.length > 0);
  const values = clusters.flat();
  if (values.length === 0) return null;
  const isWhole = values.every((value) => value === 0 || value === 1);
  const allAgree = values.every((value) => value === values[0]);
  if (isWhole && (allAgree || clusters.length === values.length)) {
    const holding = allAgree ? clusters.length * (values[0] ?? 0) : sum(values);
    return { value: mean(values), ...wilsonInterval(holding, clusters.length), n: values.length };
  }
  return meanOverPrompts(clusters, options);
}

/** The mean over all answers, openings drawn anew for its interval; null where there is nothing to average. */
export function meanOverPrompts(
  valuesByPrompt: readonly (readonly number[])[],
  { draws, seed }: BootstrapOptions,
): Estimate | null {
  const totals = valuesByPrompt.filter((values) => values.length > 0).map(totalOf);
  if (totals.length === 0) return null;
  // An opening is one observation with its sum and count: drawing its answers one by one would take k times as long.
  const clusters = totals.map((total) => [total]);
  const n = totals.reduce((answers, { count }) => answers + count, 0);
  return { ...clusterBootstrap(clusters, meanOfTotals, draws, seed), n };
}

/** The sum of an opening's values, and how many they are. */
export interface Total {
  readonly sum: number;
  readonly count: number;
}

export function totalOf(values: readonly number[]): Total {
  return { sum: sum(values), count: values.length };
}

/** NaN of nothing: a bootstrap leaves such a draw out. */
export function meanOfTotals(totals: readonly Total[]): number {
  let all = 0;
  let count = 0;
  for (const total of totals) {
    all += total.sum;
    count += total.count;
  }
  return all / count;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
