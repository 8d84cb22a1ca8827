import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Search } from 'lucide-react';
import type { RunsTable, TableGroup } from '../../../shared/ipc/runs.ts';
import { Button } from '../../components/Button.tsx';
import { Key } from '../../components/Key.tsx';
import { useCommands } from '../../hooks/use-keymap.ts';
import { filters, passes } from './runs-table.ts';
import type { Filter, View } from './runs-table.ts';
import styles from './RunsToolbar.module.css';

interface RunsToolbarProps {
  readonly table: RunsTable;
  readonly view: View;
  readonly change: (part: Partial<View>) => void;
  readonly chosen: readonly TableGroup[];
  /** Groups that match. */
  readonly shown: number;
  /** Settings that vary and have no column: there is no room for them. */
  readonly hiddenSettings: number;
  readonly compare: () => void;
  readonly diff: () => void;
  readonly clear: () => void;
  readonly save: ReactNode;
}

const filterTitles: Readonly<Record<Filter, string>> = {
  all: 'All',
  done: 'Done',
  open: 'Open',
  trouble: 'Failed',
};

/** What is looked for, and what is done with the rows that are chosen. */
export function RunsToolbar(props: RunsToolbarProps): ReactElement {
  const { table, view, change, chosen, shown, hiddenSettings, compare, diff, clear, save } = props;
  const field = useRef<HTMLInputElement>(null);
  useCommands({ 'runs.search': () => field.current?.focus() });
  return (
    <div className={styles['bar']}>
      <label className={styles['search']}>
        <Search size={15} aria-hidden />
        <span className="visually-hidden">Search runs</span>
        <input
          ref={field}
          type="search"
          placeholder="Search runs"
          value={view.words}
          onChange={(event) => change({ words: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') field.current?.blur();
          }}
        />
        <Key of="runs.search" />
      </label>
      <div className={styles['filters']} role="group" aria-label="Show">
        {filters.map((filter) => {
          const count = table.groups.filter((group) => passes(group, filter)).length;
          return filter === 'all' || count > 0 ? (
            <button
              key={filter}
              type="button"
              aria-pressed={view.filter === filter}
              onClick={() => change({ filter })}
            >
              {filterTitles[filter]} <small>{count}</small>
            </button>
          ) : null;
        })}
      </div>
      <span className={styles['chosen']} role="status">
        {chosen.length > 0
          ? `${chosen.length} chosen`
          : shown < table.groups.length
            ? `${shown} of ${table.groups.length} match`
            : hiddenSettings > 0
              ? `${hiddenSettings} more ${hiddenSettings === 1 ? 'setting varies' : 'settings vary'}`
              : ''}
      </span>
      <div className={styles['deeds']}>
        {chosen.length > 0 ? (
          <Button look="plain" onClick={clear}>
            Choose none
          </Button>
        ) : null}
        <Button
          look={chosen.length > 0 ? 'primary' : 'quiet'}
          disabled={chosen.length === 0}
          command="runs.compare"
          onClick={compare}
        >
          Compare
        </Button>
        <Button disabled={chosen.length < 2} command="runs.diff" onClick={diff}>
          What differs
        </Button>
        {save}
      </div>
    </div>
  );
}
