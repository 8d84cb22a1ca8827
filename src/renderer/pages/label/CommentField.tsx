import type { ReactElement } from 'react';
import styles from './SkipDialog.module.css';

interface CommentFieldProps {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly close: () => void;
}

/** Travels with the vote. In it, only Esc and Ctrl+Enter are keys: both leave it. */
export function CommentField({ text, change, close }: CommentFieldProps): ReactElement {
  return (
    <label className={styles['comment']}>
      Comment, saved with your vote (Esc leaves it)
      <textarea
        autoFocus
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            close();
          }
        }}
      />
    </label>
  );
}
