import { useState } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { wordChanges } from '../../components/word-changes.ts';
import styles from './AnswerPane.module.css';

/** More than this is laid out only when somebody asks. */
const shownAtFirst = 20_000;

interface DataTextProps {
  readonly text: string;
  /** Words that this text does not have are marked. */
  readonly compareWith?: string | null;
}

/** Text of a model or a file: shown as it is, never as markup, in its own direction of writing. */
export function DataText({ text, compareWith = null }: DataTextProps): ReactElement {
  const [isWhole, setWhole] = useState(false);
  // The space that joins an answer to its opening says nothing to a reader.
  const whole = text.replace(/^ /, '');
  const shown = isWhole ? whole : whole.slice(0, shownAtFirst);
  const changes = compareWith === null ? null : wordChanges(compareWith, whole);
  return (
    <>
      <p className={styles['data']} dir="auto">
        {changes === null
          ? shown
          : changes.map(({ text: words, kind }, place) =>
              kind === 'removed' ? null : kind === 'added' ? (
                <mark key={place}>{words}</mark>
              ) : (
                <span key={place}>{words}</span>
              ),
            )}
        {text === '' ? <i>(empty)</i> : null}
      </p>
      {shown.length < whole.length ? (
        <Button onClick={() => setWhole(true)}>
          Show all {whole.length.toLocaleString('en')} characters
        </Button>
      ) : null}
    </>
  );
}
