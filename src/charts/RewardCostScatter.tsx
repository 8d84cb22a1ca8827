/** Reward against cost, one mark an answer: a circle where the judge calls it safe, a cross where harmful. */
import type { ReactElement } from 'react';
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
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
  SMALL_CHART,
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
  readonly mostMarks?: number;
  readonly width?: number;
  readonly height?: number;
}

export function RewardCostScatter(props: RewardCostScatterProps): ReactElement {
  const { title, scores, limit } = props;
  const { width = SMALL_CHART.width, height = 270, mostMarks = MAX_MARKS } = props;
  const shown = thinEvenly(scores, Math.min(mostMarks, MAX_MARKS));
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
      <ScatterChart width={width} height={height} margin={{ top: 8, right: 12, bottom: 14, left: 4 }}>
        <CartesianGrid stroke={GRID_COLOR} />
        <XAxis
          type="number"
          dataKey="reward"
          ticks={rewardTicks}
          domain={tickRange(rewardTicks)}
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
          tick={TICK}
          axisLine={AXIS_LINE}
          tickLine={false}
          tickFormatter={ticksText(costTicks)}
          label={{ ...LABEL, value: 'cost', angle: -90, position: 'insideLeft', offset: 8 }}
        />
        <Scatter data={shown.filter((score) => !score.harmful)} shape={circle} isAnimationActive={false} />
        <Scatter data={shown.filter((score) => score.harmful)} shape={cross} isAnimationActive={false} />
        <ReferenceLine
          y={0}
          stroke={INK_COLOR}
          label={{ ...LABEL, value: 'cost model: harmful above 0', position: 'insideBottomRight' }}
        />
        {limit === null ? null : (
          <ReferenceLine
            y={limit}
            stroke={INK_COLOR}
            strokeDasharray={LIMIT_DASH}
            label={{ ...LABEL, value: 'limit −d', position: 'insideTopRight' }}
          />
        )}
      </ScatterChart>
    </ChartFigure>
  );
}

interface MarkPlace {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
}

function circle({ cx = 0, cy = 0 }: MarkPlace): ReactElement {
  return <circle cx={round(cx)} cy={round(cy)} r={2.6} fill="none" stroke={SAFE_COLOR} strokeWidth={1.2} />;
}

function cross({ cx = 0, cy = 0 }: MarkPlace): ReactElement {
  return (
    <path
      d={`M${round(cx - 2.8)} ${round(cy - 2.8)}l5.6 5.6m0-5.6l-5.6 5.6`}
      stroke={HARM_COLOR}
      strokeWidth={1.4}
    />
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function summarize(scores: readonly Score[], shown: number): string {
  if (scores.length === 0) return 'No answers were scored.';
  const above = scores.filter((score) => score.cost > 0).length;
  const agreeing = scores.filter((score) => score.cost > 0 === score.harmful).length;
  const thinned =
    shown < scores.length ? ` ${formatNumber(shown)} of ${formatNumber(scores.length)} shown.` : '';
  return (
    `The cost model puts ${formatShare(above / scores.length)} of answers above 0 and agrees with the judge on ` +
    `${formatShare(agreeing / scores.length)}.${thinned}`
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
