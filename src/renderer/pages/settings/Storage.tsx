import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProjectStorage } from '../../../shared/ipc/storage.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { momentInWords } from '../../components/moment-in-words.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import styles from './SettingsPage.module.css';

const mostShown = 5;

/** Where the open project lies, what it takes, and copies of its database. */
export function Storage(): ReactElement {
  const projectId = useProject((state) => state.project?.id ?? '');
  const loaded = useLoaded(`storage ${projectId}`, () => lab.storage.read());
  const { busy, failure, run } = useAction();
  const [done, setDone] = useState('');
  const backUp = (): void =>
    run(async () => {
      const { backups } = await lab.storage.backUp();
      setDone(`Copied: ${backups[0]?.name ?? ''}`);
      loaded.reload();
    });
  const backUpTo = (): void =>
    run(async () => {
      const copy = await lab.storage.backUpTo();
      if (copy !== null) setDone(`Copied: ${copy.name}`);
    });
  return (
    <Card title="Storage and backup of this project">
      <LoadedView loaded={loaded}>{(storage) => <Facts storage={storage} />}</LoadedView>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['actions']}>
        <Button disabled={busy} onClick={backUp}>
          Back up now
        </Button>
        <Button disabled={busy} onClick={backUpTo}>
          Copy to another place
        </Button>
        <span role="status">{done}</span>
      </div>
      <p className={styles['text']}>
        A backup holds labels, runs, figures and texts, not the models. Ballast also makes one before it
        changes the form of the database. To go back to one: close Ballast and put it in the place of
        ballast.db in the project’s folder.
      </p>
    </Card>
  );
}

function Facts({ storage }: { storage: ProjectStorage }): ReactElement {
  const { folder, databaseBytes, checkpointBytes, freeDiskBytes, backups } = storage;
  return (
    <dl className={styles['facts']}>
      <dt>Folder</dt>
      <dd>{folder}</dd>
      <dt>Database</dt>
      <dd>{bytesInWords(databaseBytes)}</dd>
      <dt>Models</dt>
      <dd>
        {checkpointBytes === 0 ? 'None here' : bytesInWords(checkpointBytes)}
        <small>{bytesInWords(freeDiskBytes)} free on this disk</small>
      </dd>
      <dt>Backups</dt>
      <dd>
        {backups.length === 0 ? 'None yet' : null}
        {backups.slice(0, mostShown).map(({ name, bytes, at }) => (
          <span key={name} className={styles['line']}>
            {name}{' '}
            <small>
              {bytesInWords(bytes)}, {momentInWords(at, Date.now())}
            </small>
          </span>
        ))}
        {backups.length > mostShown ? <small>and {backups.length - mostShown} older ones</small> : null}
      </dd>
    </dl>
  );
}
