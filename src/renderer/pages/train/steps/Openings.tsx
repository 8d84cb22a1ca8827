import { useId } from 'react';
import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../../shared/ipc/train.ts';
import { Card } from '../../../components/Card.tsx';
import { Term } from '../../../components/Term.tsx';
import { withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import fields from '../fields/fields.module.css';
import styles from './steps.module.css';

interface OpeningsProps {
  readonly recipe: Draft['recipe'];
  readonly choices: Pick<TrainChoices, 'openings' | 'dataSets'>;
}

/** What the model is asked: the demo’s openings, those of an imported data set, or a file that the recipe names. */
export function Openings({ recipe: { prompts }, choices }: OpeningsProps): ReactElement {
  const { openings, dataSets } = choices;
  const isBuiltin = prompts.ordinary === 'builtin' && prompts.redTeam === 'builtin';
  return (
    <Card title="Openings">
      {isBuiltin ? (
        <p className={styles['text']}>
          The demo’s: {openings.ordinary.toLocaleString('en')} ordinary ones and{' '}
          {openings.redTeam.toLocaleString('en')} <Term name="redTeam">red-team openings</Term> to train on.{' '}
          {openings.evaluation.toLocaleString('en')} more are kept for evaluation alone.
        </p>
      ) : null}
      {openings.excluded === 0 ? null : (
        <p className={styles['text']}>
          {openings.excluded === 1 ? 'One opening' : `${openings.excluded.toLocaleString('en')} openings`} of
          this project {openings.excluded === 1 ? 'is' : 'are'} excluded: the run neither labels nor trains on{' '}
          {openings.excluded === 1 ? 'it' : 'them'}.
        </p>
      )}
      {isBuiltin && dataSets.length === 0 ? null : (
        <div className={styles['row']}>
          <Source
            label="Ordinary openings"
            path="prompts.ordinary"
            value={prompts.ordinary}
            sets={dataSets.map(({ id, name, ordinary }) => ({ id, name, count: ordinary }))}
          />
          <Source
            label="Red-team openings"
            path="prompts.redTeam"
            value={prompts.redTeam}
            sets={dataSets.map(({ id, name, redTeam }) => ({ id, name, count: redTeam }))}
          />
        </div>
      )}
    </Card>
  );
}

interface SourceProps {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly sets: readonly { readonly id: string; readonly name: string; readonly count: number }[];
}

function Source({ label, path, value, sets }: SourceProps): ReactElement {
  const id = useId();
  const named = sets.find((set) => value === `dataset:${set.id}` || value === `dataset:${set.name}`);
  const chosen = named === undefined ? value : `dataset:${named.id}`;
  const isFile = chosen !== 'builtin' && named === undefined;
  return (
    <div className={fields['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => {
          const source = event.target.value;
          changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, source) }));
        }}
      >
        <option value="builtin">The demo’s</option>
        {sets.map((set) => (
          <option key={set.id} value={`dataset:${set.id}`} disabled={set.count === 0}>
            {set.name}: {set.count.toLocaleString('en')}
          </option>
        ))}
        {isFile ? <option value={value}>{value}</option> : null}
      </select>
    </div>
  );
}
