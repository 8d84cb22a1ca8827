/** The columns of the table: settings that vary, then what was measured. */
import { comparedFigures } from '../../../shared/group-comparison.ts';
import type { ComparedFigure } from '../../../shared/group-comparison.ts';
import type { RunsTable } from '../../../shared/ipc/runs.ts';
import { settingTitle } from '../../../shared/setting-title.ts';

export interface Column {
  /** What it is sorted by: see `Sorting`. */
  readonly id: string;
  readonly title: string;
  /** All of what is meant, shown on the heading. */
  readonly meaning: string;
  readonly kind: 'name' | 'status' | 'setting' | 'figure' | 'remarks' | 'seconds' | 'created';
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

/** Of the settings that vary as many as this; "What differs" has them all. */
const mostSettings = { guided: 4, full: 12 } as const;
const leastSettings = 2;
const settingWidth = 78;
/** Beside the columns: the box to choose a row, and what can be done with it. */
export const chooseWidth = 32;
export const deedsWidth = 122;
/** The frame and the scroll bar of the table. */
const frameWidth = 18;

export interface Room {
  readonly isFull: boolean;
  /** Pixels for the table. */
  readonly width: number;
}

/** What the table takes at least. */
export function leastWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, chooseWidth + deedsWidth);
}

export interface Layout {
  readonly columns: readonly Column[];
  /** Intervals stand under their figures and not beside them. */
  readonly isStacked: boolean;
}

/** A table that has to be scrolled sideways hides what it is about. */
export function layOut(table: RunsTable, room: Room): Layout {
  const inLine = columnsOf(table, room, false);
  const isStacked = room.isFull || leastWidth(inLine) > room.width - frameWidth;
  return { columns: isStacked ? columnsOf(table, room, true) : inLine, isStacked };
}

/** With as many settings as there is room for. */
function columnsOf(table: RunsTable, { isFull, width }: Room, isStacked: boolean): Column[] {
  const isWide = width >= 1260;
  const others = [
    ...namingColumns,
    ...(isFull ? [...firstFigures, ...furtherFigures] : firstFigures).map((key) =>
      figureColumn(key, table.judge, isStacked),
    ),
    ...(hasRemarks(table) ? [remarksColumn] : []),
    ...(isWide ? timeColumns : []),
  ];
  const rest = Math.floor((width - frameWidth - leastWidth(others)) / settingWidth);
  const most = Math.min(mostSettings[isFull ? 'full' : 'guided'], Math.max(leastSettings, rest));
  const settings = tellingSettings(table)
    .filter((path) => isFull || 2 * holders(table, path).length >= table.groups.length)
    .slice(0, most)
    .map(settingColumn);
  return [...others.slice(0, namingColumns.length), ...settings, ...others.slice(namingColumns.length)];
}

const namingColumns: readonly Column[] = [
  {
    id: 'name',
    title: 'Name',
    meaning: 'Runs that differ in the seed alone',
    kind: 'name',
    width: 118,
    grows: 3,
  },
  { id: 'status', title: 'Seeds', meaning: 'Done of all seeds', kind: 'status', width: 150, grows: 2 },
];

/** Where nothing was noted, there is no column for it. */
function hasRemarks({ groups }: RunsTable): boolean {
  return groups.some(({ runs }) => runs.some(({ note, tags }) => tags.length > 0 || note.trim() !== ''));
}

const remarksColumn: Column = {
  id: 'remarks',
  title: 'Tags, note',
  meaning: 'What was noted of the runs',
  kind: 'remarks',
  width: 100,
  grows: 2,
};

const timeColumns: readonly Column[] = [
  {
    id: 'seconds',
    title: 'Time',
    meaning: 'Working time of all seeds',
    kind: 'seconds',
    width: 76,
    grows: 0,
  },
  {
    id: 'created',
    title: 'Added',
    meaning: 'When the newest of them was queued',
    kind: 'created',
    width: 100,
    grows: 0,
  },
];

function settingColumn(path: string): Column {
  const title = settingTitle(path);
  return {
    id: path,
    title: path.endsWith('.policy.klCoefficient') ? title.replace('coefficient', 'coeff.') : title,
    meaning: `${title} (${path})`,
    kind: 'setting',
    width: settingWidth,
    grows: 1,
  };
}

function figureColumn(key: ComparedFigure, judge: string, isStacked: boolean): Column {
  const meaning = figureMeaning(key, judge);
  return {
    id: key,
    title: figureTitles[key],
    meaning,
    kind: 'figure',
    width: isStacked ? 88 : 126,
    grows: 1,
  };
}

/** d and the KL coefficient first; then what most groups have and differ in most. */
export function tellingSettings(table: RunsTable): string[] {
  const ranked = table.varied.map((path) => {
    const values = holders(table, path);
    return { path, rank: [rankOf(path), values.length, new Set(values).size] };
  });
  return ranked
    .toSorted((one, other) => {
      const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
      return place === -1 ? 0 : (other.rank[place] ?? 0) - (one.rank[place] ?? 0);
    })
    .map(({ path }) => path);
}

/** The limit before the KL coefficient, and both before all else. */
function rankOf(path: string): number {
  return path.endsWith('.policy.costOffset') ? 2 : path.endsWith('.policy.klCoefficient') ? 1 : 0;
}

/** The values of a setting in the groups that have it. */
function holders({ groups }: RunsTable, path: string): string[] {
  return groups.flatMap(({ settings }) => (settings[path] == null ? [] : [JSON.stringify(settings[path])]));
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
