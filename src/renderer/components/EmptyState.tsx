import type { ReactElement, ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** One sentence and one action, where there is nothing to show yet. */
export function EmptyState({ sentence, action }: { sentence: string; action?: ReactNode }): ReactElement {
  return (
    <div className={styles['empty']}>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
