import type { ReactElement } from 'react';
import type { ImportChoices, ImportLook } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Card } from '../../components/Card.tsx';
import { withShares } from './import-draft.ts';
import type { SourceWords } from './import-draft.ts';
import styles from './ImportWizard.module.css';

interface SplitStepProps {
  readonly choices: ImportChoices;
  readonly words: SourceWords;
  readonly look: ImportLook;
  readonly change: (choices: ImportChoices) => void;
  readonly changeWords: (words: SourceWords) => void;
}

/** Which prompts are learned from and which are kept to measure on, and where the file comes from. */
export function SplitStep({ choices, words, look, change, changeWords }: SplitStepProps): ReactElement {
  const { report } = look;
  return (
    <div className={styles['columns']}>
      <Source words={words} change={changeWords} />
      <div className={styles['stack']}>
        <Card
          title="Sides"
          aside={<small>by prompt, never by row: the same prompt stands on one side</small>}
        >
          <Shares choices={choices} change={change} />
          <p>
            {formatNumber(report.splits.train)} prompts to train, {formatNumber(report.splits.validation)} to
            validate, {formatNumber(report.splits.evaluation)} kept for evaluation alone.
          </p>
        </Card>
        <Card title="Its prompts">
          {(['ordinary', 'red-team'] as const).map((kind) => (
            <label key={kind} className={styles['choice']}>
              <input
                type="radio"
                name="kind"
                checked={choices.kind === kind}
                onChange={() => change({ ...choices, kind })}
              />
              <span>
                {kind === 'ordinary' ? 'Ordinary' : 'Red-team'}{' '}
                <small>
                  {kind === 'ordinary'
                    ? 'as people ask every day'
                    : 'written to invite harm; harm is measured on these'}
                </small>
              </span>
            </label>
          ))}
        </Card>
        {choices.mapping.chosen === undefined && choices.mapping.firstScore === undefined ? null : (
          <Card title="What “chosen” means">
            {(['helpful', 'ignored'] as const).map((preference) => (
              <label key={preference} className={styles['choice']}>
                <input
                  type="radio"
                  name="preference"
                  checked={choices.preference === preference}
                  onChange={() => change({ ...choices, preference })}
                />
                <span>
                  {preference === 'helpful'
                    ? 'The more helpful answer'
                    : 'Nothing that is known: the pairs are for people to label'}
                </span>
              </label>
            ))}
          </Card>
        )}
      </div>
    </div>
  );
}

interface SourceProps {
  readonly words: SourceWords;
  readonly change: (words: SourceWords) => void;
}

function Source({ words, change }: SourceProps): ReactElement {
  return (
    <Card title="Source">
      <div className={styles['fields']}>
        <label className={styles['field']}>
          <span>Name</span>
          <input
            maxLength={120}
            value={words.name}
            onChange={(event) => change({ ...words, name: event.target.value })}
          />
          <small className={styles['words']}>Recipes call it so: dataset:{words.name.trim()}</small>
        </label>
        <label className={styles['field']}>
          <span>Licence</span>
          <input
            maxLength={200}
            value={words.licence}
            placeholder="such as CC-BY-NC-4.0"
            onChange={(event) => change({ ...words, licence: event.target.value })}
          />
        </label>
        <label className={styles['field']}>
          <span>Note</span>
          <textarea
            rows={3}
            maxLength={2000}
            value={words.note}
            placeholder="Where it comes from, what it is for"
            onChange={(event) => change({ ...words, note: event.target.value })}
          />
        </label>
      </div>
    </Card>
  );
}

function Shares({ choices, change }: Pick<SplitStepProps, 'choices' | 'change'>): ReactElement {
  const { train, validation } = choices.shares;
  const percent = (share: number): number => Math.round(share * 100);
  const read = (text: string): number => (Number.isFinite(Number(text)) ? Number(text) / 100 : 0);
  return (
    <div className={styles['shares']}>
      <label className={styles['field']}>
        <span>Train, %</span>
        <input
          type="number"
          min={0}
          max={100}
          value={percent(train)}
          onChange={(event) => change(withShares(choices, { train: read(event.target.value) }))}
        />
      </label>
      <label className={styles['field']}>
        <span>Validation, %</span>
        <input
          type="number"
          min={0}
          max={100}
          value={percent(validation)}
          onChange={(event) => change(withShares(choices, { validation: read(event.target.value) }))}
        />
        <small>The rest, {100 - percent(train) - percent(validation)} %, is for evaluation</small>
      </label>
      <label className={styles['field']}>
        <span>Seed</span>
        <input
          type="number"
          min={0}
          value={choices.seed}
          onChange={(event) =>
            change({
              ...choices,
              seed: Math.max(0, Math.min(2 ** 31 - 1, Math.floor(Number(event.target.value)) || 0)),
            })
          }
        />
        <small>Another seed, another split</small>
      </label>
    </div>
  );
}
