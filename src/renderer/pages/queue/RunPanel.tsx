import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Job } from '../../../shared/ipc/queue.ts';
import type { RunStory } from '../../../shared/ipc/runs.ts';
import type { LiveRun } from '../../../shared/live-state.ts';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import type { Tab } from '../../components/Tabs.tsx';
import { durationInWords } from '../../components/duration-in-words.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { goTo } from '../../stores/route.ts';
import { Diagnoses } from './Diagnoses.tsx';
import { HarmByVersion } from './HarmByVersion.tsx';
import { MemoryCard } from './MemoryCard.tsx';
import { ProbePrompts } from './ProbePrompts.tsx';
import { RunCurves } from './RunCurves.tsx';
import { RunDeeds } from './RunDeeds.tsx';
import { RunLog } from './RunLog.tsx';
import { StageStepper } from './StageStepper.tsx';
import { whatRetryDoes } from './job-words.ts';
import { phasesOf, timeLeft, timeLeftInWords } from './stage-steps.ts';
import styles from './RunPanel.module.css';

/** One run, whether it goes on or not: all of it can be drawn anew from what is stored. */
export function RunPanel({ runId, job }: { runId: string; job: Job | null }): ReactElement {
  const live = useLive((state) => (state.run?.runId === runId ? state.run : null));
  const story = useLoaded(`story ${runId}`, () => lab.runs.story({ runId }));
  const { reload } = story;
  // A stage has ended: its time, its checkpoint and what it measured are stored now.
  const place = placeOf(live);
  useEffect(() => {
    if (place !== '') reload();
  }, [place, reload]);
  return (
    <div className={styles['panel']}>
      <LoadedView loaded={story} lines={10}>
        {(told) => <RunContent story={told} live={live} job={job} />}
      </LoadedView>
    </div>
  );
}

/** Which stage goes on; empty where none does. */
function placeOf(live: LiveRun | null): string {
  return live?.stage == null ? '' : `${live.stage.round} ${live.stage.stage}`;
}

const runTabs = [
  { id: 'course', name: 'How it goes' },
  { id: 'log', name: 'Log' },
] as const satisfies readonly Tab<string>[];
type RunTab = (typeof runTabs)[number]['id'];

interface RunContentProps {
  readonly story: RunStory;
  readonly live: LiveRun | null;
  readonly job: Job | null;
}

function RunContent({ story, live, job }: RunContentProps): ReactElement {
  const { runId, versions, stages } = story;
  const { judge } = story;
  // The same until it says something else, so that the curves beside it need not be drawn anew.
  const judged = useMemo(() => <HarmByVersion versions={versions} judge={judge} />, [versions, judge]);
  const [tab, setTab] = useState<RunTab>('course');
  const begun = stages.some(({ status }) => status !== 'planned');
  return (
    <>
      <Card>
        <RunHead story={story} live={live} job={job} />
        <StageStepper phases={phasesOf(story, live)} />
      </Card>
      {begun ? (
        <Tabs label="The run" tabs={runTabs} current={tab} onChange={setTab} hasNumbers={false}>
          {tab === 'log' ? (
            <RunLog runId={runId} place={placeOf(live)} />
          ) : (
            <div className={styles['panel']}>
              <Diagnoses runId={runId} isLive={live !== null} place={placeOf(live)} />
              <RunCurves runId={runId} isLive={live !== null} rounds={story.rounds} judged={judged} />
              <ProbePrompts runId={runId} evaluated={versions.length} judge={judge} />
              <MemoryCard story={story} />
            </div>
          )}
        </Tabs>
      ) : story.status === 'queued' ? null : (
        <RunLog runId={runId} place="" />
      )}
    </>
  );
}

function RunHead({ story, live, job }: RunContentProps): ReactElement {
  const { name, seed, status, detail, environment, question } = story;
  const shown = live === null ? status : 'running';
  const retry = whatRetryDoes(story);
  return (
    <div className={styles['head']}>
      <div className={styles['words']}>
        <h2 className={styles['name']}>{name}</h2>
        <p className={styles['facts']}>
          <StatusMark status={shown} /> <span>random seed {seed}</span>
          {shown === 'paused' ? <span>its memory is free</span> : null}
          {environment === null ? null : <span>{environment}</span>}
          <TimeWords story={story} live={live} />
          <OtherRun runId={story.runId} />
        </p>
        {question === '' ? null : <p className={styles['question']}>{question}</p>}
        {detail === null || live !== null ? null : (
          <p className={['failed', 'diverged'].includes(status) ? styles['trouble'] : styles['note']}>
            {detail}
            {retry === null ? null : <span className={styles['line']}>{retry}</span>}
          </p>
        )}
      </div>
      <RunDeeds story={story} live={live} job={job} />
    </div>
  );
}

/** Elapsed and left; counts on by itself, once a second. */
function TimeWords({ story, live }: Pick<RunContentProps, 'story' | 'live'>): ReactElement {
  const now = useNow(live !== null);
  const { stages, status } = story;
  const worked = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  const since = live === null ? 0 : Math.max(0, (now - (live.stage?.startedAt ?? live.startedAt)) / 1000);
  const left = timeLeft(story, live);
  return (
    <>
      {worked + since < 1 ? null : (
        <span>
          {durationInWords(worked + since)}
          {status === 'done' ? ' in all' : ' so far'}
        </span>
      )}
      {left === null || ['failed', 'diverged', 'cancelled'].includes(status) ? null : (
        <span>{timeLeftInWords(left)} left</span>
      )}
    </>
  );
}

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}

/** The way back to what runs, when another run is shown. */
function OtherRun({ runId }: { runId: string }): ReactElement | null {
  const running = useLive((state) => state.run);
  if (running === null || running.runId === runId) return null;
  return (
    <button type="button" className={styles['link']} onClick={() => goTo('queue')}>
      Show what runs now
    </button>
  );
}
