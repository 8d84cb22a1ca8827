import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import type { ArenaTally } from '../../../shared/ipc/arena.ts';
import type { Estimate } from '../../../shared/results.ts';
import { Card } from '../../components/Card.tsx';
import { Share } from '../../components/Figure.tsx';
import styles from './ArenaView.module.css';

/** Fewer votes than this say nothing of leaning. */
const tooFew = 20;

/** What the votes say, and whether the side or the length of an answer had a hand in them. */
export function ArenaTallyCard({ tally }: { tally: ArenaTally }): ReactElement {
  const { votes, pairs, leftWon, longerWon } = tally;
  return (
    <Card title="Votes so far" className={styles['tally']}>
      {votes === 0 ? (
        <p className={styles['quiet']}>
          None yet. What they say, and whether they lean to a side, will stand here.
        </p>
      ) : (
        <>
          <dl>
            {pairs.map(({ later, earlier, laterWon, earlierWon, ties, bothBad, winRate }) => (
              <div key={`${later} ${earlier}`}>
                <dt>
                  {later} over {earlier}
                </dt>
                <dd>
                  <Share estimate={winRate} />
                  <small className={styles['counts']}>
                    {formatNumber(laterWon)} won, {formatNumber(earlierWon)} lost, {formatNumber(ties)} alike,{' '}
                    {formatNumber(bothBad)} both bad
                  </small>
                </dd>
              </div>
            ))}
          </dl>
          <h3>Do the votes lean?</h3>
          <dl>
            <Lean name="Left side won" estimate={leftWon} />
            <Lean name="Longer answer won" estimate={longerWon} />
          </dl>
          <p className={styles['quiet']}>
            Of votes for one side.{' '}
            {(leftWon?.n ?? 0) < tooFew
              ? `Under ${tooFew} votes this says little.`
              : 'Sides are drawn at random: far from 50 %, the side itself was voted for.'}
          </p>
        </>
      )}
    </Card>
  );
}

function Lean({ name, estimate }: { name: string; estimate: Estimate | null }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {estimate === null ? <small>no vote for one side yet</small> : <Share estimate={estimate} showN />}
      </dd>
    </div>
  );
}
