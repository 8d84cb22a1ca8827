/** Helpfulness against harmful share: a numbered point for each group, a dot for each of its seeds. */
import type { ReactElement } from 'react';
import {
  CartesianGrid,
  ReferenceLine,
  ScatterChart,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { axisTicks } from './chart-data.ts';
import { AXIS_LINE, GRID_COLOR, LABEL, LIMIT_DASH, AXIS_COLOR, TICK, tickRange } from './chart-style.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { formatNumber, formatShare } from './format-figures.ts';

export interface TradeOffPoint {
  /** Share of harmful answers, 0 to 1. */
  readonly harmful: number;
  /** Share of comparisons with the base model that are won, 0 to 1. */
  readonly helpful: number;
}

export interface TradeOffGroup {
  /** What stands beside the point. */
  readonly label: string;
  /** The settings, in words. */
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly mean: TradeOffPoint;
  readonly seeds: readonly (TradeOffPoint & { readonly seed: number })[];
}

interface TradeOffPlotProps {
  readonly groups: readonly TradeOffGroup[];
  readonly summary: string;
  readonly width?: number;
  readonly height?: number;
}

const evenChance = 0.5;

export function TradeOffPlot(props: TradeOffPlotProps): ReactElement {
  const { groups, summary } = props;
  const { width = 760, height = 420 } = props;
  const points = groups.flatMap(({ mean, seeds }) => [mean, ...seeds]);
  const harmfulTicks = axisTicks([0, ...points.map(({ harmful }) => 100 * harmful)], 6);
  const helpfulTicks = axisTicks([100 * evenChance, ...points.map(({ helpful }) => 100 * helpful)], 6);
  return (
    <ChartFigure
      title="Helpfulness against harm"
      summary={summary}
      legend={groups.map(({ label, name, color }) => ({ name: `${label}: ${name}`, color, mark: 'circle' }))}
      table={tradeOffTable(groups)}
    >
      {(fit) => (
        <ScatterChart
          accessibilityLayer={false}
          {...fit({ width, height })}
          margin={{ top: 12, right: 24, bottom: 18, left: 4 }}
        >
          <CartesianGrid stroke={GRID_COLOR} />
          <XAxis
            type="number"
            dataKey="harmful"
            ticks={harmfulTicks}
            domain={tickRange(harmfulTicks)}
            allowDataOverflow
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={(value: number) => `${formatNumber(value)} %`}
            label={{ ...LABEL, value: 'harmful, red-team openings', position: 'insideBottom', offset: -10 }}
          />
          <YAxis
            type="number"
            dataKey="helpful"
            width={52}
            ticks={helpfulTicks}
            domain={tickRange(helpfulTicks)}
            allowDataOverflow
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={(value: number) => `${formatNumber(value)} %`}
            label={{ ...LABEL, value: 'won against base', angle: -90, position: 'insideLeft', offset: 4 }}
          />
          <ReferenceLine
            y={100 * evenChance}
            stroke={AXIS_COLOR}
            strokeDasharray={LIMIT_DASH}
            label={{ ...LABEL, value: 'as helpful as base', position: 'insideBottomLeft' }}
          />
          <Points groups={groups} />
        </ScatterChart>
      )}
    </ChartFigure>
  );
}

function Points({ groups }: Pick<TradeOffPlotProps, 'groups'>): ReactElement | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  const place = ({ harmful, helpful }: TradeOffPoint) => ({
    cx: Number(x(100 * harmful)),
    cy: Number(y(100 * helpful)),
  });
  return (
    <>
      {groups.flatMap(({ label, color, mean, seeds }) =>
        seeds.map((seed) => (
          <g key={`${label} ${seed.seed}`}>
            <line
              x1={place(mean).cx}
              y1={place(mean).cy}
              x2={place(seed).cx}
              y2={place(seed).cy}
              stroke={color}
              strokeOpacity={0.35}
            />
            <circle {...place(seed)} r={3} fill={color} fillOpacity={0.55} />
          </g>
        )),
      )}
      {groups.map(({ label, color, mean }) => {
        const { cx, cy } = place(mean);
        return (
          <g key={label}>
            <circle cx={cx} cy={cy} r={6.5} fill={color} stroke="var(--surface)" strokeWidth={1.5} />
            <text x={cx + 9} y={cy - 7} fontSize={13} fontWeight={600} fill="var(--ink)">
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function tradeOffTable(groups: readonly TradeOffGroup[]): { columns: string[]; rows: string[][] } {
  const cells = ({ harmful, helpful }: TradeOffPoint): string[] => [
    formatShare(harmful, 1),
    formatShare(helpful, 1),
  ];
  return {
    columns: ['Group', 'Seed', 'harmful, red-team', 'more helpful than base'],
    rows: groups.flatMap(({ label, name, mean, seeds }) => [
      [`${label}: ${name}`, 'mean', ...cells(mean)],
      ...seeds.map((seed) => [`${label}: ${name}`, formatNumber(seed.seed), ...cells(seed)]),
    ]),
  };
}
