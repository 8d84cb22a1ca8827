/** The states a run goes through, and every change between them that is legal: nothing else changes a state. */

export const runStatuses = [
  'queued',
  'running',
  'paused',
  'waiting',
  'done',
  'failed',
  'diverged',
  'cancelled',
  'interrupted',
] as const;
export type RunStatus = (typeof runStatuses)[number];

/**
 * From each state, those that may follow. `running` also becomes `queued`: the queue was stopped, and goes on with
 * this run first. `interrupted` is what a dead process left; `waiting` waits for people's labels. A run that ended
 * badly may be tried again, one that is done never changes.
 */
export const legalChanges: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['running', 'paused', 'cancelled'],
  running: ['queued', 'paused', 'waiting', 'done', 'failed', 'diverged', 'cancelled', 'interrupted'],
  paused: ['queued', 'running', 'cancelled'],
  waiting: ['queued', 'running', 'cancelled'],
  interrupted: ['queued', 'running', 'cancelled'],
  failed: ['queued', 'running'],
  diverged: ['queued', 'running'],
  cancelled: ['queued', 'running'],
  done: [],
};

export function mayChange(from: RunStatus, to: RunStatus): boolean {
  return legalChanges[from].includes(to);
}

/** States that a run stays in until a person asks for something. */
export const endedStatuses: readonly RunStatus[] = ['done', 'failed', 'diverged', 'cancelled'];
