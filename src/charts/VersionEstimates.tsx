/** One or more figures of each version, base to last, with their intervals. */
import type { ReactElement } from 'react';
import { CartesianGrid, ErrorBar, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Estimate } from '../shared/results.ts';
import { axisTicks } from './chart-data.ts';
import { AXIS_COLOR, AXIS_LINE, GRID_COLOR, LABEL, SMALL_CHART, TICK, tickRange } from './chart-style.ts';
import { ChartFigure, type LegendEntry } from './ChartFigure.tsx';
import { decimalsFor, formatNumber, formatShare, numberText, shareText } from './format-figures.ts';

export interface EstimateSeries {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly dash?: string;
  /** One for each version; null where there is none, as for base against itself. */
  readonly estimates: readonly (Estimate | null)[];
}

interface VersionEstimatesProps {
  readonly title: string;
  readonly summary: string;
  readonly versions: readonly string[];
  readonly series: readonly EstimateSeries[];
  /** Shares are shown in percent. */
  readonly unit: 'share' | 'points';
  /** A level to compare with, such as an even win rate. */
  readonly level?: { readonly value: number; readonly label?: string };
  /** Whether the axis begins at 0. */
  readonly fromZero: boolean;
  readonly width?: number;
  readonly height?: number;
}

export function VersionEstimates(props: VersionEstimatesProps): ReactElement {
  const { title, summary, versions, series, unit, level, fromZero } = props;
  const { width = SMALL_CHART.width, height = SMALL_CHART.height } = props;
  const scale = unit === 'share' ? 100 : 1;
  const rows = versions.map((version, position) => chartRow(version, position, series, scale));
  const ends = series.flatMap(({ estimates }) =>
    estimates.flatMap((each) => (each === null ? [] : [each.low * scale, each.high * scale])),
  );
  const ticks = axisTicks([...ends, ...(fromZero ? [0] : []), ...(level ? [level.value * scale] : [])]);
  return (
    <ChartFigure
      title={title}
      summary={summary}
      legend={series.map(legendEntry)}
      table={estimateTable(versions, series, unit)}
    >
      {(fit) => (
        <LineChart
          accessibilityLayer={false}
          {...fit({ width, height })}
          data={rows}
          margin={{ top: 10, right: 16, bottom: 4, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID_COLOR} />
          <XAxis
            dataKey="version"
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            padding={{ left: 24, right: 24 }}
          />
          <YAxis
            width={48}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            ticks={ticks}
            domain={tickRange(ticks)}
            tickFormatter={(value: number) =>
              unit === 'share'
                ? formatShare(value / 100)
                : formatNumber(value, decimalsFor((ticks[1] ?? 1) - (ticks[0] ?? 0)))
            }
          />
          {level === undefined ? null : (
            <ReferenceLine
              y={level.value * scale}
              stroke={AXIS_COLOR}
              {...(level.label === undefined
                ? {}
                : { label: { ...LABEL, value: level.label, position: 'insideBottomLeft' } })}
            />
          )}
          {series.map(({ name, color, dash }, position) => (
            <Line
              key={name}
              name={name}
              dataKey={`value${position}`}
              stroke={color}
              strokeWidth={2}
              {...(dash === undefined ? {} : { strokeDasharray: dash })}
              dot={{ r: 3.5, fill: color, stroke: color, strokeDasharray: '0' }}
              isAnimationActive={false}
            >
              <ErrorBar
                dataKey={`margin${position}`}
                stroke={color}
                strokeWidth={1.5}
                width={5}
                isAnimationActive={false}
              />
            </Line>
          ))}
        </LineChart>
      )}
    </ChartFigure>
  );
}

type ChartRow = Record<string, string | number | null | [number, number]>;

function chartRow(
  version: string,
  position: number,
  series: readonly EstimateSeries[],
  scale: number,
): ChartRow {
  const row: ChartRow = { version };
  series.forEach(({ estimates }, index) => {
    const estimate = estimates[position] ?? null;
    row[`value${index}`] = estimate === null ? null : estimate.value * scale;
    row[`margin${index}`] =
      estimate === null
        ? null
        : [(estimate.value - estimate.low) * scale, (estimate.high - estimate.value) * scale];
  });
  return row;
}

function legendEntry({ name, color, dash }: EstimateSeries): LegendEntry {
  return { name, color, mark: dash === undefined ? 'line' : 'dotted' };
}

function estimateTable(
  versions: readonly string[],
  series: readonly EstimateSeries[],
  unit: 'share' | 'points',
): { columns: string[]; rows: string[][] } {
  const cell = (estimate: Estimate | null | undefined): string => {
    if (estimate === null || estimate === undefined) return 'none';
    const { value, interval } = unit === 'share' ? shareText(estimate) : numberText(estimate);
    return `${value} (${interval}, n = ${formatNumber(estimate.n)})`;
  };
  return {
    columns: ['Version', ...series.map(({ name }) => name)],
    rows: versions.map((version, position) => [
      version,
      ...series.map(({ estimates }) => cell(estimates[position])),
    ]),
  };
}
