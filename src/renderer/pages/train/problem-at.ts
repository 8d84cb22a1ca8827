import type { Checked } from './use-preflight.ts';

/** What is wrong with the setting at a path; undefined where nothing is. */
export function problemAt({ preflight }: Pick<Checked, 'preflight'>, path: string): string | undefined {
  const found = preflight?.problems.find(
    (problem) => problem.path === path || problem.path.startsWith(`${path}.`),
  );
  return found?.message;
}
