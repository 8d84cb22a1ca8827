import type { ReactElement } from 'react';
import type { RunRemarks } from '../../shared/run-remarks.ts';
import styles from './RemarksLine.module.css';

/** What was noted of a run: its tags, then the note as it was written; nothing where there is none. */
export function RemarksLine({ note, tags }: RunRemarks): ReactElement | null {
  if (tags.length === 0 && note.trim() === '') return null;
  return (
    <div className={styles['remarks']}>
      <TagList tags={tags} />
      {note.trim() === '' ? null : (
        <p className={styles['note']} dir="auto">
          {note}
        </p>
      )}
    </div>
  );
}

export function TagList({ tags }: { tags: readonly string[] }): ReactElement | null {
  if (tags.length === 0) return null;
  return (
    <ul className={styles['tags']} aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag} dir="auto" title={tag}>
          {tag}
        </li>
      ))}
    </ul>
  );
}
