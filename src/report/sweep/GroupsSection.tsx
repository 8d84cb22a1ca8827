/** Every group in a row, and by name every run that is in no mean. */
import type { ReactElement } from 'react';
import { numberText, shareText } from '../../charts/format-figures.ts';
import { comparedFigureKeys, comparedFigures, type ComparedFigure } from '../../shared/group-comparison.ts';
import { settingTitle, settingValueText } from '../../shared/setting-title.ts';
import { namedGroups, type NamedGroup, type SweepReportInput } from '../sweep-input.ts';
import { Section } from '../sections/Section.tsx';

export function GroupsSection({ comparison }: SweepReportInput): ReactElement {
  const groups = namedGroups(comparison);
  const { varied } = comparison;
  return (
    <Section
      id="groups"
      title="Every group"
      lead="A group is the runs that differ in nothing but the seed. Only the settings in which the groups differ are shown."
    >
      <div className="table-box" role="region" aria-label="Every group" tabIndex={0}>
        <table className="rounds">
          <thead>
            <tr>
              <th scope="col">group</th>
              {varied.map((path) => (
                <th key={path} scope="col" title={path}>
                  {settingTitle(path)}
                </th>
              ))}
              <th scope="col">seeds</th>
              {comparedFigureKeys.map((key) => (
                <th key={key} scope="col">
                  {comparedFigures[key].title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((named) => (
              <GroupRow key={named.label} named={named} varied={varied} />
            ))}
          </tbody>
        </table>
      </div>
      <MissingRuns groups={groups} />
    </Section>
  );
}

function GroupRow({ named, varied }: { named: NamedGroup; varied: readonly string[] }): ReactElement {
  const { group, label, color } = named;
  const done = group.runs.filter(({ figures }) => figures !== null).length;
  return (
    <tr>
      <th scope="row">
        <span className="group-mark" style={{ background: color }} aria-hidden="true" />
        {label} <small>{group.id}</small>
      </th>
      {varied.map((path) => (
        <td key={path}>{settingValueText(group.settings[path])}</td>
      ))}
      <td>
        {done} of {group.runs.length}
      </td>
      {comparedFigureKeys.map((key) => (
        <FigureCell key={key} figure={key} named={named} />
      ))}
    </tr>
  );
}

function FigureCell({ figure, named }: { figure: ComparedFigure; named: NamedGroup }): ReactElement {
  const estimate = named.group.figures[figure];
  if (estimate === null) return <td className="empty">none</td>;
  const asEstimate = { ...estimate, n: estimate.seeds };
  const { value, interval } = comparedFigures[figure].isShare
    ? shareText(asEstimate)
    : numberText(asEstimate);
  return (
    <td>
      {value}
      {estimate.low === estimate.high ? null : <small>{interval}</small>}
    </td>
  );
}

function MissingRuns({ groups }: { groups: readonly NamedGroup[] }): ReactElement | null {
  const missing = groups.flatMap(({ label, group }) =>
    group.runs.filter(({ figures }) => figures === null).map((run) => ({ label, ...run })),
  );
  if (missing.length === 0) return <p className="small">Every run has ended and is counted.</p>;
  return (
    <>
      <h3>Not counted</h3>
      <ul className="missing-runs">
        {missing.map(({ label, runId, seed, status, detail }) => (
          <li key={runId} dir="auto">
            Group {label}, seed {seed} ({runId}): {status}
            {detail === null ? '' : `. ${detail}`}
          </li>
        ))}
      </ul>
    </>
  );
}
