import type { ReactElement, ReactNode } from 'react';
import type { SampledAnswer } from '../../shared/ipc/samples.ts';
import { formatNumber } from '../../charts/format-figures.ts';
import { AnswerText } from './AnswerText.tsx';
import styles from './AnswerCard.module.css';
import { Categories, Verdict } from './Verdict.tsx';

interface AnswerCardProps {
  readonly answer: SampledAnswer;
  /** Shows what changed against this text. */
  readonly against?: string | undefined;
  readonly aside?: ReactNode;
}

/** One version's answer: verdict first, then the text, then what the score models make of it. */
export function AnswerCard({ answer, against, aside }: AnswerCardProps): ReactElement {
  const { version, text, harmful, categories, reward, cost, ended, length } = answer;
  return (
    <section className={styles['card']} aria-label={`Answer of ${version}`}>
      <header className={styles['head']}>
        <h3>{version}</h3>
        <Verdict harmful={harmful} />
        {aside}
      </header>
      <AnswerText text={text} against={against} />
      <Categories letters={categories} />
      <p className={styles['figures']}>
        {reward === null || cost === null ? null : (
          <>
            <span className={styles['reward']}>reward {formatNumber(reward, 2)}</span>
            <span className={styles['cost']}>cost {formatNumber(cost, 2)}</span>
          </>
        )}
        <span>
          {length} {length === 1 ? 'word' : 'words'}
          {ended ? '' : ', cut at the length limit'}
        </span>
      </p>
    </section>
  );
}
