import type { GroupFindings } from '../../shared/ipc/compare.ts';
import type { Handlers } from '../../shared/ipc.ts';
import { compareWithCurves } from '../experiments/compare-runs.ts';
import { comparableRuns, runFindings, versionDuel } from '../experiments/version-comparison.ts';
import type { HandlerContext } from './handler-context.ts';

export function compareHandlers({ workspace }: HandlerContext): Handlers['compare'] {
  return {
    runs: () => comparableRuns(workspace.session.project),
    run: ({ runId }) => runFindings(workspace.session.project, runId),
    duel: (duel) => versionDuel(workspace.session.project, duel),
    groups: ({ names }): GroupFindings => {
      const { comparison, curves } = compareWithCurves(workspace.session.project, names);
      const groups = comparison.groups.map((group) => ({
        ...group,
        settings: { ...group.settings },
        runs: [...group.runs],
        curves: (curves.get(group.id) ?? []).map((rows) => [...rows]),
      }));
      return { varied: [...comparison.varied], groups };
    },
  };
}
