import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { glossary } from '../../shared/glossary.ts';
import type { GlossaryEntry, GlossaryKey } from '../../shared/glossary.ts';
import styles from './Term.module.css';

/** A word with its meaning in place: underlined, and explained where it stands. */
export function Term({ name, children }: { name: GlossaryKey; children?: ReactNode }): ReactElement {
  const id = useId();
  const anchor = `--term-${id.replace(/\W/g, '')}`;
  const { title, symbol, meaning, example }: GlossaryEntry = glossary[name];
  return (
    <span className={styles['place']}>
      <button
        type="button"
        className={styles['term']}
        popoverTarget={id}
        style={{ anchorName: anchor }}
        aria-haspopup="dialog"
      >
        {children ?? title.toLowerCase()}
      </button>
      <span
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        className={styles['meaning']}
        style={{ positionAnchor: anchor }}
      >
        <b>
          {title}
          {symbol === undefined ? null : <i> ({symbol})</i>}
        </b>
        <span>{meaning}</span>
        {example === undefined ? null : <small>{example}</small>}
      </span>
    </span>
  );
}
