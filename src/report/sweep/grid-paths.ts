/** Which two settings a grid is drawn over. */

/** d and the KL coefficient first: the two that a person sets between harm and change. */
const preferred = ['round.policy.costOffset', 'round.policy.klCoefficient'];

/** Rows and columns: the preferred two where they vary, else those with the most values; null for fewer than two. */
export function chooseGridPaths(
  varied: readonly string[],
  settings: readonly Readonly<Record<string, unknown>>[],
): [string, string] | null {
  const countOf = (path: string): number => new Set(settings.map((group) => canonicalText(group[path]))).size;
  const rank = (path: string): number => {
    const place = preferred.indexOf(path);
    return place === -1 ? preferred.length : place;
  };
  const [row, column] = varied.toSorted(
    (one, other) => rank(one) - rank(other) || countOf(other) - countOf(one),
  );
  return row === undefined || column === undefined ? null : [row, column];
}

export function canonicalText(value: unknown): string {
  return JSON.stringify(value ?? null);
}
