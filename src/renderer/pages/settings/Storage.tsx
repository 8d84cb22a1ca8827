import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProjectStorage } from '../../../shared/ipc/storage.ts';
import { withoutModelsMeans } from '../../../shared/project-archive.ts';
import { ArchiveProgress } from '../../components/ArchiveProgress.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { Backups } from './Backups.tsx';
import styles from './SettingsPage.module.css';

/** Where the open project lies, what it takes, how it moves to another machine, and its backups. */
export function Storage(): ReactElement {
  const projectId = useProject((state) => state.project?.id ?? '');
  const loaded = useLoaded(`storage ${projectId}`, () => lab.storage.read());
  return (
    <>
      <Card title="Storage of this project">
        <LoadedView loaded={loaded}>{(storage) => <Facts storage={storage} />}</LoadedView>
        <ExportProject />
      </Card>
      <Card title="Backups of this project">
        <LoadedView loaded={loaded}>
          {({ backups }) => <Backups backups={backups} reload={loaded.reload} />}
        </LoadedView>
      </Card>
    </>
  );
}

function Facts({ storage }: { storage: ProjectStorage }): ReactElement {
  const { folder, databaseBytes, checkpointBytes, freeDiskBytes } = storage;
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
    </dl>
  );
}

/** The whole project as one file, also while a run goes on. */
function ExportProject(): ReactElement {
  const { busy, failure, run } = useAction();
  const [models, setModels] = useState(true);
  const [done, setDone] = useState('');
  const write = (): void =>
    run(async () => {
      setDone('');
      const written = await lab.storage.exportProject({ models });
      if (written === null) return;
      const { name, bytes, missing } = written;
      const lacking = missing.length === 0 ? '' : ` ${missing.length} models were not in the folder.`;
      setDone(`Written and read back: ${name}, ${bytesInWords(bytes)}.${lacking}`);
    });
  return (
    <>
      <div className={styles['actions']}>
        <Button disabled={busy} onClick={write}>
          Export the project
        </Button>
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={models}
            disabled={busy}
            onChange={(event) => setModels(event.target.checked)}
          />
          <span>with its models</span>
        </label>
      </div>
      <ArchiveProgress active={busy} />
      {failure === null ? null : <ErrorCard failure={failure} />}
      <p className={styles['text']} role="status">
        {done}
      </p>
      <p className={styles['text']}>
        {models
          ? 'One file with everything: labels, runs, figures, reports, models. Open it on the welcome page, here or on another machine.'
          : withoutModelsMeans}
      </p>
    </>
  );
}
