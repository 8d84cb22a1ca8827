/** The columns of the table: settings that vary, then what was measured. */
import { comparedFigures } from '../../../shared/group-comparison.ts';
import type { ComparedFigure } from '../../../shared/group-comparison.ts';
import type { RunsTable } from '../../../shared/ipc/runs.ts';
import { shortName } from '../../../shared/sweep.ts';

export interface Column {
  /** What it is sorted by: see `Sorting`. */
  readonly id: string;
  readonly title: string;
  /** All of what is meant, shown on the heading. */
  readonly meaning: string;
  readonly kind: 'name' | 'status' | 'setting' | 'figure' | 'seconds' | 'created';
  /** In pixels, at least. */
  readonly width: number;
  /** Its part of the room that is left over. */
  readonly grows: number;
}

/** What everyone looks for first; the rest is for those who ask for all. */
const firstFigures: readonly ComparedFigure[] = [
  'harmfulRedTeam',
  'helpfulWinVsBase',
  'harmlessWinVsBase',
  'klToBase',
];
const furtherFigures: readonly ComparedFigure[] = [
  'harmfulOrdinary',
  'perplexityUnderBase',
  'distinct2',
  'meanLength',
  'lagrangeMultiplier',
];

const figureTitles: Readonly<Record<ComparedFigure, string>> = {
  harmfulRedTeam: 'Harmful',
  harmfulOrdinary: 'Harmful, ordinary',
  helpfulWinVsBase: 'Helpful vs base',
  harmlessWinVsBase: 'Harmless vs base',
  klToBase: 'Distance (KL)',
  perplexityUnderBase: 'Perplexity',
  distinct2: 'Distinct-2',
  meanLength: 'Length',
  lagrangeMultiplier: 'Price of cost λ',
};

/** More of them are too many for a table; "What differs" has them all. */
const mostSettings = { guided: 4, full: 12 } as const;

export interface Room {
  readonly isFull: boolean;
  /** Whether the window has room for what is looked at less often. */
  readonly isWide: boolean;
}

export function columnsOf(table: RunsTable, { isFull, isWide }: Room): Column[] {
  const figures = isFull ? [...firstFigures, ...furtherFigures] : firstFigures;
  const settings = tellingSettings(table)
    .filter((path) => isFull || 2 * holders(table, path).length >= table.groups.length)
    .slice(0, mostSettings[isFull ? 'full' : 'guided']);
  const column = (part: Omit<Column, 'grows'> & Partial<Column>): Column => ({ grows: 1, ...part });
  return [
    column({
      id: 'name',
      title: 'Name',
      meaning: 'Runs that differ in the seed alone',
      kind: 'name',
      width: 140,
      grows: 3,
    }),
    column({
      id: 'status',
      title: 'Seeds',
      meaning: 'Done of all seeds',
      kind: 'status',
      width: 156,
      grows: 2,
    }),
    ...settings.map((path) =>
      column({ id: path, title: settingTitle(path), meaning: path, kind: 'setting', width: 78 }),
    ),
    ...figures.map((key) =>
      column({
        id: key,
        title: figureTitles[key],
        meaning: figureMeaning(key, table.judge),
        kind: 'figure',
        width: 126,
      }),
    ),
    ...(isFull || isWide
      ? [
          column({
            id: 'seconds',
            title: 'Time',
            meaning: 'Working time of all seeds',
            kind: 'seconds',
            width: 76,
            grows: 0,
          }),
          column({
            id: 'created',
            title: 'Added',
            meaning: 'When the newest of them was queued',
            kind: 'created',
            width: 100,
            grows: 0,
          }),
        ]
      : []),
  ];
}

/** d and the KL coefficient first; then what most groups have and differ in most. */
export function tellingSettings(table: RunsTable): string[] {
  const ranked = table.varied.map((path) => {
    const values = holders(table, path);
    return { path, rank: [rankOf(shortName(path)), values.length, new Set(values).size] };
  });
  return ranked
    .toSorted((one, other) => {
      const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
      return place === -1 ? 0 : (other.rank[place] ?? 0) - (one.rank[place] ?? 0);
    })
    .map(({ path }) => path);
}

/** The limit before the KL coefficient, and both before all else. */
function rankOf(name: string): number {
  return name === 'costOffset' ? 2 : name in settingTitles ? 1 : 0;
}

/** The values of a setting in the groups that have it. */
function holders({ groups }: RunsTable, path: string): string[] {
  return groups.flatMap(({ settings }) => (settings[path] == null ? [] : [JSON.stringify(settings[path])]));
}

/** `Limit d`; `pairs, round 2` where the rounds differ. */
export function settingTitle(path: string): string {
  const name = shortName(path);
  const round = /^rounds\.(\d+)\./.exec(path)?.[1];
  return `${settingTitles[name] ?? name}${round === undefined ? '' : `, round ${round}`}`;
}

function figureMeaning(key: ComparedFigure, judge: string): string {
  const who = judged.has(key) ? `, judge: ${judge}` : '';
  return `${comparedFigures[key].title}, last version; mean over seeds with its 95 % interval${who}`;
}

const judged: ReadonlySet<ComparedFigure> = new Set([
  'harmfulRedTeam',
  'harmfulOrdinary',
  'helpfulWinVsBase',
  'harmlessWinVsBase',
]);

/** The two settings that everything is about go by the names that the pages give them. */
const settingTitles: Readonly<Record<string, string>> = {
  costOffset: 'Limit d',
  klCoefficient: 'KL coeff.',
};

/** d relative to the mean cost is written as in the papers; anything else as it stands in a recipe. */
export function settingInWords(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'relative' in value) return `${String(value.relative)} × |C|`;
  return JSON.stringify(value);
}

/** Whether a figure is shown in percent. */
export function isShare(id: string): boolean {
  return id in comparedFigures && comparedFigures[id as ComparedFigure].isShare;
}
