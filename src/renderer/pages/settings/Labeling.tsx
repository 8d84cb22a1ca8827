import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import styles from './SettingsPage.module.css';

/** Under which name labels are stored, and whether the system says when a run ends. */
export function Labeling(): ReactElement {
  const { annotator, notifications } = usePreferences();
  const [name, setName] = useState(annotator);
  const { failure, run } = useAction();
  const id = useId();
  useEffect(() => setName(annotator), [annotator]);
  const save = (): void => {
    if (name.trim() !== annotator) run(() => changePreferences({ annotator: name.trim() }));
  };
  return (
    <Card title="You">
      <div className={styles['fields']}>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <div className={styles['field']}>
          <label htmlFor={id}>Your name as an annotator</label>
          <input
            id={id}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
            }}
          />
          <small>It stands beside each of your labels. It stays on this machine and in its projects.</small>
        </div>
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={notifications}
            onChange={(event) => run(() => changePreferences({ notifications: event.target.checked }))}
          />
          <span>
            Tell me when a run ends
            <small>By a notice of the system; none while you label.</small>
          </span>
        </label>
      </div>
    </Card>
  );
}
