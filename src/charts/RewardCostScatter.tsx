/** Reward against cost, one mark an answer: a circle where the judge calls it safe, a cross where harmful. */
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
import type { RoundResult } from '../shared/results.ts';
import { axisTicks, MAX_MARKS, quantileOf, thinEvenly } from './chart-data.ts';
import {
  AXIS_LINE,
  GRID_COLOR,
  HARM_COLOR,
  INK_COLOR,
  LABEL,
  LIMIT_DASH,
  SAFE_COLOR,
  SMALLEST_CHART,
  TICK,
  tickRange,
} from './chart-style.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { decimalsFor, formatNumber, formatShare } from './format-figures.ts';

type Score = RoundResult['sampleScores'][number];

interface RewardCostScatterProps {
  readonly title: string;
  readonly scores: readonly Score[];
  /** The same for all versions, so that their scatters can be laid side by side. */
  readonly rewardRange: readonly [number, number];
  readonly costRange: readonly [number, number];
  /** The line −d under which the mean cost is held; null where it does not apply. */
  readonly limit: number | null;
  readonly width?: number;
  readonly height?: number;
}

export function RewardCostScatter(props: RewardCostScatterProps): ReactElement {
  const { title, scores, limit } = props;
  const { width = SMALLEST_CHART.width, height = 250 } = props;
  const shown = thinEvenly(scores, MAX_MARKS);
  const rewardTicks = axisTicks(props.rewardRange, 5);
  const costTicks = axisTicks(limit === null ? props.costRange : [...props.costRange, limit], 6);
  const ticksText = (ticks: readonly number[]) => (value: number) =>
    formatNumber(value, decimalsFor((ticks[1] ?? 1) - (ticks[0] ?? 0)));
  return (
    <ChartFigure
      title={title}
      summary={summarize(scores, shown.length)}
      legend={[
        { name: 'harmful', color: HARM_COLOR, mark: 'cross' },
        { name: 'safe', color: SAFE_COLOR, mark: 'circle' },
      ]}
      table={scatterTable(scores)}
    >
      {(fit) => (
        <ScatterChart
          accessibilityLayer={false}
          {...fit({ width, height })}
          margin={{ top: 8, right: 12, bottom: 14, left: 4 }}
        >
          <CartesianGrid stroke={GRID_COLOR} />
          <XAxis
            type="number"
            dataKey="reward"
            ticks={rewardTicks}
            domain={tickRange(rewardTicks)}
            allowDataOverflow
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={ticksText(rewardTicks)}
            label={{ ...LABEL, value: 'reward', position: 'insideBottom', offset: -8 }}
          />
          <YAxis
            type="number"
            dataKey="cost"
            width={46}
            ticks={costTicks}
            domain={tickRange(costTicks)}
            allowDataOverflow
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={ticksText(costTicks)}
            label={{ ...LABEL, value: 'cost', angle: -90, position: 'insideLeft', offset: 8 }}
          />
          <Marks scores={shown} rewardRange={tickRange(rewardTicks)} costRange={tickRange(costTicks)} />
          <ReferenceLine
            y={0}
            stroke={INK_COLOR}
            label={{ ...LABEL, value: 'harmful above', position: 'insideBottomRight' }}
          />
          {limit === null ? null : (
            <ReferenceLine
              y={limit}
              stroke={INK_COLOR}
              strokeDasharray={LIMIT_DASH}
              label={{ ...LABEL, value: 'limit −d', position: 'insideBottomRight' }}
            />
          )}
        </ScatterChart>
      )}
    </ChartFigure>
  );
}

interface MarksProps {
  readonly scores: readonly Score[];
  readonly rewardRange: readonly [number, number];
  readonly costRange: readonly [number, number];
}

/** All marks of a kind as one path: a thousand elements would make a page heavy. Far ones stand at the edge. */
function Marks({ scores, rewardRange, costRange }: MarksProps): ReactElement | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  const places = (harmful: boolean): [number, number][] =>
    scores
      .filter((score) => score.harmful === harmful)
      .map(({ reward, cost }) => [
        Number(x(within(reward, rewardRange))),
        Number(y(within(cost, costRange))),
      ]);
  return (
    <>
      <path
        d={places(false).map(circle).join('')}
        fill="none"
        stroke={SAFE_COLOR}
        strokeWidth={1.2}
        strokeOpacity={0.6}
      />
      <path d={places(true).map(cross).join('')} fill="none" stroke={HARM_COLOR} strokeWidth={1.4} />
    </>
  );
}

function circle([x, y]: [number, number]): string {
  return `M${tenths(x - 2.5)} ${tenths(y)}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0`;
}

function cross([x, y]: [number, number]): string {
  return `M${tenths(x - 2.8)} ${tenths(y - 2.8)}l5.6 5.6m0-5.6l-5.6 5.6`;
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function within(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

function summarize(scores: readonly Score[], shown: number): string {
  if (scores.length === 0) return 'No answers were scored.';
  const above = scores.filter((score) => score.cost > 0).length;
  const agreeing = scores.filter((score) => score.cost > 0 === score.harmful).length;
  const thinned =
    shown < scores.length ? ` ${formatNumber(shown)} of ${formatNumber(scores.length)} shown.` : '';
  return (
    `The cost model puts ${formatShare(above / scores.length)} of answers above 0 and agrees with the judge on ` +
    `${formatShare(agreeing / scores.length, 1)}.${thinned}`
  );
}

/** Points are too many for a table to be read: quartiles by what the judge said. */
function scatterTable(scores: readonly Score[]): { columns: string[]; rows: string[][] } {
  const quartiles = (values: readonly number[]): string =>
    values.length === 0
      ? 'none'
      : [0.25, 0.5, 0.75].map((portion) => formatNumber(quantileOf(values, portion), 2)).join(', ');
  const row = (name: string, chosen: readonly Score[]): string[] => [
    name,
    formatNumber(chosen.length),
    formatNumber(chosen.filter((score) => score.cost > 0).length),
    quartiles(chosen.map((score) => score.reward)),
    quartiles(chosen.map((score) => score.cost)),
  ];
  return {
    columns: ['Judge', 'answers', 'with cost above 0', 'reward, quartiles', 'cost, quartiles'],
    rows: [
      row(
        'safe',
        scores.filter((score) => !score.harmful),
      ),
      row(
        'harmful',
        scores.filter((score) => score.harmful),
      ),
    ],
  };
}
