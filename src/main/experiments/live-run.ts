/** Follows the events of a run and says where it stands, for whoever looks from now on. */
import type { ExperimentEvent } from '../../shared/experiment-events.ts';
import type { LiveMetricPoint, LiveRun, LiveStage } from '../../shared/live-state.ts';

/** A pace means something once this much has been seen. */
const settledSeconds = 3;

export function beginLiveRun(
  { runId, name, seed }: { readonly runId: string; readonly name: string; readonly seed: number },
  now: number,
): LiveRun {
  return {
    runId,
    name,
    seed,
    rounds: 0,
    startedAt: now,
    stage: null,
    device: null,
    checkpointStep: null,
    stopping: false,
  };
}

/** The state after an event. */
export function follow(run: LiveRun, event: ExperimentEvent, now: number): LiveRun {
  switch (event.type) {
    case 'run-started':
      return { ...run, rounds: event.rounds };
    case 'environment':
      return { ...run, device: `${event.deviceName}, ${event.threads} threads` };
    case 'stage-started': {
      const { round, stage } = event;
      const begun: LiveStage = { round, stage, step: 0, steps: 0, startedAt: now, secondsLeft: null };
      return { ...run, stage: begun, checkpointStep: null };
    }
    case 'progress': {
      if (run.stage === null) return run;
      const { step, steps } = event;
      return {
        ...run,
        stage: { ...run.stage, step, steps, secondsLeft: secondsLeft(run.stage, step, steps, now) },
      };
    }
    case 'checkpoint':
      return { ...run, checkpointStep: event.step };
    case 'metrics':
    case 'notice':
    case 'stage-reused':
    case 'stage-finished':
    case 'round-finished':
      return run;
  }
}

function secondsLeft(stage: LiveStage, step: number, steps: number, now: number): number | null {
  const seconds = (now - stage.startedAt) / 1000;
  return step === 0 || seconds < settledSeconds ? null : (seconds / step) * Math.max(0, steps - step);
}

/** The figures in an event; null where it has none. */
export function metricPoint(runId: string, event: ExperimentEvent): LiveMetricPoint | null {
  if (event.type !== 'metrics') return null;
  const { round, stage, step, values } = event;
  return { runId, round, stage, step, values };
}
