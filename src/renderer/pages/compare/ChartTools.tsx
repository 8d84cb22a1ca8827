/** What one can do with all charts of a panel at once: see them as tables, and save those. */
import { Download, Table } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCommands } from '../../hooks/use-keymap.ts';
import { lab } from '../../lab.ts';
import { tablesAsCsv, tablesIn } from './chart-tables.ts';
import styles from './ComparePage.module.css';

interface ChartToolsProps {
  readonly panel: RefObject<HTMLElement | null>;
  /** What is shown, for the name of the file. */
  readonly name: string;
}

export function ChartTools({ panel, name }: ChartToolsProps): ReactElement {
  const { busy, failure, run } = useAction();
  const [saved, setSaved] = useState<string | null>(null);
  const toggle = (): void => {
    const tables = [...(panel.current?.querySelectorAll('details') ?? [])];
    const isOpen = tables.some(({ open }) => open);
    for (const table of tables) table.open = !isOpen;
  };
  const save = (): void =>
    run(async () => {
      if (panel.current === null) return;
      const text = tablesAsCsv(tablesIn(panel.current));
      const suggestedName = `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`;
      const file = await lab.files.saveText({
        title: 'Save the tables',
        suggestedName,
        extension: 'csv',
        text,
      });
      setSaved(file);
    });
  useCommands({ 'compare.tables': toggle, 'compare.save': save });
  return (
    <div className={styles['tools']}>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <small role="status">{saved === null ? '' : `Saved as ${saved}`}</small>
      <Button look="plain" command="compare.tables" onClick={toggle}>
        <Table size={15} aria-hidden="true" /> Tables
      </Button>
      <Button look="plain" command="compare.save" disabled={busy} onClick={save}>
        <Download size={15} aria-hidden="true" /> CSV
      </Button>
    </div>
  );
}
