import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Backup } from '../../../shared/ipc/storage.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceField } from '../../components/ChoiceField.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { momentInWords } from '../../components/moment-in-words.ts';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { showProject } from '../../stores/project.ts';
import styles from './SettingsPage.module.css';

const mostShown = 5;

const kinds: Readonly<Record<Backup['kind'], string>> = {
  daily: 'by itself',
  asked: 'asked for',
  'before-migration': 'before a new version changed the database',
  'before-restore': 'before another was restored',
  other: 'put there',
};

interface BackupsProps {
  readonly backups: readonly Backup[];
  readonly reload: () => void;
}

/** The copies of the project's database: when the last was made, making one, and going back to one. */
export function Backups({ backups, reload }: BackupsProps): ReactElement {
  const { busy, failure, run } = useAction();
  const { backupTrouble, working } = useLive();
  const [done, setDone] = useState('');
  const [asked, setAsked] = useState<Backup | null>(null);
  const [isAllShown, setIsAllShown] = useState(false);
  const [last] = backups;
  const act = (work: () => Promise<string>): void =>
    run(async () => {
      setDone(await work());
      reload();
    });
  const backUp = async (): Promise<string> =>
    `Copied: ${(await lab.storage.backUp()).backups[0]?.name ?? ''}`;
  const backUpTo = async (): Promise<string> => {
    const copy = await lab.storage.backUpTo();
    return copy === null ? '' : `Copied: ${copy.name}`;
  };
  const restore = async (name: string): Promise<string> => {
    showProject(await lab.storage.restore({ name }));
    return `Restored: ${name}`;
  };
  return (
    <div className={styles['fields']}>
      <p>
        {last === undefined
          ? 'None yet. A new project gets its first when it is a day old.'
          : `The last one was made ${momentInWords(last.at, Date.now())}.`}
      </p>
      {backupTrouble === null ? null : <p role="alert">{backupTrouble}</p>}
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['actions']}>
        <Button disabled={busy} onClick={() => act(backUp)}>
          Back up now
        </Button>
        <Button disabled={busy} onClick={() => act(backUpTo)}>
          Copy to another place
        </Button>
        <span role="status">{done}</span>
      </div>
      {last === undefined ? null : (
        <BackupList
          backups={backups.slice(0, isAllShown ? backups.length : mostShown)}
          disabled={busy || working}
          choose={setAsked}
        />
      )}
      {backups.length > mostShown && !isAllShown ? (
        <Button onClick={() => setIsAllShown(true)}>Show {backups.length - mostShown} older ones</Button>
      ) : null}
      {working && backups.length > 0 ? <small>A run is under way: pause it to restore one.</small> : null}
      <Schedule />
      <p className={styles['text']}>
        A backup holds labels, runs, figures and texts, not the models. Ballast also makes one before it
        changes the form of the database.
      </p>
      {asked === null ? null : (
        <RestoreDialog
          backup={asked}
          close={() => setAsked(null)}
          restore={() => {
            setAsked(null);
            act(() => restore(asked.name));
          }}
        />
      )}
    </div>
  );
}

interface BackupListProps {
  readonly backups: readonly Backup[];
  readonly disabled: boolean;
  readonly choose: (backup: Backup) => void;
}

function BackupList({ backups, disabled, choose }: BackupListProps): ReactElement {
  return (
    <ul className={styles['backups']} aria-label="Backups, the newest first">
      {backups.map((backup) => (
        <li key={backup.name}>
          <span>
            {momentInWords(backup.at, Date.now())}{' '}
            <small>
              {kinds[backup.kind]}, {bytesInWords(backup.bytes)}
            </small>
            <small className={styles['line']}>{backup.name}</small>
          </span>
          <Button disabled={disabled} aria-label={`Restore ${backup.name}`} onClick={() => choose(backup)}>
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface RestoreDialogProps {
  readonly backup: Backup;
  readonly close: () => void;
  readonly restore: () => void;
}

function RestoreDialog({ backup, close, restore }: RestoreDialogProps): ReactElement {
  return (
    <Dialog title="Go back to this backup?" close={close}>
      <p>
        The project becomes what it was {momentInWords(backup.at, Date.now())}: labels and runs since then are
        not in it any more. What it is now is kept as a backup of its own. Models stay as they are.
      </p>
      <div className={styles['actions']}>
        <Button look="primary" onClick={restore}>
          Restore it
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Dialog>
  );
}

/** Holds for every project on this machine. */
function Schedule(): ReactElement {
  const { backUp, backupsKept } = usePreferences();
  const { failure, run } = useAction();
  const id = useId();
  return (
    <>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <ChoiceField
        legend="By itself, for every project while it is open"
        value={backUp}
        choices={[
          { value: 'daily', title: 'Daily', words: 'Also while runs go on.' },
          { value: 'weekly', title: 'Weekly', words: 'For large projects.' },
          { value: 'never', title: 'Never', words: 'Only when you ask.' },
        ]}
        onChange={(chosen) => run(() => changePreferences({ backUp: chosen }))}
      />
      <div className={styles['field']}>
        <label htmlFor={id}>How many of those are kept</label>
        <input
          id={id}
          type="number"
          min={1}
          max={50}
          value={backupsKept}
          onChange={({ target: { valueAsNumber: kept } }) => {
            if (Number.isInteger(kept) && kept >= 1 && kept <= 50) {
              run(() => changePreferences({ backupsKept: kept }));
            }
          }}
        />
      </div>
    </>
  );
}
