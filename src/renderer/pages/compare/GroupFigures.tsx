/** The figures of groups of runs in tables: each, its difference to the baseline, and what was noted of its runs. */
import type { ReactElement } from 'react';
import { DataTable } from '../../../charts/ChartFigure.tsx';
import { formatNumber, formatShare } from '../../../charts/format-figures.ts';
import type { NamedGroup } from '../../../report/sweep-input.ts';
import { comparedFigureKeys, comparedFigures } from '../../../shared/group-comparison.ts';
import type { ComparedFigure, GroupEstimate } from '../../../shared/group-comparison.ts';
import type { GroupFindings } from '../../../shared/ipc/compare.ts';
import { Card } from '../../components/Card.tsx';
import { RemarksLine } from '../../components/RemarksLine.tsx';
import styles from './GroupsView.module.css';
import { differenceText } from './against-baseline.ts';

interface GroupFiguresProps {
  readonly groups: readonly NamedGroup[];
  readonly findings: GroupFindings;
  readonly baseline: string | null;
}

export function GroupFigures({ groups, findings, baseline }: GroupFiguresProps): ReactElement {
  const pinned = groups.find(({ group }) => group.id === baseline);
  return (
    <div className={styles['tables']}>
      <FiguresTable groups={groups} />
      {pinned === undefined ? null : <Differences groups={groups} baseline={pinned} />}
      <Notes groups={groups} findings={findings} />
    </div>
  );
}

function figureText(key: ComparedFigure, estimate: GroupEstimate | null): string {
  if (estimate === null) return 'none';
  const { value, low, high, seeds } = estimate;
  const text = (number: number): string =>
    comparedFigures[key].isShare ? formatShare(number) : formatNumber(number, 2);
  return seeds < 2 ? text(value) : `${text(value)} (${text(low)} to ${text(high)})`;
}

function FiguresTable({ groups }: { groups: readonly NamedGroup[] }): ReactElement {
  return (
    <Card title="Last version of each run, mean over seeds with its 95 % interval">
      <DataTable
        caption="Figures of the groups"
        table={{
          columns: ['Group', 'Seeds done', ...comparedFigureKeys.map((key) => comparedFigures[key].title)],
          rows: groups.map(({ group, label, name }) => [
            `${label}: ${name}`,
            `${group.runs.filter(({ figures }) => figures !== null).length} of ${group.runs.length}`,
            ...comparedFigureKeys.map((key) => figureText(key, group.figures[key])),
          ]),
        }}
      />
    </Card>
  );
}

interface DifferencesProps {
  readonly groups: readonly NamedGroup[];
  readonly baseline: NamedGroup;
}

function Differences({ groups, baseline }: DifferencesProps): ReactElement {
  return (
    <Card title={`Difference to the baseline ${baseline.label}; in brackets where the intervals overlap`}>
      <DataTable
        caption="Differences to the baseline"
        table={{
          columns: ['Group', ...comparedFigureKeys.map((key) => comparedFigures[key].title)],
          rows: groups
            .filter((named) => named !== baseline)
            .map(({ group, label, name }) => [
              `${label}: ${name}`,
              ...comparedFigureKeys.map((key) =>
                differenceText(key, group.figures[key], baseline.group.figures[key]),
              ),
            ]),
        }}
      />
    </Card>
  );
}

function Notes({ groups, findings }: Pick<GroupFiguresProps, 'groups' | 'findings'>): ReactElement | null {
  const noted = groups.flatMap(({ group, label }) =>
    (findings.groups.find(({ id }) => id === group.id)?.runs ?? [])
      .filter(({ note, tags }) => note.trim() !== '' || tags.length > 0)
      .map((run) => ({ label, ...run })),
  );
  if (noted.length === 0) return null;
  return (
    <Card title="What was noted of the runs">
      {noted.map(({ label, runId, seed, note, tags }) => (
        <section key={runId} aria-label={`Group ${label}, seed ${seed}`}>
          <h3>
            Group {label}, seed {seed}
          </h3>
          <RemarksLine note={note} tags={tags} />
        </section>
      ))}
    </Card>
  );
}
