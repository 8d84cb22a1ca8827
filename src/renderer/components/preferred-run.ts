import type { ComparableRun } from '../../shared/ipc/compare.ts';

/** The run that the address names; else the newest that has come to its end, or the newest. */
export function preferredRun(
  runs: readonly ComparableRun[],
  asked: string | undefined,
): ComparableRun | undefined {
  return runs.find(({ runId }) => runId === asked) ?? runs.find(({ isWhole }) => isWhole) ?? runs[0];
}
