/** How the policies of each group were trained: the mean of its seeds, with a band from lowest to highest. */
import type { ReactElement } from 'react';
import { bandOf } from '../../charts/band-data.ts';
import { BandCurve } from '../../charts/BandCurve.tsx';
import { MAX_MARKS, roundSpans } from '../../charts/chart-data.ts';
import type { MetricKey } from '../../shared/metrics.ts';
import { namedGroups, type SweepReportInput } from '../sweep-input.ts';
import { Section } from '../sections/Section.tsx';

const drawn: readonly { readonly key: MetricKey; readonly title: string; readonly summary: string }[] = [
  {
    key: 'policy/redTeamCost',
    title: 'Cost, red-team',
    summary: 'Mean cost of answers to red-team openings.',
  },
  { key: 'lagrange/multiplier', title: 'Multiplier λ', summary: 'The price of cost against reward.' },
  {
    key: 'policy/reward',
    title: 'Reward',
    summary: 'Mean score of the answers by the round’s reward model.',
  },
  { key: 'policy/kl', title: 'KL to the reference', summary: 'Nats for each answer.' },
];

/** More bands cannot be told apart. */
const mostGroups = 7;

export function CurvesSection({ comparison, curves }: SweepReportInput): ReactElement | null {
  const groups = namedGroups(comparison).filter(({ group }) => (curves.get(group.id)?.length ?? 0) > 0);
  const shown = groups.slice(0, mostGroups);
  const spans = roundSpans(shown.flatMap(({ group }) => curves.get(group.id)?.flat() ?? []));
  if (spans.length === 0) return null;
  const most = Math.floor(MAX_MARKS / shown.length);
  const left = groups.length - shown.length;
  return (
    <Section
      id="curves"
      title="How training went"
      lead={`Lines are means over seeds, bands reach from the lowest to the highest seed. Each round has models of its own, so values jump where one begins.${
        left > 0 ? ` The first ${mostGroups} groups are drawn; ${left} more are in the table above.` : ''
      }`}
    >
      <div className="chart-row">
        {drawn.map(({ key, title, summary }) => (
          <BandCurve
            key={key}
            title={title}
            summary={summary}
            spans={spans}
            series={shown.map(({ group, label, name, color }) => ({
              name: `${label}: ${name}`,
              color,
              points: bandOf(curves.get(group.id) ?? [], key, spans, most),
            }))}
          />
        ))}
      </div>
    </Section>
  );
}
