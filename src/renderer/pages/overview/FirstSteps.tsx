import type { ReactElement } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { Term } from '../../components/Term.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { goTo } from '../../stores/route.ts';
import styles from './OverviewPage.module.css';

/** Before there is a finding: what to do first. */
export function FirstSteps({ overview }: { overview: Overview }): ReactElement {
  const isRunning = useLive((state) => state.run !== null);
  const { busy, failure, run } = useAction();
  if (isRunning || overview.runs.underWay > 0) {
    return <p className={styles['lead']}>The first run is under way. What it brings will stand here.</p>;
  }
  if (overview.runs.failed > 0) {
    return (
      <div className={styles['first']}>
        <p className={styles['lead']}>
          No run has brought a version yet: {overview.runs.failed === 1 ? 'one' : overview.runs.failed}{' '}
          failed. What was stored is kept, and the reason stands with the run.
        </p>
        <div className={styles['actions']}>
          <Button look="primary" onClick={() => goTo('queue')}>
            See why
          </Button>
        </div>
      </div>
    );
  }
  const start = (recipe: 'demo-quick' | 'demo-full') => (): void =>
    run(() => lab.queue.addBundled({ recipe }));
  return (
    <div className={styles['first']}>
      <p className={styles['lead']}>
        Nothing has been trained here yet. The quick demo takes one <Term name="round">round</Term> with a{' '}
        <Term name="simulatedLab">simulated lab</Term>; the full one takes three.
      </p>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['actions']}>
        <Button look="primary" disabled={busy} onClick={start('demo-quick')}>
          Run the quick demo
        </Button>
        <Button disabled={busy} onClick={start('demo-full')}>
          Run the full demo
        </Button>
      </div>
    </div>
  );
}
