/** The curves of a run: what is stored, with what has come since, and what they show in a sentence. */
import type { CurvePoint, MetricRow } from '../../../charts/chart-data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { csvLine } from '../../../shared/comparison-csv.ts';
import type { RunCurvePoint } from '../../../shared/ipc/runs.ts';
import type { LiveMetricPoint } from '../../../shared/live-state.ts';

/** Fresh figures take the place of stored ones of the same step: after a pause, steps are done again. */
export function mergeCurves(
  stored: readonly RunCurvePoint[],
  fresh: readonly LiveMetricPoint[],
  runId: string,
): MetricRow[] {
  const rows = new Map<string, MetricRow>();
  for (const row of stored) rows.set(placeOf(row), row);
  for (const point of fresh) {
    if (point.runId !== runId || point.stage !== 'policy') continue;
    const { round, step } = point;
    for (const [key, value] of Object.entries(point.values)) {
      const row = { round, step, key, value };
      rows.set(placeOf(row), row);
    }
  }
  return [...rows.values()];
}

function placeOf({ round, step, key }: MetricRow): string {
  return `${round} ${step} ${key}`;
}

/** `Rose from 0.10 to 1.42 in round 2.` */
export function courseInWords(points: readonly CurvePoint[]): string {
  const last = points.at(-1);
  const first = points.find(({ round }) => round === last?.round);
  if (last === undefined || first === undefined) return 'Nothing has been measured yet.';
  if (first === last) return `${inFigures(last.value)} at the first step of round ${last.round}.`;
  const [from, to] = [inFigures(first.value), inFigures(last.value)];
  if (from === to) return `Stays at ${to} in round ${last.round}.`;
  return `${last.value > first.value ? 'Rose' : 'Fell'} from ${from} to ${to} in round ${last.round}.`;
}

/**
 * Where the cost stands against its line, in the round at hand: `The cost is at −1.95, at or below its limit of −1.58
 * since iteration 6 of round 1.` Where no limit was recorded, only its course.
 */
export function costInWords(cost: readonly CurvePoint[], limit: readonly CurvePoint[]): string {
  const last = cost.at(-1);
  const limits = new Map(limit.map(({ x, round, value }) => [`${round} ${x}`, value]));
  const lineOf = ({ x, round }: CurvePoint): number | undefined => limits.get(`${round} ${x}`);
  const line = last === undefined ? undefined : lineOf(last);
  if (last === undefined || line === undefined) return courseInWords(cost);
  const ofRound = cost.filter(({ round }) => round === last.round);
  const holds = (point: CurvePoint): boolean => point.value <= (lineOf(point) ?? Number.NEGATIVE_INFINITY);
  const now = `The cost is at ${inFigures(last.value)}`;
  if (!holds(last)) {
    const before = ofRound.findLast(holds);
    const wasUnder = before === undefined ? '' : `; it was at or below it last at iteration ${before.step}`;
    return `${now}, ${distance(last.value - line)} above its limit of ${inFigures(line)} in round ${last.round}${wasUnder}.`;
  }
  const broken = ofRound.findLastIndex((point) => !holds(point));
  const since = ofRound[broken + 1];
  const when = broken === -1 || since === undefined ? 'from the start' : `since iteration ${since.step}`;
  return `${now}, at or below its limit of ${inFigures(line)} ${when} of round ${last.round}.`;
}

/** Never `0.00`: what is above the limit by a hair is above it. */
function distance(above: number): string {
  return above < 0.005 ? 'less than 0.01' : inFigures(above);
}

function inFigures(value: number): string {
  return formatNumber(value, 2);
}

/** A line for each step of each round, a column for each figure. */
export function curvesCsv(rows: readonly MetricRow[]): string[] {
  const keys = [...new Set(rows.map(({ key }) => key))].sort();
  const steps = new Map<string, Map<string, number>>();
  for (const { round, step, key, value } of rows) {
    const place = `${round},${step}`;
    const values = steps.get(place) ?? new Map<string, number>();
    values.set(key, value);
    steps.set(place, values);
  }
  const byPlace = [...steps].sort(([one], [other]) => {
    const [[round = 0, step = 0], [otherRound = 0, otherStep = 0]] = [one, other].map((place) =>
      place.split(',').map(Number),
    ) as [number[], number[]];
    return round - otherRound || step - otherStep;
  });
  return [
    csvLine(['round', 'step', ...keys]),
    ...byPlace.map(([place, values]) =>
      csvLine([...place.split(','), ...keys.map((key) => String(values.get(key) ?? ''))]),
    ),
  ];
}
