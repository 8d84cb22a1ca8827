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
}

/** Drawn twice, for wide and for narrow pages: long names would shrink with a drawing that is scaled down. */
const DRAWINGS = [
  { className: 'only-wide', width: 660, nameWidth: 196, rowHeight: 38, lineLength: 40 },
  { className: 'only-narrow', width: 320, nameWidth: 124, rowHeight: 46, lineLength: 19 },
] as const;

export function CategoryShares({ title, summary, versions }: CategorySharesProps): ReactElement {
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
      {(fit) =>
        DRAWINGS.map(({ className, width, nameWidth, rowHeight, lineLength }) => (
          <div key={className} className={className}>
            <BarChart
              accessibilityLayer={false}
              layout="vertical"
              {...fit({ width, height: letters.length * rowHeight + 36 })}
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
                width={nameWidth}
                tick={nameTick(lineLength)}
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
          </div>
        ))
      }
    </ChartFigure>
  );
}

interface TickPlace {
  readonly x?: number | string;
  readonly y?: number | string;
  readonly payload?: { readonly value?: unknown };
}

/** A category's name, broken into lines by hand: a drawing made without a screen cannot measure its words. */
function nameTick(lineLength: number) {
  return function NameTick({ x = 0, y = 0, payload }: TickPlace): ReactElement {
    const lines = breakLines(String(payload?.value ?? ''), lineLength);
    return (
      <text x={x} y={Number(y) + 4 - (lines.length - 1) * 7} textAnchor="end" {...TICK}>
        {lines.map((line, position) => (
          <tspan key={line} x={x} dy={position === 0 ? 0 : 14}>
            {line}
          </tspan>
        ))}
      </text>
    );
  };
}

function breakLines(text: string, lineLength: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && longer.length <= lineLength) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
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
