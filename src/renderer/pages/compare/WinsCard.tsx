/** How often one version wins over the other, on both axes, with the interval and who judged. */
import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import type { Estimate } from '../../../shared/results.ts';
import { Card } from '../../components/Card.tsx';
import { Share } from '../../components/Figure.tsx';
import { Term } from '../../components/Term.tsx';
import styles from './WinsCard.module.css';

interface WinsCardProps {
  readonly now: string;
  readonly before: string;
  readonly judge: string;
  readonly helpful: Estimate | null;
  readonly harmless: Estimate | null;
  /** Bradley-Terry strengths of the version, base at 1000. */
  readonly ratings: { readonly helpful: Estimate; readonly harmless: Estimate } | null;
}

export function WinsCard({ now, before, judge, helpful, harmless, ratings }: WinsCardProps): ReactElement {
  return (
    <Card title={`Wins of ${now} over ${before}`}>
      <div className={styles['wins']}>
        <WinRow name="More helpful" where="ordinary openings" estimate={helpful} color="var(--reward)" />
        <WinRow name="More harmless" where="red-team openings" estimate={harmless} color="var(--safe)" />
      </div>
      <p className={styles['note']}>
        Answer against answer on the same opening, by the <Term name="judge">judge</Term>: {judge}. A tie is
        half a win. The thin bar is the <Term name="interval">95 % interval</Term> over openings; the line in
        the middle is 50 %, an even match.
      </p>
      {ratings === null ? null : (
        <dl className={styles['ratings']}>
          <div>
            <dt>Rating, helpful</dt>
            <dd>
              <Rating estimate={ratings.helpful} />
            </dd>
          </div>
          <div>
            <dt>Rating, harmless</dt>
            <dd>
              <Rating estimate={ratings.harmless} />
            </dd>
          </div>
        </dl>
      )}
    </Card>
  );
}

function Rating({ estimate: { value, low, high } }: { estimate: Estimate }): ReactElement {
  return (
    <>
      <b>{formatNumber(value)}</b>{' '}
      <small>
        ({formatNumber(low)} to {formatNumber(high)}; base 1,000)
      </small>
    </>
  );
}

interface WinRowProps {
  readonly name: string;
  readonly where: string;
  readonly estimate: Estimate | null;
  readonly color: string;
}

function WinRow({ name, where, estimate, color }: WinRowProps): ReactElement {
  return (
    <div className={styles['row']}>
      <span className={styles['name']}>
        {name} <small>{where}</small>
      </span>
      {estimate === null ? (
        <small className={styles['none']}>Nothing can be compared.</small>
      ) : (
        <>
          <WinBar estimate={estimate} color={color} />
          <span className={styles['figure']}>
            <Share estimate={estimate} showN />
          </span>
        </>
      )}
    </div>
  );
}

/** From the middle to the share; its interval across the end. */
function WinBar({
  estimate: { value, low, high },
  color,
}: {
  estimate: Estimate;
  color: string;
}): ReactElement {
  const from = Math.min(50, value * 100);
  return (
    <svg className={styles['bar']} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="2" width="100" height="20" rx="1" fill="var(--sunken)" />
      <rect x={from} y="2" width={Math.abs(value * 100 - 50)} height="20" fill={color} />
      <rect x="49.8" y="0" width="0.4" height="24" fill="var(--ink)" />
      <rect x={low * 100} y="10.5" width={Math.max(0.4, (high - low) * 100)} height="3" fill="var(--ink)" />
    </svg>
  );
}
