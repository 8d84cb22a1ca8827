/** The table of runs as it is shown: found, filtered, sorted, with the seeds of the groups that are open. */
import type { ComparedFigure } from '../../../shared/group-comparison.ts';
import { settingText } from '../../../shared/comparison-csv.ts';
import type { RunsTable, TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import type { RunRemarks } from '../../../shared/run-remarks.ts';
import type { RunStatus } from '../../../shared/run-states.ts';
import { settingTitle } from '../../../shared/setting-title.ts';

export type Row =
  | { readonly kind: 'group'; readonly id: string; readonly group: TableGroup; readonly isOpen: boolean }
  | { readonly kind: 'seed'; readonly id: string; readonly group: TableGroup; readonly run: TableRun };

export const filters = ['all', 'done', 'open', 'trouble'] as const;
export type Filter = (typeof filters)[number];

const troubled: readonly RunStatus[] = ['failed', 'diverged', 'cancelled'];

/** `name`, `status`, `created`, `seconds`, a figure, or the path of a setting. */
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export interface View {
  readonly words: string;
  readonly filter: Filter;
  /** null: as it came, the newest first. */
  readonly sorting: Sorting | null;
}

/** The groups that match every word and the filter, in the order asked for. */
export function viewGroups({ groups }: RunsTable, { words, filter, sorting }: View): TableGroup[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = groups.filter(
    (group) => passes(group, filter) && wanted.every((word) => textOf(group).includes(word)),
  );
  return sorting === null ? found : found.toSorted((one, other) => compareGroups(one, other, sorting));
}

export function passes({ runs }: TableGroup, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'done':
      return runs.every(({ status }) => status === 'done');
    case 'open':
      return runs.some(({ status }) => status !== 'done' && !troubled.includes(status));
    case 'trouble':
      return runs.some(({ status }) => troubled.includes(status));
  }
}

/** All that can be searched: names, ids, settings as `klCoefficient=0.05` and as "KL coefficient 0.05", states and their reasons. */
function textOf({ id, name, settings, runs }: TableGroup): string {
  return [
    id,
    name,
    ...Object.entries(settings).map(
      ([path, value]) => `${path}=${settingText(value)} ${settingTitle(path)} ${settingText(value)}`,
    ),
    ...runs.map(({ runId, seed, status, detail }) => `${runId} seed ${seed} ${status} ${detail ?? ''}`),
    ...runs.map(({ note, tags }) => `${tags.join(' ')} ${note}`),
  ]
    .join(' ')
    .toLowerCase();
}

type Sortable = string | number | null;

/** What is missing comes last, whichever way the column is sorted. */
function compareGroups(one: TableGroup, other: TableGroup, { column, descending }: Sorting): number {
  const [first, second] = [sortValue(one, column), sortValue(other, column)];
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  const order =
    typeof first === 'number' && typeof second === 'number'
      ? first - second
      : String(first).localeCompare(String(second), 'en', { numeric: true });
  return descending ? -order : order;
}

function sortValue(group: TableGroup, column: string): Sortable {
  const { runs, settings, figures } = group;
  switch (column) {
    case 'name':
      return group.name;
    case 'status':
      return doneCount(group) / runs.length;
    case 'created':
      return createdAt(group);
    case 'seconds':
      return secondsOf(group);
    case 'remarks': {
      const { note, tags } = remarksOf(group);
      return tags.length === 0 && note === '' ? null : `${tags.join(' ')} ${note}`;
    }
    default:
      return column in figures
        ? (figures[column as ComparedFigure]?.value ?? null)
        : sortableSetting(settings[column]);
  }
}

function sortableSetting(value: unknown): Sortable {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? value : settingText(value);
}

export function doneCount({ runs }: TableGroup): number {
  return runs.filter(({ status }) => status === 'done').length;
}

export function createdAt({ runs }: TableGroup): string {
  return runs.reduce((latest, run) => (run.createdAt > latest ? run.createdAt : latest), '');
}

export function secondsOf({ runs }: TableGroup): number {
  return runs.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function rowsOf(groups: readonly TableGroup[], open: ReadonlySet<string>): Row[] {
  return groups.flatMap((group): Row[] => {
    const isOpen = open.has(group.id);
    return [
      { kind: 'group', id: group.id, group, isOpen },
      ...(isOpen ? group.runs.map((run): Row => ({ kind: 'seed', id: run.runId, group, run })) : []),
    ];
  });
}

/** What keeps seeds from being counted: those that came to no good end by their number, the others by how many. */
export function missingSeeds({ runs }: TableGroup): { readonly failed: string; readonly open: string } {
  const failed = runs.filter(({ status }) => troubled.includes(status));
  const open = runs.filter(({ status }) => status !== 'done' && !troubled.includes(status));
  return {
    failed: failed.map(({ seed, status }) => `seed ${seed} ${status}`).join(', '),
    open: open.length === 0 ? '' : `${open.length} open`,
  };
}

/** The first column's order, then the other way, then as it came. */
export function nextSorting(sorting: Sorting | null, column: string): Sorting | null {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}

/** The tags of all its runs, each once, and the first note. */
export function remarksOf({ runs }: TableGroup): RunRemarks {
  return {
    tags: [...new Set(runs.flatMap(({ tags }) => tags))],
    note: runs.find(({ note }) => note.trim() !== '')?.note ?? '',
  };
}

/** The run that stands for a group: one with results where there is one. */
export function speaker({ runs }: TableGroup): TableRun | undefined {
  return runs.find(({ status }) => status === 'done') ?? runs[0];
}

/** The set with the id where it lacked it, and without it where it had it. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : new Set([...set, id]);
}

/** Of a group the run that stands for it. */
export function onRun(row: Row, act: (run: TableRun) => void): void {
  const run = row.kind === 'seed' ? row.run : speaker(row.group);
  if (run !== undefined) act(run);
}
