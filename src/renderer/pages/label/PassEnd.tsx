import { useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { LabelPass, LabelTask } from '../../../shared/ipc/labeling.ts';
import { Button } from '../../components/Button.tsx';
import { goTo } from '../../stores/route.ts';
import { passParams } from './label-route.ts';
import type { LabelFlow } from './label-flow.ts';
import styles from './PassEnd.module.css';

interface PassEndProps {
  readonly pass: LabelPass;
  readonly task: LabelTask | null;
  readonly state: LabelFlow;
  readonly undo: () => void;
}

/** All that this person can label here is labeled: what comes next. */
export function PassEnd({ pass, task, state, undo }: PassEndProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { progress, released } = state;
  const otherAxis = pass.axis === 'harmless' ? 'helpful' : 'harmless';
  const isOtherOpen = task === null || task.settled[otherAxis] < task.pairs;
  const next = !released && isOtherOpen ? otherAxis : null;
  return (
    <section className={styles['end']}>
      <h2 ref={heading} tabIndex={-1}>
        {released
          ? 'All pairs have their labels: the run goes on.'
          : `This pass is done, ${endWords(progress)}.`}
      </h2>
      {progress.waitForOthers > 0 ? (
        <p>
          {progress.waitForOthers === 1 ? '1 pair waits' : `${progress.waitForOthers} pairs wait`} for
          somebody else’s answer.
        </p>
      ) : null}
      <div className={styles['actions']}>
        {next === null ? null : (
          <Button look="primary" onClick={() => goTo('label', passParams({ scope: pass.scope, axis: next }))}>
            {next === 'helpful' ? 'Go on with helpfulness' : 'Go on with safety'}
          </Button>
        )}
        <Button
          look={next === null ? 'primary' : 'quiet'}
          onClick={() => goTo(released ? 'overview' : 'label')}
        >
          {released ? 'To the overview' : 'All tasks'}
        </Button>
        {progress.mine > 0 && !released ? (
          <Button command="label.undo" onClick={undo}>
            Undo the last one
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function endWords({ mine, skipped, pairs }: LabelFlow['progress']): string {
  const passed = skipped === 0 ? '' : `, ${skipped} of them passed by`;
  return `${mine} of ${pairs} pairs answered by you${passed}`;
}
