import type { ReactElement, ReactNode } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { runInWords } from '../../components/run-in-words.ts';
import { useLive } from '../../stores/live.ts';
import styles from './LoopTiles.module.css';

/** The stages of the loop, each with what there is of it, and what comes next. */
export function LoopTiles({ overview }: { overview: Overview }): ReactElement {
  const { prompts, labels, runs, latest } = overview;
  const run = useLive((state) => state.run);
  const next = nextStep(overview);
  return (
    <ol className={styles['loop']} aria-label="The loop">
      <Tile name="Openings" value={prompts.total.toLocaleString('en')}>
        {prompts.redTeam.toLocaleString('en')} red-team
      </Tile>
      <Tile name="Judgments" value={labels.judgments.toLocaleString('en')}>
        {labels.byPeople === 0 && labels.judgments > 0
          ? 'by the simulated lab'
          : `${labels.byPeople.toLocaleString('en')} by people`}
      </Tile>
      <Tile name="Runs" value={String(runs.total)}>
        {runs.done} done{runs.failed > 0 ? `, ${runs.failed} failed` : ''}
      </Tile>
      <Tile name="Latest version" value={latest?.rounds.at(-1)?.version ?? 'none'}>
        {latest?.name ?? 'trained by the first run'}
      </Tile>
      <Tile name={run === null ? 'Next' : 'Now'} isNext>
        <b>{run === null ? next.title : run.name}</b>
        <span>{run === null ? next.words : runInWords(run)}</span>
      </Tile>
    </ol>
  );
}

function nextStep({ runs, latest }: Overview): { title: string; words: string } {
  if (runs.waiting > 0) return { title: 'Go on', words: `${runs.waiting} in the queue or paused` };
  if (latest === null) return { title: 'Run the demo', words: 'One round, a few minutes' };
  return { title: 'Look closer', words: 'Compare the versions, read their answers' };
}

interface TileProps {
  readonly name: string;
  readonly value?: string;
  readonly isNext?: boolean;
  readonly children: ReactNode;
}

function Tile({ name, value, isNext = false, children }: TileProps): ReactElement {
  return (
    <li className={isNext ? styles['next'] : undefined}>
      <small>{name}</small>
      {value === undefined ? null : <span className={styles['number']}>{value}</span>}
      <small className={styles['detail']}>{children}</small>
    </li>
  );
}
