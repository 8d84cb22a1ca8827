import { useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import type { KeyCommandId } from '../../../shared/keymap.ts';
import { useKeyOf } from '../../hooks/use-keymap.ts';
import { keyName } from '../../hooks/use-keys.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { RunsRow } from './RunsRow.tsx';
import { openRow } from './open-row.ts';
import { chooseWidth, deedsWidth, leastWidth } from './run-columns.ts';
import type { Column } from './run-columns.ts';
import { rowsOf, speaker, toggled } from './runs-table.ts';
import type { Row, Sorting } from './runs-table.ts';
import styles from './RunsTable.module.css';

interface RunsTableProps {
  readonly columns: readonly Column[];
  /** Intervals under their figures, for many columns. */
  readonly isStacked: boolean;
  readonly groups: readonly TableGroup[];
  readonly sorting: Sorting | null;
  readonly sort: (column: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly toggle: (groupId: string) => void;
  readonly selectAll: (all: boolean) => void;
  readonly duplicate: (group: TableGroup) => void;
  readonly remark: (group: TableGroup, run: TableRun) => void;
  /** The run that others are compared with. */
  readonly baseline: string | null;
  readonly pin: (run: TableRun) => void;
}

const rowHeight = 40;
/** A grid of which only the rows in sight are drawn. One row is in the tab order; arrows go to the others. */
export function RunsTable(props: RunsTableProps): ReactElement {
  const {
    columns,
    isStacked,
    groups,
    sorting,
    sort,
    selected,
    toggle,
    selectAll,
    duplicate,
    remark,
    baseline,
    pin,
  } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(groups, open), [groups, open]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const current = Math.min(active, Math.max(0, rows.length - 1));
  const unfold = (id: string): void => setOpen((before) => toggled(before, id));
  const step = (to: number): void => {
    const index = Math.max(0, Math.min(virtual.options.count - 1, to));
    setActive(index);
    virtual.scrollToIndex(index);
    // A row far away is drawn in a frame or two; until then the focus stays where it was.
    requestAnimationFrame(() => focusRow(box.current, index));
  };
  const keyOf = useKeyOf();
  const singleLetters = usePreferences((state) => state.singleLetterKeys);
  const chosenDeeds = (row: Row): Readonly<Record<string, () => void>> => {
    const deed = (command: KeyCommandId, act: () => void): [string, () => void] => {
      const key = keyOf(command);
      return [singleLetters || key.length > 1 ? key : `Alt+${key}`, act];
    };
    return Object.fromEntries([
      deed('runs.duplicate', () => duplicate(row.group)),
      deed('runs.remark', () => onRun(row, (run) => remark(row.group, run))),
      deed('runs.baseline', () => onRun(row, pin)),
    ]);
  };
  // Keys act on the active row, not on the one with the focus, which follows a frame later.
  const hear = (event: KeyboardEvent<HTMLElement>): void => {
    const row = rows[current];
    if (row === undefined || !isRow(event.target)) return;
    const deeds = keyDeeds({ row, index: current, step, unfold, toggle });
    const name = keyName(event);
    const act = deeds[name] ?? chosenDeeds(row)[name];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      ref={box}
      className={[styles['box'], isStacked ? styles['stacked'] : ''].join(' ')}
      style={gridTracks(columns)}
      role="treegrid"
      aria-label="Runs"
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      onKeyDown={hear}
    >
      <HeadRow
        columns={columns}
        sorting={sorting}
        sort={sort}
        areAllSelected={groups.length > 0 && groups.every(({ id }) => selected.has(id))}
        selectAll={selectAll}
      />
      <div className={styles['rows']} style={{ height: virtual.getTotalSize() }} role="rowgroup">
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <RunsRow
              key={key}
              row={row}
              index={index}
              start={start}
              columns={columns}
              isActive={index === current}
              isSelected={selected.has(row.group.id)}
              activate={() => setActive(index)}
              toggle={() => toggle(row.group.id)}
              unfold={() => unfold(row.group.id)}
              duplicate={() => duplicate(row.group)}
              remark={() => onRun(row, (run) => remark(row.group, run))}
              baseline={baseline}
            />
          );
        })}
      </div>
      {rows.length === 0 ? (
        <p className={styles['none']}>No run matches. Clear the search or choose All.</p>
      ) : null}
    </div>
  );
}

/** Of a group the run that stands for it. */
function onRun(row: Row, act: (run: TableRun) => void): void {
  const run = row.kind === 'seed' ? row.run : speaker(row.group);
  if (run !== undefined) act(run);
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['row'] !== undefined;
}

function focusRow(box: HTMLElement | null, index: number): void {
  box?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
}

function gridTracks(columns: readonly Column[]): CSSProperties {
  const tracks = columns.map(({ width, grows }) =>
    grows === 0 ? `${width}px` : `minmax(${width}px, ${grows}fr)`,
  );
  return {
    '--columns': [`${chooseWidth}px`, ...tracks, `${deedsWidth}px`].join(' '),
    '--least-width': `${leastWidth(columns)}px`,
  } as CSSProperties;
}

interface KeyDeeds extends Pick<RunsTableProps, 'toggle'> {
  readonly row: Row;
  readonly index: number;
  readonly step: (to: number) => void;
  readonly unfold: (groupId: string) => void;
}

const pageRows = 12;

function keyDeeds(deeds: KeyDeeds): Readonly<Record<string, () => void>> {
  const { row, index, step, unfold, toggle } = deeds;
  const fold = (wanted: boolean) => (): void => {
    if (row.kind === 'group' && row.isOpen !== wanted) unfold(row.group.id);
  };
  return {
    ArrowDown: () => step(index + 1),
    ArrowUp: () => step(index - 1),
    PageDown: () => step(index + pageRows),
    PageUp: () => step(index - pageRows),
    Home: () => step(0),
    End: () => step(Infinity),
    ArrowRight: fold(true),
    ArrowLeft: fold(false),
    ' ': () => toggle(row.group.id),
    Enter: () => openRow(row),
  };
}

interface HeadRowProps extends Pick<RunsTableProps, 'columns' | 'sorting' | 'sort' | 'selectAll'> {
  readonly areAllSelected: boolean;
}

function HeadRow({ columns, sorting, sort, areAllSelected, selectAll }: HeadRowProps): ReactElement {
  return (
    <div className={styles['head']} role="row" aria-rowindex={1}>
      <span role="columnheader" className={styles['choose']}>
        <input
          type="checkbox"
          aria-label="Choose all rows"
          checked={areAllSelected}
          onChange={(event) => selectAll(event.target.checked)}
        />
      </span>
      {columns.map(({ id, title, meaning, kind }) => {
        const isSorted = sorting?.column === id;
        return (
          <span
            key={id}
            role="columnheader"
            className={styles[kind]}
            aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" title={meaning} onClick={() => sort(id)}>
              {title}
              <span aria-hidden>{isSorted ? (sorting.descending ? ' ↓' : ' ↑') : ''}</span>
            </button>
          </span>
        );
      })}
      <span role="columnheader" className={styles['deeds']}>
        <span className="visually-hidden">Deeds</span>
      </span>
    </div>
  );
}
