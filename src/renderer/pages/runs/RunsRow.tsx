import { memo } from 'react';
import type { ReactElement } from 'react';
import { ChevronDown, ChevronRight, CopyPlus, Pin, Tag } from 'lucide-react';
import { numberText, shareText } from '../../../charts/format-figures.ts';
import type { ComparedFigure } from '../../../shared/group-comparison.ts';
import type { TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import type { RunRemarks } from '../../../shared/run-remarks.ts';
import { StatusMark } from '../../components/StatusMark.tsx';
import { durationInWords } from '../../components/duration-in-words.ts';
import { momentInWords } from '../../components/moment-in-words.ts';
import { openRow } from './open-row.ts';
import { isShare, settingInWords } from './run-columns.ts';
import type { Column } from './run-columns.ts';
import { createdAt, doneCount, missingSeeds, remarksOf, secondsOf } from './runs-table.ts';
import type { Row } from './runs-table.ts';
import styles from './RunsTable.module.css';

interface RunsRowProps {
  readonly row: Row;
  readonly index: number;
  /** Pixels from the top. */
  readonly start: number;
  readonly columns: readonly Column[];
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly activate: () => void;
  readonly toggle: () => void;
  readonly unfold: () => void;
  readonly duplicate: () => void;
  readonly remark: () => void;
  /** The run that others are compared with. */
  readonly baseline: string | null;
}

/** Drawn again only when it has changed itself: what it is given to call always does the same. */
export const RunsRow = memo(RunsRowView, (before, after) =>
  (['row', 'index', 'start', 'columns', 'isActive', 'isSelected', 'baseline'] as const).every(
    (key) => before[key] === after[key],
  ),
);

function RunsRowView(props: RunsRowProps): ReactElement {
  const { row, index, start, columns, isActive, isSelected, activate } = props;
  const isGroup = row.kind === 'group';
  return (
    <div
      role="row"
      data-row={index}
      className={[styles['row'], isSelected ? styles['selected'] : '', isGroup ? '' : styles['seed']].join(
        ' ',
      )}
      style={{ transform: `translateY(${start}px)` }}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-level={isGroup ? 1 : 2}
      aria-selected={isSelected}
      {...(isGroup ? { 'aria-expanded': row.isOpen } : {})}
      onFocus={activate}
      onDoubleClick={() => openRow(row)}
    >
      {isGroup ? (
        <GroupCells {...props} group={row.group} isOpen={row.isOpen} />
      ) : (
        <SeedCells {...props} run={row.run} />
      )}
      {columns.length === 0 ? null : <Deeds {...props} />}
    </div>
  );
}

function GroupCells(props: RunsRowProps & { group: TableGroup; isOpen: boolean }): ReactElement {
  const { group, isOpen, columns, isSelected, toggle, unfold, baseline } = props;
  return (
    <>
      <span role="gridcell" className={styles['choose']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Choose ${group.name}`}
          checked={isSelected}
          onChange={toggle}
        />
      </span>
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={styles[column.kind]}>
          {column.kind === 'name' ? (
            <>
              <button
                type="button"
                tabIndex={-1}
                className={styles['fold']}
                aria-label={`${isOpen ? 'Hide' : 'Show'} the seeds of ${group.name}`}
                onClick={unfold}
              >
                {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
              </button>
              <span className={styles['text']} title={group.name}>
                {group.name}
              </span>
              {group.runs.some(({ runId }) => runId === baseline) ? <BaselineMark /> : null}
            </>
          ) : (
            <GroupCell group={group} column={column} />
          )}
        </span>
      ))}
    </>
  );
}

function GroupCell({ group, column: { id, kind } }: { group: TableGroup; column: Column }): ReactElement {
  switch (kind) {
    case 'status':
      return <GroupStatus group={group} />;
    case 'setting': {
      const words = settingInWords(group.settings[id]);
      return (
        <span className={styles['text']} title={words}>
          {words}
        </span>
      );
    }
    case 'figure':
      return <FigureCell id={id} group={group} />;
    case 'seconds':
      return <>{secondsOf(group) < 1 ? '–' : durationInWords(secondsOf(group))}</>;
    case 'remarks':
      return <RemarksCell {...remarksOf(group)} />;
    case 'created':
    case 'name':
      return <>{momentInWords(createdAt(group), Date.now())}</>;
  }
}

function GroupStatus({ group }: { group: TableGroup }): ReactElement {
  const { runs } = group;
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) return <StatusMark status={only.status} />;
  const { failed, open } = missingSeeds(group);
  return (
    <span className={styles['text']} title={[open, failed].filter(Boolean).join(', ')}>
      {doneCount(group)} of {runs.length}
      {failed === '' && open === '' ? ' done' : null}
      {open === '' ? null : <small>, {open}</small>}
      {failed === '' ? null : <small className={styles['missing']}>, {failed}</small>}
    </span>
  );
}

function FigureCell({ id, group }: { id: string; group: TableGroup }): ReactElement {
  const figure = group.figures[id as ComparedFigure];
  if (figure === null) {
    return <small>{doneCount(group) === 0 ? 'none done' : 'not measured'}</small>;
  }
  const answers = group.runs.find((run) => run.answers !== null)?.answers ?? 0;
  const { value, interval } = figureText(id, figure, answers);
  const many = figure.seeds === 1 ? 'one seed' : `${figure.seeds} seeds`;
  return (
    <span
      className={styles['stack']}
      title={`${value} (${interval}), ${many}${isShare(id) ? `, ${answers} answers each` : ''}`}
    >
      {value} <small>{interval}</small>
      <span className="visually-hidden">, {many}</span>
    </span>
  );
}

function figureText(
  id: string,
  figure: { readonly value: number; readonly low: number; readonly high: number },
  n: number,
): { value: string; interval: string } {
  const { value, interval } = isShare(id) ? shareText({ ...figure, n }) : numberText({ ...figure, n });
  return { value, interval: figure.low === figure.high ? '' : interval };
}

function BaselineMark(): ReactElement {
  return (
    <span className={styles['baseline']} title="Baseline: Compare sets other runs against this one">
      <Pin size={14} aria-hidden />
      <span className="visually-hidden">baseline</span>
    </span>
  );
}

function RemarksCell({ note, tags }: RunRemarks): ReactElement {
  return (
    <span className={styles['text']} title={[tags.join(', '), note].filter(Boolean).join('\n')}>
      {tags.map((tag) => (
        <span key={tag} className={styles['tag']} dir="auto">
          {tag}
        </span>
      ))}
      <small dir="auto">{note}</small>
    </span>
  );
}

function SeedCells({ run, columns, baseline }: RunsRowProps & { run: TableRun }): ReactElement {
  return (
    <>
      <span role="gridcell" />
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={styles[column.kind]}>
          <SeedCell run={run} column={column} />
          {column.kind === 'name' && run.runId === baseline ? <BaselineMark /> : null}
        </span>
      ))}
    </>
  );
}

function SeedCell({ run, column: { id, kind } }: { run: TableRun; column: Column }): ReactElement | null {
  switch (kind) {
    case 'name':
      return <span className={styles['seedName']}>seed {run.seed}</span>;
    case 'status':
      return (
        <span className={styles['text']} title={run.detail ?? undefined}>
          <StatusMark status={run.status} />
          {run.detail === null ? null : <small> {run.detail}</small>}
        </span>
      );
    case 'remarks':
      return <RemarksCell note={run.note} tags={run.tags} />;
    case 'setting':
      return null;
    case 'figure': {
      const figure = run.figures?.[id as ComparedFigure] ?? null;
      if (figure === null) return <small>{run.figures === null ? '–' : 'not measured'}</small>;
      const { value, interval } = figureText(id, figure, run.answers ?? 0);
      return (
        <>
          {value} <small>{interval}</small>
        </>
      );
    }
    case 'seconds':
      return <>{run.seconds < 1 ? '–' : durationInWords(run.seconds)}</>;
    case 'created':
      return <>{momentInWords(run.createdAt, Date.now())}</>;
  }
}

function Deeds({ row, duplicate, remark }: RunsRowProps): ReactElement {
  const name = row.kind === 'group' ? row.group.name : `seed ${row.run.seed} of ${row.group.name}`;
  return (
    <span role="gridcell" className={styles['deeds']}>
      <button type="button" tabIndex={-1} onClick={() => openRow(row)} aria-label={`Open ${name}`}>
        Open
      </button>
      <button
        type="button"
        tabIndex={-1}
        onClick={remark}
        aria-label={`Note and tags of ${name}`}
        title="Note and tags (T)"
      >
        <Tag size={15} aria-hidden />
      </button>
      <button
        type="button"
        tabIndex={-1}
        onClick={duplicate}
        aria-label={`Duplicate ${name} as new`}
        title="Duplicate as new (D)"
      >
        <CopyPlus size={15} aria-hidden />
      </button>
    </span>
  );
}
