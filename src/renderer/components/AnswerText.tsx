import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { Button } from './Button.tsx';
import styles from './AnswerText.module.css';
import { wordChanges } from './word-changes.ts';

interface AnswerTextProps {
  readonly text: string;
  /** Shows what changed against this text. */
  readonly against?: string | undefined;
}

/** More than this is shown when asked for: a page must not stand still for one text. */
const shownAtFirst = 1500;

/** What a model wrote: as text and nothing else, whatever it holds, in its own direction. */
export function AnswerText({ text, against }: AnswerTextProps): ReactElement {
  const [isWhole, setIsWhole] = useState(false);
  const changes = useMemo(
    () => (against === undefined ? null : wordChanges(against.trim(), text.trim())),
    [against, text],
  );
  if (text.trim() === '') return <p className={styles['empty']}>An empty answer.</p>;
  const isLong = text.length > shownAtFirst;
  return (
    <>
      <p className={styles['text']} dir="auto">
        {changes === null
          ? isLong && !isWhole
            ? `${text.slice(0, shownAtFirst).trim()} …`
            : text.trim()
          : changes.map(({ text: part, kind }, place) =>
              kind === 'same' ? (
                part
              ) : kind === 'added' ? (
                <ins key={place}>{part}</ins>
              ) : (
                <del key={place}>{part}</del>
              ),
            )}
      </p>
      {changes === null && isLong && !isWhole ? (
        <Button onClick={() => setIsWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      ) : null}
    </>
  );
}
