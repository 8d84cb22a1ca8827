/** The loop at a glance, and the one sentence: what the latest run brought. */
import type { ReactElement } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { Finding } from './Finding.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { LatestCurves } from './LatestCurves.tsx';
import { LoopTiles } from './LoopTiles.tsx';
import { durationInWords } from '../../components/duration-in-words.ts';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { momentInWords } from '../../components/moment-in-words.ts';
import styles from './OverviewPage.module.css';

export default function OverviewPage(): ReactElement {
  const project = useProject((state) => state.project);
  const loaded = useLoaded(`overview ${project?.id ?? ''}`, () => lab.overview.read());
  return (
    <Page title={project?.name ?? 'Overview'}>
      <LoadedView loaded={loaded} lines={8}>
        {(overview) => <OverviewContent overview={overview} />}
      </LoadedView>
    </Page>
  );
}

function OverviewContent({ overview }: { overview: Overview }): ReactElement {
  const { latest, events, diskBytes } = overview;
  return (
    <>
      {latest === null ? <FirstSteps overview={overview} /> : <Finding latest={latest} />}
      <LoopTiles overview={overview} />
      {latest === null ? null : <LatestCurves latest={latest} />}
      <div className={styles['row']}>
        {events.length === 0 ? null : (
          <Card title="Lately" aside={<small>{bytesInWords(diskBytes)} on disk</small>}>
            <ul className={styles['events']}>
              {events.map(({ at, runId, text }) => (
                <li key={runId}>
                  {text} <small>{momentInWords(at, Date.now())}</small>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {latest === null ? null : <Limits latest={latest} />}
      </div>
    </>
  );
}

function Limits({ latest }: { latest: NonNullable<Overview['latest']> }): ReactElement {
  const { judge, labeledBy, rounds } = latest;
  const isDemo = useProject((state) => state.project?.isDemo === true);
  const last = rounds.at(-1);
  return (
    <Card title="What these numbers do not show">
      <p className={styles['quiet']}>
        {judge === null
          ? ''
          : `Harm is judged by ${judge}, on openings kept out of training, not by people. `}
        {labeledBy === 'simulated-lab' ? 'The labels come from a simulated lab. ' : ''}
        {last === undefined ? '' : `Answers have ${Math.round(last.meanLength)} tokens on average. `}
        One run, random seed {latest.seed}: another seed would give other numbers.
      </p>
      <p className={styles['quiet']}>
        {isDemo ? 'The demo is the recording of a real run: ' : ''}
        {madeInWords(latest)}
      </p>
    </Card>
  );
}

/** `made on 2026-09-21 by AMD EPYC, 2 threads, in 23 min.` */
function madeInWords({ finishedAt, device, threads, seconds }: NonNullable<Overview['latest']>): string {
  const when = finishedAt === null ? 'under way' : `made on ${finishedAt.slice(0, 10)}`;
  const by = device === null ? '' : ` by ${device}`;
  return `${when}${by}${threads === null ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`}, in ${durationInWords(seconds)}.`;
}
