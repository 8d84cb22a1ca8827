import type { Checked } from './use-preflight.ts';

/** What must be mended before anything starts, as a button says it; null where nothing must. */
export function obstacleIn({ preflight, listProblems, failure }: Checked): string | null {
  if (listProblems.length > 0) return 'Mend the lists under Repeats';
  if (failure !== null) return 'It cannot be checked';
  if (preflight === null) return 'Checking …';
  const { problems, misfits } = preflight;
  if (problems.length > 0)
    return problems.length === 1 ? 'Mend 1 setting' : `Mend ${problems.length} settings`;
  return misfits.length > 0 ? 'It does not fit this machine' : null;
}
