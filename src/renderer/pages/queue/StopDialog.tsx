import type { ReactElement } from 'react';
import type { RunStory } from '../../../shared/ipc/runs.ts';
import type { LiveRun } from '../../../shared/live-state.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { whatCancelLoses } from './job-words.ts';
import styles from './StopDialog.module.css';

interface StopDialogProps {
  readonly story: RunStory;
  readonly live: LiveRun | null;
  readonly canPause: boolean;
  readonly close: () => void;
  readonly act: (deed: 'pause' | 'cancel') => void;
}

/** Each way to stop, with what it keeps and what it loses. */
export function StopDialog({ story, live, canPause, close, act }: StopDialogProps): ReactElement {
  return (
    <Dialog title={`Stop “${story.name}”?`} close={close}>
      <ul className={styles['choices']}>
        {canPause ? (
          <li>
            <Button look="primary" onClick={() => act('pause')}>
              Pause
            </Button>
            <p>
              {live === null
                ? 'It is held back and keeps its place. Resume lets it be carried out.'
                : 'Writes a checkpoint, ends its process and so frees the memory. Resume goes on from there; nothing is lost.'}
            </p>
          </li>
        ) : null}
        <li>
          <Button onClick={close}>{live === null ? 'Leave it as it is' : 'Let it go on'}</Button>
        </li>
        <li>
          <Button onClick={() => act('cancel')}>Cancel the run</Button>
          <ul className={styles['losses']}>
            {whatCancelLoses(story, live).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </li>
      </ul>
    </Dialog>
  );
}
