import type { ReactElement } from 'react';
import type { LiveRun } from '../../shared/live-state.ts';
import { runInWords } from '../components/run-in-words.ts';
import { useAction } from '../hooks/use-action.ts';
import { lab } from '../lab.ts';
import { useLive } from '../stores/live.ts';
import { useProject } from '../stores/project.ts';
import styles from './StatusBar.module.css';

/** What goes on, on what, whether all is saved, and that nothing leaves this machine. */
export function StatusBar(): ReactElement {
  const { run, waitingFor, queued, lastEnd, working, backupTrouble } = useLive();
  const project = useProject((state) => state.project);
  return (
    <footer className={styles['status']} data-region="status" aria-label="Status">
      {run !== null ? (
        <RunChip run={run} />
      ) : (
        <span>{waitingFor ?? (lastEnd === null ? 'Idle' : `${lastEnd.name}: ${lastEnd.status}`)}</span>
      )}
      {queued > 0 ? (
        <span>
          {queued} in the queue{working ? '' : ', not started'}
        </span>
      ) : null}
      <span>{run?.device ?? 'CPU'}</span>
      {project === null || project === undefined ? null : <span>All saved</span>}
      {backupTrouble === null ? null : (
        <span role="status" title={backupTrouble}>
          Not backed up: see Settings
        </span>
      )}
      <span title="The window can reach nothing outside this machine">Offline</span>
    </footer>
  );
}

function RunChip({ run }: { run: LiveRun }): ReactElement {
  const { busy, run: act } = useAction();
  return (
    <span className={styles['run']}>
      <span role="status">{runInWords(run)}</span>
      <button
        type="button"
        disabled={busy || run.stopping}
        onClick={() => act(() => lab.queue.pause({ runId: run.runId }))}
      >
        {run.stopping ? 'Pausing …' : 'Pause'}
      </button>
    </span>
  );
}
