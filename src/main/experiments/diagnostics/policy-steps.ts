/** Walks through the iterations of a policy stage and looks at the latest few of each moment. */
import type { MetricKey } from '../../../shared/metrics.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import type { RoundEvidence, Step } from './round-evidence.ts';

/** The iterations up to one of them: what could be known at that moment. */
export interface History {
  readonly count: number;
  /** The values of the last `length` iterations, oldest first; null where there are fewer or one did not report it. */
  readonly latest: (key: MetricKey, length: number) => readonly number[] | null;
  /** The same of the first iterations. */
  readonly first: (key: MetricKey, length: number) => readonly number[] | null;
}

type Found = Pick<Sign, 'finding' | 'numbers'>;

/** A look at the policy stage that tells the first iteration at which a rule holds. */
export function atIterations(
  rule: (history: History, evidence: RoundEvidence) => Found | null,
): Diagnostic['look'] {
  return (evidence) => {
    const steps = evidence.policy;
    for (const [index, { step }] of steps.entries()) {
      if (!isLookedAt(index + 1)) continue;
      const found = rule(historyOf(steps, index + 1), evidence);
      if (found !== null) return { stage: 'policy', step, ...found };
    }
    return null;
  };
}

/** Every iteration is looked at up to 64, from there 32 in each doubling: long stages stay cheap to watch. */
export function isLookedAt(count: number): boolean {
  return count <= 64 || count % 2 ** (Math.floor(Math.log2(count)) - 5) === 0;
}

/** Everything that the steps tell. */
export function wholeHistory(steps: readonly Step[]): History {
  return historyOf(steps, steps.length);
}

function historyOf(steps: readonly Step[], count: number): History {
  const between = (key: MetricKey, from: number, to: number): number[] | null => {
    if (from < 0 || to > count) return null;
    const values = steps.slice(from, to).flatMap((step) => step.values[key] ?? []);
    return values.length === to - from ? values : null;
  };
  return {
    count,
    latest: (key, length) => between(key, count - length, count),
    first: (key, length) => between(key, 0, length),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of the latest values as a share of the first value; null where either is missing or the first is 0. */
export function comparedWithStart(history: History, key: MetricKey, length: number): Change | null {
  const [before] = history.first(key, 1) ?? [];
  const latest = history.latest(key, length);
  if (before === undefined || before === 0 || latest === null) return null;
  const now = mean(latest);
  return { before, now, ratio: now / before };
}

export interface Change {
  readonly before: number;
  readonly now: number;
  readonly ratio: number;
}

/** Quarters of the stage so far, at least this many iterations each, are set against each other. */
export const shortestQuarter = 3;

/**
 * The first and the latest quarter of a figure, where they differ by more than twice the standard error of their
 * difference; null where they do not.
 */
export function trend(history: History, key: MetricKey): Change | null {
  const length = quarterOf(history);
  const first = history.first(key, length);
  const latest = history.latest(key, length);
  if (first === null || latest === null || history.count < 2 * length) return null;
  const [before, now] = [mean(first), mean(latest)];
  const error = Math.sqrt((variance(first) + variance(latest)) / length);
  return Math.abs(now - before) > 2 * error ? { before, now, ratio: now / before } : null;
}

export function quarterOf({ count }: History): number {
  return Math.max(shortestQuarter, Math.floor(count / 4));
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
