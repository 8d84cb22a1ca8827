import type { LiveState } from './live-state.ts';

/** Nothing runs and nothing waits. Apart from the schemas: the window begins with it before it needs them. */
export const idle: LiveState = {
  run: null,
  waitingFor: null,
  working: false,
  queued: 0,
  lastEnd: null,
  backupTrouble: null,
};
