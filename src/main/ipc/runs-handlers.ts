import type { Handlers } from '../../shared/ipc.ts';
import { diagnoseOpenRun } from '../experiments/diagnostics/diagnose-run.ts';
import { readRunLog } from '../experiments/run-log.ts';
import { pinBaselineRun, remarkOnRun } from '../experiments/remark-on-run.ts';
import { readProbes } from '../experiments/run-probes.ts';
import { readRunCurves, tellRun } from '../experiments/run-story.ts';
import { diffRuns, tabulateRuns } from '../experiments/tabulate-runs.ts';
import type { HandlerContext } from './handler-context.ts';

export function runsHandlers({ workspace }: HandlerContext): Handlers['runs'] {
  return {
    remark: ({ runId, remarks }) => {
      const { session } = workspace;
      remarkOnRun(session.project, runId, remarks);
      session.queueChanged();
      return null;
    },
    pinBaseline: ({ runId }) => {
      const { session } = workspace;
      pinBaselineRun(session.project, runId);
      session.queueChanged();
      return null;
    },
    table: () => tabulateRuns(workspace.session.project),
    diff: ({ runIds }) => diffRuns(workspace.session.project, runIds),
    story: ({ runId }) => tellRun(workspace.session.project, runId),
    log: ({ runId }) => readRunLog(workspace.session.project, runId),
    curves: ({ runId }) => readRunCurves(workspace.session.project, runId),
    diagnoses: ({ runId }) => [...diagnoseOpenRun(workspace.session.project, runId).diagnoses],
    probes: ({ runId }) => readProbes(workspace.session.project, runId),
  };
}
