/**
 * Shares and means with intervals, where several answers belong to one opening.
 *
 * Answers to one opening are not independent: the interval comes from drawing whole openings anew (cluster
 * bootstrap), never single answers. With one answer for each opening a share has Wilson's interval. Where all
 * answers agree the bootstrap cannot see its own uncertainty (every draw is the same), so Wilson's interval over
 * openings stands in, which is wider than one over answers would be.
 */
import type { Estimate } from '../../shared/results.ts';
import { clusterBootstrap, wilsonInterval } from './statistics.ts';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
}

/** Rows by prompt, prompts in the order they first appear. */
export function groupByPrompt<Row extends { readonly promptId: string }>(rows: readonly Row[]): Row[][] {
  return [...Map.groupBy(rows, (row) => row.promptId).values()];
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
  const values = valuesByPrompt.flat();
  if (values.length === 0) return null;
  const value = mean(values);
  const isWhole = values.every((each) => each === 0 || each === 1);
  const isOneEach = values.length === valuesByPrompt.length;
  const allAgree = values.every((each) => each === values[0]);
  if (isWhole && (isOneEach || allAgree)) {
    const { low, high } = wilsonInterval(value * valuesByPrompt.length, valuesByPrompt.length);
    return { value, low, high, n: values.length };
  }
  return meanOverPrompts(valuesByPrompt, options);
}

/** The mean over all answers, openings drawn anew for its interval; null where there is nothing to average. */
export function meanOverPrompts(
  valuesByPrompt: readonly (readonly number[])[],
  options: BootstrapOptions,
): Estimate | null {
  const totals = valuesByPrompt
    .filter((values) => values.length > 0)
    .map((values) => ({ sum: sum(values), count: values.length }));
  if (totals.length === 0) return null;
  const ratio = (drawn: readonly { sum: number; count: number }[]): number => {
    let total = 0;
    let count = 0;
    for (const prompt of drawn) {
      total += prompt.sum;
      count += prompt.count;
    }
    return total / count;
  };
  const n = totals.reduce((answers, prompt) => answers + prompt.count, 0);
  return { ...bootstrapOverPrompts(totals, ratio, options), n };
}

/** Any figure of a set of openings, with the interval from drawing openings anew. */
export function bootstrapOverPrompts<PromptRow>(
  prompts: readonly PromptRow[],
  figure: (drawn: readonly PromptRow[]) => number,
  options: BootstrapOptions,
): { value: number; low: number; high: number } {
  const { low, high } = clusterBootstrap(
    prompts.map((_, position) => [position]),
    (drawn) => figure(drawn.flat().map((position) => prompts[position] as PromptRow)),
    options.draws,
    options.seed,
  );
  return { value: figure(prompts), low, high };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
