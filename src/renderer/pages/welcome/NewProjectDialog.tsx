import { useState } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import { enterProject } from '../../stores/project.ts';
import styles from './NewProjectDialog.module.css';

export function NewProjectDialog({ close }: { close: () => void }): ReactElement {
  const [name, setName] = useState('');
  const { busy, failure, run } = useAction();
  return (
    <Dialog title="New project" close={close}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') run(() => enterProject(() => lab.projects.create({ name: name.trim() })));
        }}
      >
        <label>
          Name
          <input autoFocus maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <p>
          <small>It gets a folder of its own among Ballast’s projects.</small>
        </p>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <div className={styles['actions']}>
          <Button look="primary" type="submit" disabled={busy || name.trim() === ''}>
            {name.trim() === '' ? 'Give it a name' : 'Make the project'}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
