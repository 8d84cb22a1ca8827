/** The report of several groups of runs: what to choose between, every group, how training went. */
import { Fragment, type ReactElement } from 'react';
import { PageHeader } from './PageHeader.tsx';
import { CurvesSection } from './sweep/CurvesSection.tsx';
import { GroupsSection } from './sweep/GroupsSection.tsx';
import { SweepFinding } from './sweep/SweepFinding.tsx';
import { TradeOffSection } from './sweep/TradeOffSection.tsx';
import type { SweepReportInput } from './sweep-input.ts';

export function SweepPage(input: SweepReportInput): ReactElement {
  const parts = [
    { id: 'trade-off', name: 'Trade-off', content: TradeOffSection(input) },
    { id: 'groups', name: 'Groups', content: GroupsSection(input) },
    { id: 'curves', name: 'Training', content: CurvesSection(input) },
  ].filter(({ content }) => content !== null);
  return (
    <>
      <PageHeader parts={parts} />
      <main>
        <SweepFinding {...input} />
        {parts.map(({ id, content }) => (
          <Fragment key={id}>{content}</Fragment>
        ))}
      </main>
    </>
  );
}
