import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { usePreferences } from '../../stores/preferences.ts';
import { goTo } from '../../stores/route.ts';
import { medianPace } from './label-flow.ts';
import type { LabelFlow } from './label-flow.ts';
import type { Deeds } from './label-deeds.ts';
import styles from './PassProgress.module.css';

interface PassProgressProps {
  readonly state: LabelFlow;
  readonly shown: { readonly guidelines: boolean; readonly diff: boolean; readonly isPaused: boolean };
  readonly deeds: Deeds;
}

/** How far the pass is, that all is saved, and the tools of the page. */
export function PassProgress({ state, shown, deeds }: PassProgressProps): ReactElement {
  const { progress } = state;
  const isFull = usePreferences((preferences) => preferences.mode === 'full');
  const pace = isFull ? medianPace(state.pace) : null;
  return (
    <div className={styles['all']}>
      <div className={styles['tools']}>
        {pace === null ? null : <small>my pace {Math.round(pace)} s</small>}
        <Button look="plain" onClick={() => goTo('label')}>
          All tasks
        </Button>
        <Button
          look="plain"
          command="label.guidelines"
          aria-pressed={shown.guidelines}
          onClick={deeds.toggleGuidelines}
        >
          Guidelines
        </Button>
        {isFull ? (
          <>
            <Button look="plain" command="label.diff" aria-pressed={shown.diff} onClick={deeds.toggleDiff}>
              Differences
            </Button>
            <Button
              look="plain"
              command="label.pause"
              aria-pressed={shown.isPaused}
              onClick={deeds.controls.clock.togglePause}
            >
              {shown.isPaused ? 'Paused' : 'Pause'}
            </Button>
          </>
        ) : null}
      </div>
      <div className={styles['progress']}>
        <small>
          {formatNumber(progress.mine)} of {formatNumber(progress.pairs)} answered
        </small>
        <progress
          aria-label="Answered pairs"
          value={progress.mine}
          max={Math.max(1, progress.pairs)}
          className={styles['track']}
        />
        <SavedChip state={state} />
      </div>
    </div>
  );
}

/** Every answer is on the disk before the next pair is shown; this says so. */
function SavedChip({ state: { failure, saving, progress } }: { state: LabelFlow }): ReactElement | null {
  if (failure !== null) return <small className={styles['failed']}>Not saved</small>;
  if (saving) return <small className={styles['saved']}>Saving …</small>;
  return progress.mine === 0 ? null : <small className={styles['saved']}>Saved</small>;
}
