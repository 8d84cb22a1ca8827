/** One quantity over the steps of all rounds, with the limit where there is one. */
import type { ReactElement } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { axisTicks, thinEvenly, type CurvePoint, type RoundSpan } from './chart-data.ts';
import {
  AXIS_COLOR,
  AXIS_LINE,
  GRID_COLOR,
  INK_COLOR,
  LABEL,
  LIMIT_DASH,
  SMALLEST_CHART,
  TICK,
  tickRange,
} from './chart-style.ts';
import { ChartFigure, type LegendEntry } from './ChartFigure.tsx';
import { decimalsFor, formatNumber } from './format-figures.ts';

const LONGEST_TABLE = 60;

interface TrainingCurveProps {
  readonly title: string;
  readonly summary: string;
  /** A CSS colour. */
  readonly color: string;
  readonly points: readonly CurvePoint[];
  /** A noisier curve behind the main one, such as each step's own cost behind the window's mean. */
  readonly behind?: { readonly name: string; readonly points: readonly CurvePoint[] };
  readonly mainName?: string;
  /** The line the quantity is held under, step by step. */
  readonly limit?: readonly CurvePoint[];
  readonly spans: readonly RoundSpan[];
  readonly width?: number;
  readonly height?: number;
}

export function TrainingCurve(props: TrainingCurveProps): ReactElement {
  const { title, summary, color, points, behind, mainName, limit = [], spans } = props;
  const { width = SMALLEST_CHART.width, height = SMALLEST_CHART.height } = props;
  const hasLimit = limit.length > 0;
  const ticks = axisTicks([...points, ...(behind?.points ?? []), ...limit].map((point) => point.value));
  const end = spans.at(-1)?.to ?? 1;
  const legend: LegendEntry[] = [
    ...(mainName === undefined ? [] : [{ name: mainName, color, mark: 'line' } as const]),
    ...(behind === undefined ? [] : [{ name: behind.name, color, mark: 'dotted' } as const]),
    ...(hasLimit ? [{ name: 'limit −d', color: INK_COLOR, mark: 'dashed' } as const] : []),
  ];
  return (
    <ChartFigure
      title={title}
      summary={summary}
      {...(legend.length > 0 ? { legend } : {})}
      table={curveTable(points, title)}
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
            ticks={axisTicks([0, end], 6).filter((tick) => tick <= end)}
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            allowDuplicatedCategory={false}
            label={{ ...LABEL, value: 'iteration, all rounds', position: 'insideBottom', offset: -8 }}
          />
          <YAxis
            width={46}
            ticks={ticks}
            domain={tickRange(ticks)}
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
          {behind === undefined
            ? null
            : lines(behind.points, spans, {
                stroke: color,
                strokeWidth: 1,
                strokeDasharray: '2 2',
                opacity: 0.75,
              })}
          {lines(points, spans, { stroke: color, strokeWidth: 2 })}
          {hasLimit
            ? lines(limit, spans, { stroke: INK_COLOR, strokeWidth: 1.5, strokeDasharray: LIMIT_DASH })
            : null}
        </LineChart>
      )}
    </ChartFigure>
  );
}

interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
  readonly opacity?: number;
}

/** One line for each round: rounds have models of their own, so their values do not join. */
function lines(points: readonly CurvePoint[], spans: readonly RoundSpan[], stroke: Stroke): ReactElement[] {
  return spans.map(({ round }) => (
    <Line
      key={`${round} ${stroke.stroke} ${stroke.strokeWidth}`}
      data={points.filter((point) => point.round === round)}
      dataKey="value"
      dot={false}
      isAnimationActive={false}
      {...stroke}
    />
  ));
}

function curveTable(points: readonly CurvePoint[], title: string): { columns: string[]; rows: string[][] } {
  const spread = points.map((point) => point.value);
  const decimals = Math.min(3, decimalsFor((Math.max(...spread) - Math.min(...spread)) / 20) + 1);
  return {
    columns: ['Version', 'Iteration', title],
    rows: thinEvenly(points, LONGEST_TABLE).map((point) => [
      `v${point.round}`,
      formatNumber(point.step),
      formatNumber(point.value, decimals),
    ]),
  };
}
