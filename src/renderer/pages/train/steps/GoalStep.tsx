import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../../shared/ipc/train.ts';
import { Card } from '../../../components/Card.tsx';
import { ChoiceField } from '../../../components/ChoiceField.tsx';
import { ErrorCard } from '../../../components/ErrorCard.tsx';
import { momentInWords } from '../../../components/moment-in-words.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { lab } from '../../../lab.ts';
import { beginDraft, withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft, setDraft } from '../draft-store.ts';
import fields from '../fields/fields.module.css';
import styles from './steps.module.css';

interface GoalStepProps {
  readonly draft: Draft;
  readonly choices: TrainChoices;
}

/** What to begin from, and what it is called. */
export function GoalStep({ draft, choices }: GoalStepProps): ReactElement {
  const { failure, run } = useAction();
  const { recipe, from } = draft;
  const begin = (load: () => Promise<{ recipe: Draft['recipe'] }>, words: string): void =>
    run(async () => setDraft(beginDraft((await load()).recipe, words)));
  const preset = choices.presets.find(({ title }) => title === from);
  return (
    <>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <ChoiceField
        legend="What for"
        value={preset?.name ?? null}
        choices={choices.presets.map(({ name, title, words }) => ({ value: name, title, words }))}
        onChange={(name) =>
          begin(
            () => lab.train.fromPreset({ name }),
            choices.presets.find((choice) => choice.name === name)?.title ?? name,
          )
        }
      />
      {choices.runs.length === 0 ? null : (
        <EarlierRun
          runs={choices.runs}
          begin={(runId, name) => begin(() => lab.train.fromRun({ runId }), `a copy of ${name}`)}
        />
      )}
      <Card>
        <div className={styles['fields']}>
          <div className={fields['field']}>
            <label htmlFor="run-name">Name</label>
            <input
              id="run-name"
              maxLength={120}
              value={recipe.name}
              onChange={(event) => change('name', event.target.value)}
            />
          </div>
          <div className={fields['field']}>
            <label htmlFor="run-question">What do you want to know?</label>
            <textarea
              id="run-question"
              rows={2}
              maxLength={2000}
              value={recipe.question}
              onChange={(event) => change('question', event.target.value)}
            />
            <small>It stands at the top of the report.</small>
          </div>
        </div>
      </Card>
    </>
  );
}

function change(path: string, value: string): void {
  changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, value) }));
}

interface EarlierRunProps {
  readonly runs: TrainChoices['runs'];
  readonly begin: (runId: string, name: string) => void;
}

/** A run of this project to begin from, failed ones too. */
function EarlierRun({ runs, begin }: EarlierRunProps): ReactElement {
  const [chosen, setChosen] = useState('');
  return (
    <div className={fields['field']}>
      <label htmlFor="earlier-run">Or begin from a run of this project</label>
      <select
        id="earlier-run"
        value={chosen}
        onChange={(event) => {
          const runId = event.target.value;
          setChosen(runId);
          const found = runs.find((run) => run.runId === runId);
          if (found !== undefined) begin(runId, found.name);
        }}
      >
        <option value="">Choose a run</option>
        {runs.map(({ runId, name, seed, status, at }) => (
          <option key={runId} value={runId}>
            {name}, seed {seed}, {status}, {momentInWords(at, Date.now())}
          </option>
        ))}
      </select>
    </div>
  );
}
