/** How the scores of one model spread over a version's answers, harmful answers stacked on harmless ones. */
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts';
import { axisTicks, binScores, fullestBin, quantileOf } from './chart-data.ts';
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
import { decimalsFor, formatNumber } from './format-figures.ts';

interface ScoreHistogramProps {
  readonly title: string;
  /** What is scored, as in "reward" or "cost". */
  readonly quantity: 'reward' | 'cost';
  readonly scores: readonly { readonly value: number; readonly harmful: boolean }[];
  /** The same for all versions, so that their histograms can be laid side by side. */
  readonly range: readonly [number, number];
  /** The top of the count axis, for the same reason; where absent, the fullest bin sets it. */
  readonly mostCount?: number;
  /** The line −d under which the mean cost is held; null where it does not apply. */
  readonly limit: number | null;
  readonly width?: number;
  readonly height?: number;
}

export function ScoreHistogram(props: ScoreHistogramProps): ReactElement {
  const { title, quantity, scores, range, limit } = props;
  const { width = SMALLEST_CHART.width, height = SMALLEST_CHART.height } = props;
  const bins = binScores(scores, range);
  const rows = bins.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }));
  const ends: [number, number] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const scoreTicks = axisTicks(ends, 6).filter((tick) => tick >= ends[0] && tick <= ends[1]);
  const countTicks = axisTicks([0, props.mostCount ?? fullestBin(bins)], 4);
  const decimals = decimalsFor((bins[0]?.to ?? 1) - (bins[0]?.from ?? 0));
  return (
    <ChartFigure
      title={title}
      summary={summarize(quantity, scores)}
      legend={[
        { name: 'harmful', color: HARM_COLOR, mark: 'square' },
        { name: 'safe', color: SAFE_COLOR, mark: 'square' },
      ]}
      table={{
        columns: [`${quantity} from`, 'to', 'safe', 'harmful'],
        rows: bins
          .filter((bin) => bin.safe + bin.harmful > 0)
          .map((bin) => [
            formatNumber(bin.from, decimals),
            formatNumber(bin.to, decimals),
            formatNumber(bin.safe),
            formatNumber(bin.harmful),
          ]),
      }}
    >
      {(fit) => (
        <BarChart
          accessibilityLayer={false}
          {...fit({ width, height })}
          data={rows}
          barCategoryGap={1}
          margin={{ top: 16, right: 12, bottom: 14, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID_COLOR} />
          <XAxis
            type="number"
            dataKey="middle"
            domain={ends}
            ticks={scoreTicks}
            tick={TICK}
            axisLine={AXIS_LINE}
            tickLine={false}
            tickFormatter={(value: number) =>
              formatNumber(value, decimalsFor((scoreTicks[1] ?? 1) - (scoreTicks[0] ?? 0)))
            }
            label={{ ...LABEL, value: quantity, position: 'insideBottom', offset: -8 }}
          />
          <YAxis
            width={40}
            tick={TICK}
            axisLine={false}
            tickLine={false}
            ticks={countTicks}
            domain={tickRange(countTicks)}
          />
          <Bar dataKey="safe" stackId="answers" fill={SAFE_COLOR} isAnimationActive={false} />
          <Bar dataKey="harmful" stackId="answers" fill={HARM_COLOR} isAnimationActive={false} />
          {quantity === 'cost' ? <ReferenceLine x={0} stroke={INK_COLOR} /> : null}
          {limit === null || limit < ends[0] || limit > ends[1] ? null : (
            <ReferenceLine
              x={limit}
              stroke={INK_COLOR}
              strokeDasharray={LIMIT_DASH}
              label={{ ...LABEL, value: 'limit −d', position: 'top' }}
            />
          )}
        </BarChart>
      )}
    </ChartFigure>
  );
}

function summarize(quantity: string, scores: ScoreHistogramProps['scores']): string {
  const median = (harmful: boolean): string | null => {
    const values = scores.filter((score) => score.harmful === harmful).map((score) => score.value);
    return values.length === 0 ? null : formatNumber(quantileOf(values, 0.5), 1);
  };
  const [safe, harmful] = [median(false), median(true)];
  if (safe === null && harmful === null) return 'No answers were scored.';
  if (harmful === null) return `Median ${quantity} ${safe ?? ''}; no answer was judged harmful.`;
  if (safe === null) return `Median ${quantity} ${harmful}; every answer was judged harmful.`;
  return `Median ${quantity} ${safe} for safe and ${harmful} for harmful answers.`;
}
