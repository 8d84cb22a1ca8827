/** The whole report, in the order a person asks: what came out, can I read it, how was it done, what does it not show. */
import { Fragment, type ReactElement } from 'react';
import { PageHeader } from './PageHeader.tsx';
import type { ReportInput } from './report-input.ts';
import { CategoriesSection } from './sections/CategoriesSection.tsx';
import { ClassifierSection } from './sections/ClassifierSection.tsx';
import { DiagnosesSection } from './sections/DiagnosesSection.tsx';
import { FindingSection } from './sections/FindingSection.tsx';
import { LimitsSection } from './sections/LimitsSection.tsx';
import { ProvenanceSection } from './sections/ProvenanceSection.tsx';
import { RoundsSection } from './sections/RoundsSection.tsx';
import { SamplesSection } from './sections/SamplesSection.tsx';
import { ScoresSection } from './sections/ScoresSection.tsx';
import { SettingSection } from './sections/SettingSection.tsx';
import { TrainingSection } from './sections/TrainingSection.tsx';
import { WinsSection } from './sections/WinsSection.tsx';

interface Part {
  readonly id: string;
  /** As the contents name it. */
  readonly name: string;
  /** null where the experiment has nothing to show, such as curves before the first round has ended. */
  readonly content: ReactElement | null;
}

function partsOf(input: ReportInput): Part[] {
  const { results, recipe, curves, diagnoses } = input;
  return [
    { id: 'diagnoses', name: 'Warnings', content: DiagnosesSection({ diagnoses }) },
    { id: 'rounds', name: 'Rounds', content: RoundsSection({ results }) },
    { id: 'samples', name: 'Answers', content: SamplesSection({ results }) },
    { id: 'setting', name: 'Setting', content: SettingSection({ recipe }) },
    { id: 'categories', name: 'Categories', content: CategoriesSection({ results }) },
    { id: 'scores', name: 'Scores', content: ScoresSection({ results, curves }) },
    { id: 'training', name: 'Training', content: TrainingSection({ curves }) },
    { id: 'wins', name: 'Wins', content: WinsSection({ results }) },
    { id: 'classifier', name: 'Cost model', content: ClassifierSection({ results }) },
    { id: 'limits', name: 'Limits', content: LimitsSection({ recipe, judge: results.judge }) },
    { id: 'provenance', name: 'Provenance', content: ProvenanceSection(input) },
  ];
}

export function ReportPage(input: ReportInput): ReactElement {
  const parts = partsOf(input).filter(({ content }) => content !== null);
  return (
    <>
      <PageHeader parts={parts} />
      <main>
        <FindingSection {...input} />
        {parts.map(({ id, content }) => (
          <Fragment key={id}>{content}</Fragment>
        ))}
      </main>
    </>
  );
}
