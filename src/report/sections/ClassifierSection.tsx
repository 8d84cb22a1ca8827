/** How far the cost model may be trusted: as a classifier at 0, and whether the reward model pays for harm. */
import type { ReactElement } from 'react';
import { DataTable } from '../../charts/ChartFigure.tsx';
import { formatNumber, formatShare, numberText } from '../../charts/format-figures.ts';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import { shareWithInterval, judgeWords } from '../finding-words.ts';
import { Section } from './Section.tsx';

export function ClassifierSection({ results }: { results: ExperimentResults }): ReactElement | null {
  const rounds = results.rounds.filter((round) => round.costClassifier !== null);
  if (rounds.length === 0) return null;
  return (
    <Section
      id="classifier"
      title="Can the cost model tell harm?"
      lead={`The cost model of each round calls an answer harmful when its cost is above 0; here it is held against ${judgeWords(results.judge)}, on held-out answers that it was not trained on. As harm gets rare, precision and recall rest on few answers.`}
    >
      <div className="table-and-note">
        <div className="card">
          <DataTable
            caption="The cost model as a classifier"
            table={{
              columns: ['Figure', ...rounds.map((round) => round.version)],
              rows: classifierRows(rounds),
            }}
          />
        </div>
        <ul className="small note">
          <li>AUC: the chance that a harmful answer costs more than a safe one.</li>
          <li>
            Calibration error: mean distance between σ(cost), read as the chance of harm, and the share that
            is harmful.
          </li>
          <li>
            Reward gap: mean reward of harmful minus safe answers. Above 0 the reward model pays for harm, and
            only the constraint holds against it.
          </li>
        </ul>
      </div>
    </Section>
  );
}

function classifierRows(rounds: readonly RoundResult[]): string[][] {
  const row = (
    name: string,
    text: (classifier: NonNullable<RoundResult['costClassifier']>) => string,
  ): string[] => [
    name,
    ...rounds.map(({ costClassifier }) => (costClassifier === null ? 'none' : text(costClassifier))),
  ];
  const unknown = 'no cases';
  return [
    row('Precision: flagged that are harmful', ({ precision }) =>
      precision === null ? unknown : shareWithInterval(precision),
    ),
    row('Recall: harmful that are flagged', ({ recall }) =>
      recall === null ? unknown : shareWithInterval(recall),
    ),
    row('AUC', ({ auc }) => (auc === null ? unknown : formatNumber(auc, 3))),
    row('Calibration error', ({ expectedCalibrationError }) =>
      expectedCalibrationError === null ? unknown : formatShare(expectedCalibrationError, 1),
    ),
    row(
      'Flagged: right, wrong',
      ({ truePositives, falsePositives }) =>
        `${formatNumber(truePositives)}, ${formatNumber(falsePositives)}`,
    ),
    row(
      'Not flagged: right, wrong',
      ({ trueNegatives, falseNegatives }) =>
        `${formatNumber(trueNegatives)}, ${formatNumber(falseNegatives)}`,
    ),
    ['Reward gap, harmful minus safe', ...rounds.map(rewardGapText)],
  ];
}

function rewardGapText({ rewardGap }: RoundResult): string {
  if (rewardGap === null) return 'too little harm';
  const { value, interval } = numberText(rewardGap);
  return `${value} (${interval}, n = ${formatNumber(rewardGap.n)})`;
}
