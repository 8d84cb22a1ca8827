import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../../shared/ipc/train.ts';
import { Card } from '../../../components/Card.tsx';
import { Term } from '../../../components/Term.tsx';
import { valuesAt, withRounds, withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { NumberField } from '../fields/NumberField.tsx';
import { problemAt } from '../problem-at.ts';
import { Labelers } from './Labelers.tsx';
import { Openings } from './Openings.tsx';
import type { Checked } from '../use-preflight.ts';
import styles from './steps.module.css';

interface DataStepProps {
  readonly draft: Draft;
  readonly choices: TrainChoices;
  readonly checked: Checked;
}

/** What the model is asked, who labels its answers, and how many. */
export function DataStep({ draft: { recipe }, choices, checked }: DataStepProps): ReactElement {
  return (
    <>
      <Openings recipe={recipe} choices={choices} />
      <Labelers recipe={recipe} choices={choices} checked={checked} />
      <Card>
        <div className={styles['row']}>
          <NumberField
            label={<Term name="round">Rounds</Term>}
            name="Rounds"
            value={recipe.rounds.length}
            range="1 to 100"
            onChange={(count) =>
              changeDraft((draft) => ({ ...draft, recipe: withRounds(draft.recipe, count ?? Number.NaN) }))
            }
          />
          <RoundNumber
            recipe={recipe}
            path="round.pairs"
            label="Pairs to label in a round"
            unit="pairs"
            range="2 to 1,000,000"
            checked={checked}
          />
          <RoundNumber
            recipe={recipe}
            path="round.redTeamShare"
            label="Red-team share of them"
            range="0 to 1"
            checked={checked}
          />
          <RoundNumber
            recipe={recipe}
            path="round.labeling.annotatorsPerPair"
            label="Votes for each pair"
            range="1 to 50"
            checked={checked}
          />
        </div>
        <p className={styles['text']}>
          More pairs make better reward and cost models and take longer; with few, the policy soon finds gaps
          in what the cost model knows.
        </p>
      </Card>
    </>
  );
}

interface RoundNumberProps {
  readonly recipe: Draft['recipe'];
  readonly path: string;
  readonly label: string;
  readonly unit?: string;
  readonly range: string;
  readonly checked: Checked;
}

/** A number that holds for every round; where rounds differ, that is said, and typing makes them alike. */
function RoundNumber({ recipe, path, label, unit, range, checked }: RoundNumberProps): ReactElement {
  const values = [...new Set(valuesAt(recipe, path))];
  const [first] = values;
  return (
    <NumberField
      label={label}
      value={typeof first === 'number' ? first : Number.NaN}
      unit={unit}
      range={values.length > 1 ? `by round: ${values.join(', ')}; a new value holds for all` : range}
      problem={problemAt(checked, path)}
      onChange={(value) => change(path, value ?? Number.NaN)}
    />
  );
}

function change(path: string, value: unknown): void {
  changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, value) }));
}
