import { useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { Button } from '../../components/Button.tsx';
import { Key } from '../../components/Key.tsx';
import { DataText } from './DataText.tsx';
import styles from './AnswerPane.module.css';

interface PromptBoxProps {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly text: string;
  readonly isPaused: boolean;
}

/** About six lines at the widest. */
const longPrompt = 600;

export function PromptBox({ ref, text, isPaused }: PromptBoxProps): ReactElement {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > longPrompt || text.split('\n').length > 6;
  return (
    <section className={styles['prompt']} aria-labelledby="label-prompt">
      <header className={styles['head']}>
        <h2 ref={ref} id="label-prompt" tabIndex={-1}>
          Opening
        </h2>
        {isPaused ? (
          <small>
            The clock is paused. <Key of="label.pause" /> goes on.
          </small>
        ) : null}
        {isLong ? (
          <Button look="plain" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Fold' : 'Show all'}
          </Button>
        ) : null}
      </header>
      <div className={isLong && !isWhole ? styles['folded'] : styles['whole']}>
        <DataText text={text} />
      </div>
    </section>
  );
}
