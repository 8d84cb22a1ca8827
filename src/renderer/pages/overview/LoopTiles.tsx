import type { ReactElement, ReactNode } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { runInWords } from '../../components/run-in-words.ts';
import { useLive } from '../../stores/live.ts';
import { writeRoute } from '../../stores/route.ts';
import styles from './LoopTiles.module.css';

/** The stages of the loop, each with what there is of it, and what comes next. */
export function LoopTiles({ overview }: { overview: Overview }): ReactElement {
  const { prompts, labels, runs, latest } = overview;
  const run = useLive((state) => state.run);
  const next = nextStep(overview);
  return (
    <ol className={styles['loop']} aria-label="The loop">
      <Tile name="Openings" page="data" value={prompts.total.toLocaleString('en')}>
        {prompts.redTeam.toLocaleString('en')} red-team
      </Tile>
      <Tile name="Judgments" page="label" value={labels.judgments.toLocaleString('en')}>
        {labels.byPeople === 0 && labels.judgments > 0
          ? 'by the simulated lab'
          : `${labels.byPeople.toLocaleString('en')} by people`}
      </Tile>
      <Tile name="Runs" page="runs" value={String(runs.total)}>
        {runs.done} done{runs.failed > 0 ? `, ${runs.failed} failed` : ''}
      </Tile>
      <Tile name="Latest version" page="samples" value={latest?.rounds.at(-1)?.version ?? 'none'}>
        {latest?.name ?? 'trained by the first run'}
      </Tile>
      <Tile name={run === null ? 'Next' : 'Now'} isNext>
        <b>
          <PageLink page={run === null ? next.page : 'queue'}>
            {run === null ? next.title : run.name}
          </PageLink>
        </b>
        <span>{run === null ? next.words : runInWords(run)}</span>
      </Tile>
    </ol>
  );
}

function nextStep({ runs, latest }: Overview): { title: string; words: string; page: string } {
  if (runs.waiting > 0)
    return { title: 'Go on', words: `${runs.waiting} in the queue or paused`, page: 'queue' };
  if (latest === null && runs.failed > 0) {
    return { title: 'See why it failed', words: 'It can go on from what is stored', page: 'queue' };
  }
  if (latest === null) return { title: 'Run the demo', words: 'One round, a few minutes', page: 'train' };
  return { title: 'Look closer', words: 'Compare the versions, read their answers', page: 'compare' };
}

interface TileProps {
  readonly name: string;
  /** Where one sees more of it. */
  readonly page?: string;
  readonly value?: string;
  readonly isNext?: boolean;
  readonly children: ReactNode;
}

function Tile({ name, page, value, isNext = false, children }: TileProps): ReactElement {
  return (
    <li className={isNext ? styles['next'] : undefined}>
      <small>{page === undefined ? name : <PageLink page={page}>{name}</PageLink>}</small>
      {value === undefined ? null : <span className={styles['number']}>{value}</span>}
      <small className={styles['detail']}>{children}</small>
    </li>
  );
}

function PageLink({ page, children }: { page: string; children: ReactNode }): ReactElement {
  return <a href={writeRoute({ page, params: {} })}>{children}</a>;
}
