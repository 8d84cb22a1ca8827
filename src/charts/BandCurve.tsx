/** One quantity over the steps of all rounds for several groups: each group's mean, and a band over its seeds. */
import type { ReactElement } from 'react';
import {
  CartesianGrid,
  LineChart,
  ReferenceLine,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { BandPoint } from './band-data.ts';
import { axisTicks, thinEvenly, type RoundSpan } from './chart-data.ts';
import { AXIS_COLOR, AXIS_LINE, GRID_COLOR, LABEL, SMALL_CHART, TICK, tickRange } from './chart-style.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { decimalsFor, formatNumber } from './format-figures.ts';

export interface BandSeries {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly points: readonly BandPoint[];
}

interface BandCurveProps {
  readonly title: string;
  readonly summary: string;
  readonly series: readonly BandSeries[];
  readonly spans: readonly RoundSpan[];
  readonly width?: number;
  readonly height?: number;
}

const LONGEST_TABLE = 60;

export function BandCurve(props: BandCurveProps): ReactElement {
  const { title, summary, series, spans } = props;
  const { width = SMALL_CHART.width, height = SMALL_CHART.height } = props;
  const ticks = axisTicks(series.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])));
  const end = spans.at(-1)?.to ?? 1;
  return (
    <ChartFigure
      title={title}
      summary={summary}
      legend={series.map(({ name, color }) => ({ name, color, mark: 'line' }))}
      table={bandTable(series)}
    >
      {(fit) => (
        <LineChart
          accessibilityLayer={false}
          {...fit({ width, height })}
          margin={{ top: 18, right: 12, bottom: 14, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID_COLOR} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, end]}
            allowDataOverflow
            ticks={axisTicks([0, end], 6).filter((tick) => tick <= end)}
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            label={{ ...LABEL, value: 'iteration, all rounds', position: 'insideBottom', offset: -8 }}
          />
          <YAxis
            width={46}
            ticks={ticks}
            domain={tickRange(ticks)}
            allowDataOverflow
            tick={TICK}
            axisLine={false}
            tickLine={false}
            tickFormatter={(value: number) =>
              formatNumber(value, decimalsFor((ticks[1] ?? 1) - (ticks[0] ?? 0)))
            }
          />
          {spans.map(({ round, from }) => (
            <ReferenceLine
              key={round}
              x={from}
              stroke={AXIS_COLOR}
              strokeWidth={from === 0 ? 0 : 1}
              label={{ ...LABEL, value: `v${round}`, position: 'insideTopLeft', dy: -18 }}
            />
          ))}
          <Bands series={series} spans={spans} />
        </LineChart>
      )}
    </ChartFigure>
  );
}

/** Bands below, means above; a piece for each round, as rounds have models of their own. */
function Bands({ series, spans }: Pick<BandCurveProps, 'series' | 'spans'>): ReactElement | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  const place = (across: number, up: number): string =>
    `${Number(x(across)).toFixed(1)} ${Number(y(up)).toFixed(1)}`;
  const pieces = series.flatMap(({ name, color, points }) =>
    spans.map(({ round }) => ({
      key: `${name} ${round}`,
      color,
      points: points.filter((point) => point.round === round),
    })),
  );
  const drawn = pieces.filter(({ points }) => points.length > 0);
  return (
    <>
      {drawn.map(({ key, color, points }) => {
        const top = points.map((point) => place(point.x, point.high));
        const bottom = points.map((point) => place(point.x, point.low)).reverse();
        return <path key={key} d={`M${[...top, ...bottom].join('L')}Z`} fill={color} fillOpacity={0.16} />;
      })}
      {drawn.map(({ key, color, points }) => (
        <path
          key={key}
          d={`M${points.map((point) => place(point.x, point.mean)).join('L')}`}
          fill="none"
          stroke={color}
          strokeWidth={2}
        />
      ))}
    </>
  );
}

function bandTable(series: readonly BandSeries[]): { columns: string[]; rows: string[][] } {
  const most = Math.max(2, Math.floor(LONGEST_TABLE / Math.max(1, series.length)));
  return {
    columns: ['Group', 'Version', 'Iteration', 'Mean', 'Lowest', 'Highest', 'Seeds'],
    rows: series.flatMap(({ name, points }) =>
      thinEvenly(points, most).map(({ round, step, mean, low, high, seeds }) => [
        name,
        `v${round}`,
        formatNumber(step),
        ...[mean, low, high].map((value) => formatNumber(value, 3)),
        formatNumber(seeds),
      ]),
    ),
  };
}
