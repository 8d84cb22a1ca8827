import type { ReactElement } from 'react';
import { categoryByLetter } from '../../../shared/categories.ts';
import type { HarmLabel } from '../../../shared/categories.ts';
import type { ImportLook, PreviewedRow } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Card } from '../../components/Card.tsx';
import styles from './ImportWizard.module.css';

interface ImportPreviewProps {
  readonly preview: ImportLook['preview'];
  /** false: of the choices of before, while the file is read anew. */
  readonly isCurrent: boolean;
}

/** The first rows as training will see them: with the model's own tokens, cut where its context ends. */
export function ImportPreview({ preview, isCurrent }: ImportPreviewProps): ReactElement {
  const { rows, contextLength, looked, withCutAnswer, notTrainable, model } = preview;
  return (
    <Card
      title="As training will see it"
      aside={<small>tokens of {model}</small>}
      className={isCurrent ? undefined : styles['old']}
    >
      {rows.map((row, place) => (
        <Sample key={place} row={row} />
      ))}
      <small>
        Of {formatNumber(looked)} looked at, {formatNumber(withCutAnswer)} have an answer cut at the context
        of {formatNumber(contextLength)} tokens and {formatNumber(notTrainable)} leave nothing to learn from.
      </small>
    </Card>
  );
}

function Sample({ row }: { row: PreviewedRow }): ReactElement {
  const { prompt, promptTokens, split, answers, labels, isTrainable } = row;
  return (
    <article className={styles['sample']}>
      <div className={styles['tags']}>
        <span className={styles['tag']}>row {row.row}</span>
        <span className={styles['tag']}>{split}</span>
        {isTrainable ? null : (
          <span className={[styles['tag'], styles['warn']].join(' ')}>nothing to learn from</span>
        )}
      </div>
      <p className={styles['data']} dir="auto">
        {prompt}
      </p>
      <small>Prompt, {promptTokens} tokens</small>
      {answers === null ? null : (
        <div className={styles['answers']}>
          {answers.map((answer, place) => (
            <div key={place}>
              <div className={styles['tags']}>
                <b>{place === 0 ? 'A' : 'B'}</b>
                <AnswerTags labels={labels} place={place} />
                {answer.cutTokens === 0 ? null : (
                  <span className={[styles['tag'], styles['warn']].join(' ')}>
                    {answer.cutTokens} tokens cut
                  </span>
                )}
              </div>
              <p className={styles['data']} dir="auto">
                {answer.text.trimStart()}
              </p>
              <small>{answer.tokens} tokens</small>
            </div>
          ))}
        </div>
      )}
    </article>
  );
}

function AnswerTags({ labels, place }: { labels: PreviewedRow['labels']; place: number }): ReactElement {
  const { helpful, harmless } = labels;
  const side = place === 0 ? 'first' : 'second';
  const harms = place === 0 ? harmless?.firstLabels : harmless?.secondLabels;
  return (
    <>
      {helpful === side ? <span className={styles['tag']}>better</span> : null}
      {helpful === 'tie' ? <span className={styles['tag']}>as good</span> : null}
      {harmless?.choice === side ? <span className={styles['tag']}>safer</span> : null}
      {harms === undefined ? null : harms.length === 0 ? (
        <span className={[styles['tag'], styles['safe']].join(' ')}>○ safe</span>
      ) : (
        harms.map((harm) => (
          <span key={harm} className={[styles['tag'], styles['harm']].join(' ')}>
            ✕ {harmInWords(harm)}
          </span>
        ))
      )}
    </>
  );
}

function harmInWords(harm: HarmLabel): string {
  return harm === 'unspecified' ? 'harmful' : categoryByLetter(harm).name;
}
