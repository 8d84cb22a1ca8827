/** What the bench of the app measures, beside what it must reach. */

export interface Measurement {
  readonly id: string;
  readonly title: string;
  readonly unit: 'ms' | '%' | 'frames';
  /** What counts: of repeats the median, unless the title says something else. */
  readonly value: number;
  readonly goal?: number;
  /** One entry a repeat, where there are several. */
  readonly repeats?: readonly number[];
  /** Other figures of the same work. */
  readonly beside?: Readonly<Record<string, number>>;
}

/** @param share 0.5 for the median; the nearest rank */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function describeMeasurement({ title, value, unit, goal, repeats, beside }: Measurement): string {
  const verdict = goal === undefined ? '' : `, goal ${goal} ${unit}: ${value <= goal ? 'reached' : 'MISSED'}`;
  const spread =
    repeats === undefined || repeats.length < 2
      ? ''
      : ` (${repeats.length} repeats: ${shown(Math.min(...repeats))} to ${shown(Math.max(...repeats))})`;
  const others = Object.entries(beside ?? {}).map(([name, figure]) => `    ${name}: ${shown(figure)}`);
  return [`  ${title}: ${shown(value)} ${unit}${spread}${verdict}`, ...others].join('\n');
}

const shown = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 1 : 0);
