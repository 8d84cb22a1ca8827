import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../../shared/ipc/train.ts';
import { Card } from '../../../components/Card.tsx';
import { ChoiceField } from '../../../components/ChoiceField.tsx';
import { withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { problemAt } from '../problem-at.ts';
import fields from '../fields/fields.module.css';
import type { Checked } from '../use-preflight.ts';
import styles from './steps.module.css';

interface LabelersProps {
  readonly recipe: Draft['recipe'];
  readonly choices: Pick<TrainChoices, 'dataSets'>;
  readonly checked: Checked;
}

/** Who labels the answers, and which imported labels the models learn from as well. */
export function Labelers({ recipe, choices, checked }: LabelersProps): ReactElement {
  const labeling = recipe.rounds[0]?.labeling;
  const labeled = choices.dataSets.filter(({ labeledPairs }) => labeledPairs > 0);
  const chosen = labeling?.dataSets ?? [];
  const isChosen = ({ id, name }: { id: string; name: string }): boolean =>
    chosen.includes(id) || chosen.includes(name);
  const problem = problemAt(checked, 'round.labeling');
  return (
    <>
      <ChoiceField
        legend="Who labels the answers"
        value={labeling?.source ?? null}
        choices={[
          {
            value: 'simulated-lab',
            title: 'The simulated lab',
            words:
              'Annotators made of rules, with noise, bias and carelessness. The run goes through by itself; its labels are not people’s.',
          },
          {
            value: 'people',
            title: 'People, on the Label page',
            words:
              'The run draws its answers, waits until they are labeled, then goes on. One run at a time.',
          },
          ...(labeled.length === 0 && labeling?.source !== 'imported'
            ? []
            : [
                {
                  value: 'imported' as const,
                  title: 'Nobody: imported labels alone',
                  words:
                    'The models learn from the data sets that are ticked below, and no new answers are labeled.',
                },
              ]),
        ]}
        onChange={(source) => change('round.labeling.source', source)}
      />
      {labeled.length === 0 ? null : (
        <Card title="Imported labels to learn from">
          <ul className={styles['ticks']}>
            {labeled.map((set) => (
              <li key={set.id}>
                <label className={styles['check']}>
                  <input
                    type="checkbox"
                    checked={isChosen(set)}
                    onChange={(event) => {
                      const others = chosen.filter((named) => named !== set.id && named !== set.name);
                      change('round.labeling.dataSets', event.target.checked ? [...others, set.id] : others);
                    }}
                  />
                  <span>
                    {set.name} <small>{set.labeledPairs.toLocaleString('en')} labeled pairs</small>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {problem === undefined ? null : <p className={fields['problem']}>{problem}</p>}
    </>
  );
}

function change(path: string, value: unknown): void {
  changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, value) }));
}
