import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LabelTasks } from '../../../shared/ipc/labeling.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import { changePreferences } from '../../stores/preferences.ts';
import { noteChange } from '../../stores/project.ts';
import styles from './TaskList.module.css';

interface WhoLabelsProps {
  readonly people: LabelTasks['people'];
  readonly me: LabelTasks['people'][number] | null;
  /** false: there is nothing to label, so nobody is asked. */
  readonly isAsked: boolean;
}

/** Profiles of this project; nobody signs in, and every label carries its profile. */
export function WhoLabels({ people, me, isAsked }: WhoLabelsProps): ReactElement | null {
  const [name, setName] = useState('');
  const { busy, failure, run } = useAction();
  if (!isAsked && people.length === 0) return null;
  const add = async (): Promise<void> => {
    const person = await lab.labeling.addPerson({ name });
    await changePreferences({ annotator: person.name });
    setName('');
    noteChange();
  };
  return (
    <Card title="Who labels">
      <div className={styles['row']}>
        {people.length === 0 ? null : (
          <span className={styles['people']} role="radiogroup" aria-label="Who labels">
            {people.map((person) => (
              <Button
                key={person.id}
                role="radio"
                aria-checked={person.id === me?.id}
                look={person.id === me?.id ? 'primary' : 'quiet'}
                onClick={() => void changePreferences({ annotator: person.name })}
              >
                {person.name}
              </Button>
            ))}
          </span>
        )}
        <form
          className={styles['who']}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') run(add);
          }}
        >
          <label>
            {people.length === 0 ? 'Your name, or what you want to be called' : 'Somebody else'}
            <input maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <Button type="submit" disabled={busy || name.trim() === ''}>
            {name.trim() === '' ? 'Type a name' : `Label as ${name.trim()}`}
          </Button>
        </form>
      </div>
      {failure === null ? null : <ErrorCard failure={failure} />}
    </Card>
  );
}
