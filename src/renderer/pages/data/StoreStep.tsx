import type { ReactElement } from 'react';
import type { ImportLook } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { goTo } from '../../stores/route.ts';
import { counted, importSentence } from './import-draft.ts';
import type { SourceWords } from './import-draft.ts';
import styles from './ImportWizard.module.css';

interface StoreStepProps {
  readonly look: ImportLook;
  readonly words: SourceWords;
  /** What it has become; null before. */
  readonly stored: { readonly id: string; readonly name: string } | null;
  readonly leave: () => void;
}

export function StoreStep({ look, words, stored, leave }: StoreStepProps): ReactElement {
  const { report, sha256 } = look;
  if (stored !== null) {
    return (
      <Card title="Imported">
        <div className={styles['stack']}>
          <p className={styles['lead']} role="status">
            “{stored.name}” is in the project. {importSentence(look)}
          </p>
          <p>
            A recipe names it: <code>dataset:{stored.name}</code> under prompts, or under the labels’ data
            sets to learn from its labeled pairs.
          </p>
          <div className={styles['tags']}>
            {report.pairs === 0 ? null : (
              <Button look="primary" onClick={() => goTo('label', { set: stored.id, axis: 'harmless' })}>
                Label its pairs
              </Button>
            )}
            <Button look={report.pairs === 0 ? 'primary' : 'quiet'} onClick={leave}>
              Back to data
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card title={words.name.trim() === '' ? 'Nameless' : words.name}>
      <div className={styles['stack']}>
        <p className={styles['lead']}>{importSentence(look)}</p>
        <p>
          {formatNumber(report.splits.train)} prompts to train, {formatNumber(report.splits.validation)} to
          validate, {formatNumber(report.splits.evaluation)} for evaluation alone.
          {report.refusedRows === 0
            ? ''
            : ` ${counted(report.refusedRows, 'refused row')} left out, and the import says so.`}
        </p>
        <p>
          <small>
            Licence: {words.licence.trim() === '' ? 'not stated' : words.licence}. SHA-256 of the file:{' '}
            {sha256}
          </small>
        </p>
      </div>
    </Card>
  );
}
