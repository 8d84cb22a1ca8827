/** The share of harmful answers by category, for two versions: where harm went down, and where it stayed. */
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, ErrorBar, XAxis, YAxis } from 'recharts';
import { CATEGORY_LETTERS, categoryByLetter, type CategoryLetter } from '../shared/categories.ts';
import type { RoundResult } from '../shared/results.ts';
import { axisTicks } from './chart-data.ts';
import { AXIS_LINE, GRID_COLOR, TICK, tickRange, versionColor } from './chart-style.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { formatNumber, formatShare, shareText } from './format-figures.ts';

export interface CategoryVersion {
  readonly version: string;
  /** The version's place in the experiment, which gives its colour. */
  readonly position: number;
  readonly categories: RoundResult['categories'];
}

interface CategorySharesProps {
  readonly title: string;
  readonly summary: string;
  readonly versions: readonly CategoryVersion[];
  readonly width?: number;
}

const ROW_HEIGHT = 38;

export function CategoryShares({ title, summary, versions, width = 660 }: CategorySharesProps): ReactElement {
  const letters = CATEGORY_LETTERS.filter((letter) =>
    versions.some(({ categories }) => categories.some((category) => category.letter === letter)),
  );
  const rows = letters.map((letter) => categoryRow(letter, versions));
  const ends = versions.flatMap(({ categories }) => categories.map(({ share }) => share.high * 100));
  const ticks = axisTicks([0, ...ends], 5);
  return (
    <ChartFigure
      title={title}
      summary={summary}
      legend={versions.map(({ version, position }) => ({
        name: version,
        color: versionColor(position),
        mark: 'square',
      }))}
      table={categoryTable(letters, versions)}
    >
      <BarChart
        layout="vertical"
        width={width}
        height={letters.length * ROW_HEIGHT + 36}
        data={rows}
        barGap={1}
        barCategoryGap={7}
        margin={{ top: 4, right: 20, bottom: 4, left: 4 }}
      >
        <CartesianGrid horizontal={false} stroke={GRID_COLOR} />
        <XAxis
          type="number"
          ticks={ticks}
          domain={tickRange(ticks)}
          tick={TICK}
          axisLine={false}
          tickLine={false}
          tickFormatter={(value: number) => formatShare(value / 100)}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={190}
          tick={TICK}
          axisLine={AXIS_LINE}
          tickLine={false}
          interval={0}
        />
        {versions.map(({ version, position }, index) => (
          <Bar
            key={version}
            dataKey={`share${index}`}
            fill={versionColor(position)}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey={`margin${index}`}
              direction="x"
              stroke="var(--ink)"
              strokeWidth={1.2}
              width={3}
              isAnimationActive={false}
            />
          </Bar>
        ))}
      </BarChart>
    </ChartFigure>
  );
}

type CategoryRow = Record<string, string | number | [number, number]>;

function categoryRow(letter: CategoryLetter, versions: readonly CategoryVersion[]): CategoryRow {
  const row: CategoryRow = { name: categoryByLetter(letter).name };
  versions.forEach(({ categories }, index) => {
    const share = categories.find((category) => category.letter === letter)?.share;
    row[`share${index}`] = (share?.value ?? 0) * 100;
    row[`margin${index}`] =
      share === undefined ? [0, 0] : [(share.value - share.low) * 100, (share.high - share.value) * 100];
  });
  return row;
}

function categoryTable(
  letters: readonly CategoryLetter[],
  versions: readonly CategoryVersion[],
): { columns: string[]; rows: string[][] } {
  return {
    columns: ['Category', ...versions.map(({ version }) => version)],
    rows: letters.map((letter) => [
      `${letter} ${categoryByLetter(letter).name}`,
      ...versions.map(({ categories }) => {
        const found = categories.find((category) => category.letter === letter);
        if (found === undefined) return 'none';
        const { value, interval } = shareText(found.share);
        return `${formatNumber(found.count)} of ${formatNumber(found.share.n)}: ${value} (${interval})`;
      }),
    ]),
  };
}
