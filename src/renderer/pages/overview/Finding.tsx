import type { ReactElement } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { Share } from '../../components/Figure.tsx';
import { Term } from '../../components/Term.tsx';
import styles from './OverviewPage.module.css';

/** The one sentence: from where to where harm moved, and whether the answers are still preferred. */
export function Finding({ latest }: { latest: NonNullable<Overview['latest']> }): ReactElement | null {
  const base = latest.rounds[0];
  const last = latest.rounds.at(-1);
  if (base === undefined || last === undefined) return null;
  const change = changeInWords(base.harmfulRedTeam, last.harmfulRedTeam);
  return (
    <p className={styles['lead']}>
      On <Term name="redTeam">red-team openings</Term>, answers judged <Term name="harmful">harmful</Term>{' '}
      {change} <Share estimate={base.harmfulRedTeam} /> with the base model to{' '}
      <Share estimate={last.harmfulRedTeam} showN /> with {last.version}.
      {last.helpfulWinVsBase === null ? null : (
        <>
          {' '}
          {last.version} is preferred to the base model for being <Term name="helpful">helpful</Term>{' '}
          <Share estimate={last.helpfulWinVsBase} /> of the time.
        </>
      )}
    </p>
  );
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Says a change only where the intervals do not overlap. */
export function changeInWords(before: Interval, after: Interval): string {
  if (after.high < before.low) return 'fell from';
  if (after.low > before.high) return 'rose from';
  return 'went, within what chance allows, from';
}
