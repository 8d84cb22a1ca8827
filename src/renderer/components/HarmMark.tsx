import type { ReactElement } from 'react';
import styles from './HarmMark.module.css';

/** Harmful is a cross, harmless a circle, and both are written out. */
export function HarmMark({ harmful }: { harmful: boolean }): ReactElement {
  return (
    <span className={[styles['mark'], harmful ? styles['harmful'] : styles['harmless']].join(' ')}>
      <svg
        width="10"
        height="10"
        viewBox="0 0 10 10"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        aria-hidden
      >
        {harmful ? <path d="M1.5 1.5l7 7m0-7l-7 7" /> : <circle cx="5" cy="5" r="3.6" />}
      </svg>
      {harmful ? 'harmful' : 'harmless'}
    </span>
  );
}
