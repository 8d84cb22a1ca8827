import type { GroupFindings } from '../../shared/ipc/compare.ts';
import type { Handlers } from '../../shared/ipc.ts';
import { baselineGroup, compareWithCurves } from '../experiments/compare-runs.ts';
import { remarksOfRuns } from '../experiments/remark-on-run.ts';
import { comparableRuns, runFindings, versionDuel } from '../experiments/version-comparison.ts';
import type { HandlerContext } from './handler-context.ts';

export function compareHandlers({ workspace }: HandlerContext): Handlers['compare'] {
  return {
    runs: () => comparableRuns(workspace.session.project),
    run: ({ runId }) => runFindings(workspace.session.project, runId),
    duel: (duel) => versionDuel(workspace.session.project, duel),
    groups: ({ names }): GroupFindings => {
      const { project } = workspace.session;
      const { comparison, curves } = compareWithCurves(project, names);
      const remarks = remarksOfRuns(project);
      const groups = comparison.groups.map((group) => ({
        ...group,
        settings: { ...group.settings },
        runs: group.runs.map((run) => ({ ...run, ...remarks(run.runId) })),
        curves: (curves.get(group.id) ?? []).map((rows) => [...rows]),
      }));
      return { varied: [...comparison.varied], baseline: baselineGroup(project), groups };
    },
  };
}
