/** Turns figures into what charts draw: bins, thinned points, curves over rounds, and axes with round numbers. */

/** The most marks one chart draws: more cannot be told apart, and make a page slow. */
export const MAX_MARKS = 1500;

/** At most `most` items, evenly spaced, the first and the last always among them. */
export function thinEvenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  if (most < 2) return items.slice(0, most);
  return Array.from(
    { length: most },
    (_, position) => items[Math.round((position * (items.length - 1)) / (most - 1))] as Item,
  );
}

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly safe: number;
  readonly harmful: number;
}

/**
 * Counts of scores in equal bins whose edges are round numbers, so that 0 is always an edge: no bin mixes costs on
 * both sides of it.
 */
export function binScores(
  scores: readonly { readonly value: number; readonly harmful: boolean }[],
  range: readonly [number, number],
  mostBins = 30,
): ScoreBin[] {
  const [low, high] = range;
  const width = roundStep((high - low) / mostBins);
  const first = Math.floor(low / width);
  const last = Math.max(first, Math.ceil(high / width) - 1);
  const bins = Array.from({ length: last - first + 1 }, (_, position) => ({
    from: (first + position) * width,
    to: (first + position + 1) * width,
    safe: 0,
    harmful: 0,
  }));
  for (const score of scores) {
    const position = Math.min(bins.length - 1, Math.max(0, Math.floor(score.value / width) - first));
    const bin = bins[position];
    if (bin !== undefined) bin[score.harmful ? 'harmful' : 'safe'] += 1;
  }
  return bins;
}

/** Answers in the bin that holds most of them. */
export function fullestBin(bins: readonly ScoreBin[]): number {
  return bins.reduce((most, bin) => Math.max(most, bin.safe + bin.harmful), 0);
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `step`. */
export function roundStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Of a step: what may stand out over the last tick, a pixel or so, before the axis gets one more. */
const overhang = 0.03;

/**
 * Round numbers that cover the values, for an axis. A hair beyond a tick needs no further one: the KL of the first step,
 * estimated a little under 0, would otherwise take an axis to 20 down to −5.
 */
export function axisTicks(values: readonly number[], most = 5): number[] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((least, value) => Math.min(least, value));
  const high = finite.reduce((largest, value) => Math.max(largest, value));
  const step = roundStep((high - low) / Math.max(1, most - 1));
  const first = Math.floor(low / step + overhang);
  const last = Math.max(first + 1, Math.ceil(high / step - overhang));
  return Array.from({ length: last - first + 1 }, (_, position) =>
    Number(((first + position) * step).toPrecision(12)),
  );
}

/** One stored metric value. */
export interface MetricRow {
  readonly round: number;
  readonly step: number;
  readonly key: string;
  readonly value: number;
}

export interface CurvePoint {
  /** Steps since the start of the first round. */
  readonly x: number;
  readonly round: number;
  readonly step: number;
  readonly value: number;
}

export interface RoundSpan {
  readonly round: number;
  readonly from: number;
  readonly to: number;
}

/** Where each round lies on an axis that runs through all rounds. */
export function roundSpans(rows: readonly MetricRow[]): RoundSpan[] {
  const lengths = new Map<number, number>();
  for (const { round, step } of rows) lengths.set(round, Math.max(lengths.get(round) ?? 0, step));
  const spans: RoundSpan[] = [];
  let from = 0;
  for (const round of [...lengths.keys()].sort((a, b) => a - b)) {
    const to = from + (lengths.get(round) ?? 0);
    spans.push({ round, from, to });
    from = to;
  }
  return spans;
}

/** One metric over all rounds, in order, on the axis of `spans`; values that are not numbers are left out. */
export function curveOf(
  rows: readonly MetricRow[],
  key: string,
  spans: readonly RoundSpan[],
  most = MAX_MARKS,
): CurvePoint[] {
  const start = new Map(spans.map(({ round, from }) => [round, from]));
  const points = rows
    .filter((row) => row.key === key && Number.isFinite(row.value))
    .flatMap(({ round, step, value }): CurvePoint[] => {
      const from = start.get(round);
      return from === undefined ? [] : [{ x: from + step, round, step, value }];
    })
    .sort((a, b) => a.x - b.x || a.round - b.round);
  return thinEvenly(points, most);
}

/** The value below which a share `portion` of the values lies, linear between neighbours; NaN for no values. */
export function quantileOf(values: readonly number[], portion: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * portion;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Nearly all values: a few far ones would squeeze the rest; they are counted in the outermost bins. */
export function scoreRange(values: readonly number[]): [number, number] {
  const low = quantileOf(values, 0.002);
  const high = quantileOf(values, 0.998);
  return low < high ? [low, high] : [low - 1, high + 1];
}
