import type { ReactElement } from 'react';
import { Share } from '../../components/Figure.tsx';
import styles from './ComparePage.module.css';
import type { Part } from './finding.ts';

/** The one sentence of the page. */
export function FindingSentence({ parts }: { parts: readonly Part[] }): ReactElement {
  return (
    <p className={styles['finding']} data-finding>
      {parts.map((part, place) =>
        typeof part === 'string' ? (
          <span key={place}>{part}</span>
        ) : (
          <Share key={place} estimate={part.share} showN={part.n ?? false} />
        ),
      )}
    </p>
  );
}
