/** The run under way: where it stands, and its figures since this window began to listen. */
import { create } from 'zustand';
import { idle } from '../../shared/idle.ts';
import type { LiveMetricPoint, LiveState } from '../../shared/live-state.ts';
import { lab } from '../lab.ts';

interface LiveStore extends LiveState {
  /** Figures of the run under way that have come since the window was loaded; older ones are stored. */
  readonly fresh: readonly LiveMetricPoint[];
}

export const useLive = create<LiveStore>(() => ({ ...idle, fresh: [] }));

export async function loadLive(): Promise<void> {
  useLive.setState(await lab.queue.live());
}

export function hearLive(state: LiveState, metrics: readonly LiveMetricPoint[]): void {
  useLive.setState(({ run, fresh }) => {
    const sameRun = state.run === null || run === null || state.run.runId === run.runId;
    if (sameRun && metrics.length === 0) return state;
    return { ...state, fresh: [...(sameRun ? fresh : []), ...metrics] };
  });
}
