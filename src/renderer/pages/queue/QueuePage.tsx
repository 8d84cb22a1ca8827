/** What is carried out in which order, and how the run at hand is doing. */
import type { ReactElement } from 'react';
import type { Job } from '../../../shared/ipc/queue.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import { JobList } from './JobList.tsx';
import { RunPanel } from './RunPanel.tsx';
import { splitJobs } from './job-words.ts';
import styles from './QueuePage.module.css';

export default function QueuePage(): ReactElement {
  const project = useProject((state) => state.project);
  const loaded = useLoaded(`queue ${project?.id ?? ''}`, () => lab.queue.list());
  const jobs = loaded.value ?? [];
  return (
    <Page title="Queue" lead={<QueueLead jobs={jobs} />} actions={<QueueSwitch jobs={jobs} />}>
      <LoadedView loaded={loaded} lines={8}>
        {(all) => <QueueContent jobs={all} />}
      </LoadedView>
    </Page>
  );
}

function QueueContent({ jobs }: { jobs: readonly Job[] }): ReactElement {
  const { params } = useRoute();
  const running = useLive((state) => state.run?.runId);
  const { open, ended } = splitJobs(jobs);
  const shown = params['run'] ?? running ?? open[0]?.runId ?? ended[0]?.runId;
  if (shown === undefined) {
    return (
      <EmptyState
        sentence="Nothing is queued. What you train waits here for its turn, one run after the other."
        action={
          <Button look="primary" onClick={() => goTo('train')}>
            Set up a run
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles['columns']}>
      <RunPanel key={shown} runId={shown} job={jobs.find(({ runId }) => runId === shown) ?? null} />
      {jobs.length === 0 ? null : <JobList open={open} ended={ended} shown={shown} />}
    </div>
  );
}

/** `1 runs, 3 wait.` */
function QueueLead({ jobs }: { jobs: readonly Job[] }): ReactElement {
  const { waitingFor, lastEnd } = useLive();
  const count = (...statuses: Job['status'][]): number =>
    jobs.filter(({ status }) => statuses.includes(status)).length;
  const parts = [
    [count('running'), 'running'],
    [count('queued'), 'waiting'],
    [count('paused', 'interrupted', 'waiting'), 'held back'],
    [count('done'), 'done'],
    [count('failed', 'diverged'), 'failed'],
  ] as const;
  const words = parts.filter(([many]) => many > 0).map(([many, what]) => `${many} ${what}`);
  const trouble = lastEnd?.runId === '' ? lastEnd.detail : null;
  return (
    <>
      {words.length === 0 ? 'One run is carried out at a time.' : `${words.join(', ')}.`}
      {waitingFor === null ? '' : ` ${waitingFor}`}
      {trouble === null ? '' : ` The queue ended: ${trouble}`}
    </>
  );
}

/** Starts to work through the queue, or stops it with a checkpoint. */
function QueueSwitch({ jobs }: { jobs: readonly Job[] }): ReactElement | null {
  const { working, run: liveRun } = useLive();
  const { busy, failure, run, dismiss } = useAction();
  const waits = jobs.some(({ status }) => status === 'queued' || status === 'interrupted');
  if (failure !== null) return <ErrorCard failure={failure} action={{ label: 'Good', act: dismiss }} />;
  if (working) {
    return (
      <Button disabled={busy || liveRun?.stopping === true} onClick={() => run(() => lab.queue.stop())}>
        {busy ? 'Stops at the next checkpoint …' : 'Stop the queue'}
      </Button>
    );
  }
  return waits ? (
    <Button look="primary" disabled={busy} onClick={() => run(() => lab.queue.start())}>
      Start the queue
    </Button>
  ) : null;
}
