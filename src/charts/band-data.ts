/** Curves of several seeds drawn as one: their mean, and the band from the lowest to the highest. */
import { MAX_MARKS, curveOf, thinEvenly } from './chart-data.ts';
import type { MetricRow, RoundSpan } from './chart-data.ts';

export interface BandPoint {
  /** Steps since the start of the first round. */
  readonly x: number;
  readonly round: number;
  readonly step: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/** One metric of several runs, step by step; a step that a run lacks is a mean of fewer seeds. */
export function bandOf(
  runs: readonly (readonly MetricRow[])[],
  key: string,
  spans: readonly RoundSpan[],
  most = MAX_MARKS,
): BandPoint[] {
  const byPlace = new Map<number, { round: number; step: number; values: number[] }>();
  for (const rows of runs) {
    for (const { x, round, step, value } of curveOf(rows, key, spans)) {
      // A round's last step and the next round's start have the same x; the round tells them apart.
      const place = x + round / 1000;
      const known = byPlace.get(place) ?? { round, step, values: [] };
      known.values.push(value);
      byPlace.set(place, known);
    }
  }
  const starts = new Map(spans.map(({ round, from }) => [round, from]));
  const points = [...byPlace.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, { round, step, values }]) => ({
      x: (starts.get(round) ?? 0) + step,
      round,
      step,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      low: Math.min(...values),
      high: Math.max(...values),
      seeds: values.length,
    }));
  return thinEvenly(points, most);
}
