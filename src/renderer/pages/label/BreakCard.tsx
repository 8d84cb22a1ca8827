import { useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { goTo, writeRoute } from '../../stores/route.ts';
import { sittingInWords } from './sitting.ts';
import type { Sitting } from './sitting.ts';
import styles from './PassEnd.module.css';

interface BreakCardProps {
  readonly sitting: Sitting;
  readonly goOn: () => void;
}

/** Between two pairs: that a break would do good, and what has been done. Nothing is lost by it, and one key goes on. */
export function BreakCard({ sitting, goOn }: BreakCardProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section className={[styles['end'], styles['quiet']].join(' ')}>
      <h2 ref={heading} tabIndex={-1}>
        Time for a break?
      </h2>
      <p>
        {sittingInWords(sitting)} All of it is saved. Tired eyes judge in haste: stand up, look out of the
        window. The next pair waits, and its clock does not run.
      </p>
      <div className={styles['actions']}>
        <Button look="primary" command="label.confirm" onClick={goOn}>
          Go on
        </Button>
        <Button onClick={() => goTo('label')}>All tasks</Button>
      </div>
      <small>
        How often, or not at all: <a href={writeRoute({ page: 'settings', params: {} })}>Settings</a>
      </small>
    </section>
  );
}
