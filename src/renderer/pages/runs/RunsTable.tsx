import { useMemo, useRef, useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import { RunsRow } from './RunsRow.tsx';
import { chooseWidth, deedsWidth, leastWidth } from './run-columns.ts';
import type { Column } from './run-columns.ts';
import { onRun, rowsOf, toggled } from './runs-table.ts';
import type { Sorting } from './runs-table.ts';
import { useRowKeys } from './use-row-keys.ts';
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
  const { columns, groups, selected, toggle, duplicate, remark, pin } = props;
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
  const hear = useRowKeys(rows, current, { step, unfold, toggle, duplicate, remark, pin });
  return (
    <div
      ref={box}
      className={[styles['box'], props.isStacked ? styles['stacked'] : ''].join(' ')}
      style={gridTracks(columns)}
      role="treegrid"
      aria-label="Runs"
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      onKeyDown={hear}
    >
      <HeadRow
        columns={columns}
        sorting={props.sorting}
        sort={props.sort}
        areAllSelected={groups.length > 0 && groups.every(({ id }) => selected.has(id))}
        selectAll={props.selectAll}
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
              baseline={props.baseline}
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
