import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Job } from '../../../shared/ipc/queue.ts';
import type { RunStory } from '../../../shared/ipc/runs.ts';
import type { LiveRun } from '../../../shared/live-state.ts';
import { Button } from '../../components/Button.tsx';
import { DuplicateDialog } from '../../components/DuplicateDialog.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { lab } from '../../lab.ts';
import { goTo } from '../../stores/route.ts';
import { StopDialog } from './StopDialog.tsx';
import { deedTitles, deedsOf } from './job-words.ts';
import type { JobDeed } from './job-words.ts';
import styles from './RunDeeds.module.css';

interface RunDeedsProps {
  readonly story: RunStory;
  readonly live: LiveRun | null;
  readonly job: Job | null;
}

/** What can be done with a run as it stands. */
export function RunDeeds({ story, live, job }: RunDeedsProps): ReactElement {
  const { runId, name, seed } = story;
  const { busy, failure, run, dismiss } = useAction();
  const [dialog, setDialog] = useState<'stop' | 'duplicate' | null>(null);
  const status = live === null ? (job?.status ?? story.status) : 'running';
  const deeds = deedsOf[status];
  const isStopping = live?.stopping === true;
  const act = (deed: JobDeed): void => run(() => lab.queue[deed]({ runId }));
  const offer = (deed: JobDeed): void => (deed === 'cancel' ? setDialog('stop') : act(deed));
  useKeys({
    'Ctrl+p': () => {
      const deed = deeds.find((each) => each === 'pause' || each === 'resume');
      if (deed !== undefined && !busy && !isStopping) act(deed);
    },
    'Ctrl+.': () => {
      if (deeds.includes('cancel')) setDialog('stop');
    },
  });
  return (
    <div className={styles['deeds']}>
      {deeds.map((deed) => (
        <Button
          key={deed}
          look={deed === 'resume' || deed === 'retry' ? 'primary' : 'quiet'}
          disabled={busy || (isStopping && deed === 'pause')}
          onClick={() => offer(deed)}
          {...(deed === 'pause' || deed === 'resume' ? { keyHint: 'Ctrl P' } : {})}
        >
          {deed === 'pause' && isStopping ? 'Pausing …' : deedTitles[deed]}
          {deed === 'cancel' ? ' …' : ''}
        </Button>
      ))}
      {status === 'done' ? (
        <Button look="primary" onClick={() => goTo('report', { run: runId })}>
          Read the report
        </Button>
      ) : null}
      <Button onClick={() => setDialog('duplicate')}>Duplicate …</Button>
      {failure === null ? null : <ErrorCard failure={failure} action={{ label: 'Good', act: dismiss }} />}
      {dialog === 'stop' ? (
        <StopDialog
          story={story}
          live={live}
          canPause={deeds.includes('pause') && !isStopping}
          close={() => setDialog(null)}
          act={(deed) => {
            setDialog(null);
            act(deed);
          }}
        />
      ) : null}
      {dialog === 'duplicate' ? (
        <DuplicateDialog run={{ runId, name, seeds: [seed] }} close={() => setDialog(null)} />
      ) : null}
    </div>
  );
}
