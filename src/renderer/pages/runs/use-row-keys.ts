/** What keys do in the grid of runs: the arrows and their like, and the letters that a person has chosen. */
import type { KeyboardEvent } from 'react';
import type { TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import type { KeyCommandId } from '../../../shared/keymap.ts';
import { useKeyOf } from '../../hooks/use-keymap.ts';
import { keyName } from '../../hooks/use-keys.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { openRow } from './open-row.ts';
import { onRun } from './runs-table.ts';
import type { Row } from './runs-table.ts';

export interface RowDeeds {
  readonly step: (to: number) => void;
  readonly unfold: (groupId: string) => void;
  readonly toggle: (groupId: string) => void;
  readonly duplicate: (group: TableGroup) => void;
  readonly remark: (group: TableGroup, run: TableRun) => void;
  readonly pin: (run: TableRun) => void;
}

/** Keys act on the active row, not on the one with the focus, which follows a frame later. */
export function useRowKeys(
  rows: readonly Row[],
  active: number,
  deeds: RowDeeds,
): (event: KeyboardEvent<HTMLElement>) => void {
  const keyOf = useKeyOf();
  const singleLetters = usePreferences((state) => state.singleLetterKeys);
  const heard = (command: KeyCommandId): string => {
    const key = keyOf(command);
    return singleLetters || key.length > 1 ? key : `Alt+${key}`;
  };
  const chosen = (row: Row): Readonly<Record<string, () => void>> => ({
    [heard('runs.duplicate')]: () => deeds.duplicate(row.group),
    [heard('runs.remark')]: () => onRun(row, (run) => deeds.remark(row.group, run)),
    [heard('runs.baseline')]: () => onRun(row, deeds.pin),
  });
  return (event) => {
    const row = rows[active];
    if (row === undefined || !isRow(event.target)) return;
    const name = keyName(event);
    const act = fixedKeys(row, active, deeds)[name] ?? chosen(row)[name];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}

const pageRows = 12;

function fixedKeys(
  row: Row,
  index: number,
  { step, unfold, toggle }: RowDeeds,
): Readonly<Record<string, () => void>> {
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

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['row'] !== undefined;
}
