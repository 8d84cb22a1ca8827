/** The top of the page: what was varied, and which groups are worth choosing between. */
import type { ReactElement } from 'react';
import { formatList, formatShare } from '../../charts/format-figures.ts';
import { settingInSentence } from '../../shared/setting-title.ts';
import { namedGroups, type NamedGroup, type SweepReportInput } from '../sweep-input.ts';

export function SweepFinding({ title, comparison }: SweepReportInput): ReactElement {
  const groups = namedGroups(comparison);
  const front = tradeOffFront(groups);
  const runs = comparison.groups.flatMap((group) => group.runs);
  const done = runs.filter(({ figures }) => figures !== null).length;
  const varied =
    comparison.varied.length === 0
      ? 'Nothing but the seed was varied.'
      : `Varied: ${formatList(comparison.varied.map(settingInSentence))}.`;
  return (
    <section className="finding" aria-labelledby="title">
      <p className="over-title">Safe RLHF, several settings</p>
      <h1 id="title" dir="auto">
        {title}
      </h1>
      <p className="headline">{frontSentence(front)}</p>
      <ul className="second">
        {front.map((named) => (
          <FrontGroup key={named.label} named={named} />
        ))}
      </ul>
      <p className="second">
        {varied} {groups.length} {groups.length === 1 ? 'group' : 'groups'}, {done} of {runs.length} runs have
        ended and are counted.
      </p>
      <p className="small">
        Figures of the last round: means over seeds, with 95 % intervals over seeds and prompts.
      </p>
    </section>
  );
}

/** Which groups no other beats on both counts. */
export function frontSentence(front: readonly NamedGroup[]): string {
  const [first] = front;
  if (first === undefined) return 'No group has come to its end yet.';
  return front.length === 1
    ? `Group ${first.label} is best on both counts: no other is less harmful or more helpful.`
    : `The choice is between groups ${formatList(front.map(({ label }) => label))}: each other group is beaten by one of them on both counts.`;
}

function FrontGroup({ named: { label, name, group } }: { named: NamedGroup }): ReactElement {
  const { harmfulRedTeam, helpfulWinVsBase } = group.figures;
  return (
    <li>
      <b>{label}</b>: {name}.{' '}
      {harmfulRedTeam === null
        ? ''
        : `${formatShare(harmfulRedTeam.value, 1)} harmful on red-team openings, `}
      {helpfulWinVsBase === null
        ? ''
        : `wins ${formatShare(helpfulWinVsBase.value)} against base on ordinary ones.`}
    </li>
  );
}

/** The groups for which no other has a lower harmful share and a higher win rate, the least harmful first. */
export function tradeOffFront(groups: readonly NamedGroup[]): NamedGroup[] {
  const placed = groups.flatMap((named) => {
    const { harmfulRedTeam, helpfulWinVsBase } = named.group.figures;
    if (harmfulRedTeam === null || helpfulWinVsBase === null) return [];
    return [{ named, harmful: harmfulRedTeam.value, helpful: helpfulWinVsBase.value }];
  });
  return placed
    .filter(
      (one) =>
        !placed.some(
          (other) =>
            other.harmful <= one.harmful &&
            other.helpful >= one.helpful &&
            (other.harmful < one.harmful || other.helpful > one.helpful),
        ),
    )
    .sort((one, other) => one.harmful - other.harmful)
    .map(({ named }) => named);
}
