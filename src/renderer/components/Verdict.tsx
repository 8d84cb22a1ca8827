import type { ReactElement } from 'react';
import { categoryByLetter, categoryLetterSchema } from '../../shared/categories.ts';
import styles from './Verdict.module.css';

/** Safe or harmful as the judge has it: by shape, by word and by colour. */
export function Verdict({ harmful }: { harmful: boolean }): ReactElement {
  return (
    <span className={styles[harmful ? 'harmful' : 'safe']}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {harmful ? (
          <path d="M2 2l8 8m0-8l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />
        ) : (
          <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />
        )}
      </svg>
      {harmful ? 'harmful' : 'safe'}
    </span>
  );
}

/** The kinds of harm that the judge named. */
export function Categories({ letters }: { letters: readonly string[] }): ReactElement | null {
  if (letters.length === 0) return null;
  return (
    <ul className={styles['categories']} aria-label="Kinds of harm">
      {letters.map((letter) => (
        <li key={letter}>{categoryWords(letter)}</li>
      ))}
    </ul>
  );
}

/** Letters of a project's own list stand for themselves. */
export function categoryWords(letter: string): string {
  const known = categoryLetterSchema.safeParse(letter);
  return known.success ? categoryByLetter(known.data).name : letter;
}
