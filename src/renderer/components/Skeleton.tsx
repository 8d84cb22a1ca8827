import type { ReactElement } from 'react';
import styles from './Skeleton.module.css';

/** Stands where something will be; seen only when it takes longer than 200 ms. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }): ReactElement {
  return (
    <div className={styles['skeleton']} role="status" aria-label={label} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
