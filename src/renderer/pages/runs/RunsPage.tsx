/** All runs of the project: groups of seeds as rows, what varies between them, and what came of it. */
import { useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { comparisonCsv } from '../../../shared/comparison-csv.ts';
import type { RunsTable as Table, TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import { Button } from '../../components/Button.tsx';
import { DuplicateDialog } from '../../components/DuplicateDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { Term } from '../../components/Term.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCommands } from '../../hooks/use-keymap.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useProject } from '../../stores/project.ts';
import { goTo } from '../../stores/route.ts';
import { ConfigDiffDialog } from './ConfigDiffDialog.tsx';
import { RemarksDialog } from './RemarksDialog.tsx';
import { RunsTable } from './RunsTable.tsx';
import { RunsToolbar } from './RunsToolbar.tsx';
import { layOut } from './run-columns.ts';
import { nextSorting, speaker, toggled, viewGroups } from './runs-table.ts';
import type { View } from './runs-table.ts';
import styles from './RunsPage.module.css';

export default function RunsPage(): ReactElement {
  const project = useProject((state) => state.project);
  const isFull = usePreferences((state) => state.mode === 'full');
  const loaded = useLoaded(`runs ${project?.id ?? ''}`, () => lab.runs.table());
  return (
    <Page title="Runs" width={isFull ? 'full' : 'wide'} lead={<RunsLead table={loaded.value} />}>
      <LoadedView loaded={loaded} lines={10}>
        {(table) => (table.groups.length === 0 ? <NoRuns /> : <RunsContent table={table} />)}
      </LoadedView>
    </Page>
  );
}

function NoRuns(): ReactElement {
  return (
    <EmptyState
      sentence="No run yet. Each will stand here with its settings and what came of them, also those that fail."
      action={
        <Button look="primary" onClick={() => goTo('train')}>
          Set up a run
        </Button>
      }
    />
  );
}

function RunsLead({ table }: { table: Table | undefined }): ReactElement | null {
  if (table === undefined || table.groups.length === 0) return null;
  const runs = table.groups.reduce((sum, group) => sum + group.runs.length, 0);
  return (
    <>
      {runs.toLocaleString('en')} {runs === 1 ? 'run' : 'runs'}, a row for all <Term name="seed">seeds</Term>{' '}
      of a recipe. Means with <Term name="interval">95 % intervals</Term>; judge: {table.judge}.
    </>
  );
}

type Asked =
  | { readonly what: 'duplicate'; readonly group: TableGroup }
  | { readonly what: 'remark'; readonly group: TableGroup; readonly run: TableRun }
  | { readonly what: 'diff' }
  | null;

function RunsContent({ table }: { table: Table }): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  const [view, setView] = useState<View>({ words: '', filter: 'all', sorting: null });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>(null);
  const pinning = useAction();
  const content = useRef<HTMLDivElement>(null);
  const width = useWidth(content);
  const { columns, isStacked } = useMemo(() => layOut(table, { isFull, width }), [table, isFull, width]);
  const groups = useMemo(() => viewGroups(table, view), [table, view]);
  const chosen = table.groups.filter(({ id }) => selected.has(id));
  const toggle = (id: string): void => setSelected((before) => toggled(before, id));
  const compare = (): void => compareGroups(chosen);
  const diff = (): void => setAsked({ what: 'diff' });
  useCommands({
    'runs.compare': () => {
      if (chosen.length > 0) compare();
    },
    'runs.diff': () => {
      if (chosen.length > 1) diff();
    },
  });
  return (
    <div ref={content} className={styles['content']}>
      <RunsToolbar
        table={table}
        view={view}
        change={(part) => setView((before) => ({ ...before, ...part }))}
        chosen={chosen}
        shown={groups.length}
        hiddenSettings={
          isFull ? table.varied.length - columns.filter(({ kind }) => kind === 'setting').length : 0
        }
        compare={compare}
        diff={diff}
        clear={() => setSelected(new Set())}
        save={<SaveTable table={table} groups={chosen.length > 0 ? chosen : groups} />}
      />
      <RunsTable
        columns={columns}
        isStacked={isStacked}
        groups={groups}
        sorting={view.sorting}
        sort={(column) => setView((before) => ({ ...before, sorting: nextSorting(before.sorting, column) }))}
        selected={selected}
        toggle={toggle}
        selectAll={(all) => setSelected(new Set(all ? groups.map(({ id }) => id) : []))}
        duplicate={(group) => setAsked({ what: 'duplicate', group })}
        remark={(group, run) => setAsked({ what: 'remark', group, run })}
        baseline={table.baseline}
        pin={(run) =>
          pinning.run(() => lab.runs.pinBaseline({ runId: run.runId === table.baseline ? null : run.runId }))
        }
      />
      {pinning.failure === null ? null : <ErrorCard failure={pinning.failure} />}
      {asked?.what === 'remark' ? (
        <RemarksDialog
          group={asked.group}
          run={asked.run}
          baseline={table.baseline}
          close={() => setAsked(null)}
        />
      ) : null}
      {asked?.what === 'duplicate' ? <Duplicate group={asked.group} close={() => setAsked(null)} /> : null}
      {asked?.what === 'diff' ? <ConfigDiffDialog groups={chosen} close={() => setAsked(null)} /> : null}
    </div>
  );
}

function Duplicate({ group, close }: { group: TableGroup; close: () => void }): ReactElement | null {
  const run = speaker(group);
  if (run === undefined) return null;
  const seeds = group.runs.map(({ seed }) => seed);
  return <DuplicateDialog run={{ runId: run.runId, name: group.name, seeds }} close={close} />;
}

/** One run: its versions beside each other. Several groups: the groups beside each other. */
function compareGroups(chosen: readonly TableGroup[]): void {
  const [first] = chosen;
  if (first === undefined) return;
  const run = chosen.length === 1 && first.runs.length === 1 ? speaker(first) : undefined;
  if (run === undefined) goTo('compare', { runs: chosen.map(({ id }) => id).join(',') });
  else goTo('compare', { run: run.runId });
}

function SaveTable({ table, groups }: { table: Table; groups: readonly TableGroup[] }): ReactElement {
  const { busy, failure, run, dismiss } = useAction();
  const save = (): void =>
    run(() =>
      lab.files.saveText({
        title: 'Save the table of runs',
        suggestedName: 'runs.csv',
        extension: 'csv',
        text: `${comparisonCsv({ varied: table.varied, groups }).join('\r\n')}\r\n`,
      }),
    );
  if (failure !== null) return <ErrorCard failure={failure} action={{ label: 'Good', act: dismiss }} />;
  return (
    <Button disabled={busy || groups.length === 0} onClick={save}>
      Save as csv
    </Button>
  );
}
