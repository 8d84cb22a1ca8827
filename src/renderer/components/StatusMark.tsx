import type { ReactElement } from 'react';
import type { RunStatus } from '../../shared/run-states.ts';
import styles from './StatusMark.module.css';

const titles: Readonly<Record<RunStatus, string>> = {
  queued: 'waits',
  running: 'running',
  paused: 'paused',
  waiting: 'waits for labels',
  done: 'done',
  failed: 'failed',
  diverged: 'diverged',
  cancelled: 'cancelled',
  interrupted: 'cut off',
};

/** A shape for each, so that no state is told by its colour alone. */
const shapes: Readonly<Record<RunStatus, ReactElement>> = {
  queued: <circle cx="6" cy="6" r="4" fill="none" strokeDasharray="2 2" />,
  running: <path d="M4 2.5l5 3.5-5 3.5z" fill="currentColor" />,
  paused: <path d="M4.2 3v6M7.8 3v6" />,
  waiting: <path d="M6 2.5v4l2.5 1.5" fill="none" />,
  done: <path d="M2.5 6.5l2.5 2.5 4.5-6" fill="none" />,
  failed: <path d="M3 3l6 6m0-6l-6 6" />,
  diverged: <path d="M2 9L6 6l1-4M6 6l4 3" fill="none" />,
  cancelled: <path d="M2.5 6h7" />,
  interrupted: <path d="M2 6h3M7 6h3M6 3v6" />,
};

/** The state of a run: its shape and its word. */
export function StatusMark({ status }: { status: RunStatus }): ReactElement {
  return (
    <span className={[styles['mark'], styles[status]].join(' ')}>
      <svg width="12" height="12" viewBox="0 0 12 12" stroke="currentColor" strokeWidth="1.6" aria-hidden>
        {shapes[status]}
      </svg>
      {titles[status]}
    </span>
  );
}
