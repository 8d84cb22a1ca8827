import type { CurvePoint } from '../../../charts/chart-data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';

/** Where the mean of the last tenth of a round's costs lies; nothing where there is no limit. */
export function againstLimit(
  cost: readonly Pick<CurvePoint, 'value'>[],
  limit: readonly Pick<CurvePoint, 'value'>[],
): string {
  const line = limit.at(-1)?.value;
  const end = cost.slice(-Math.max(1, Math.round(cost.length / 10)));
  if (line === undefined || end.length === 0) return '';
  const mean = end.reduce((sum, { value }) => sum + value, 0) / end.length;
  return mean <= line
    ? ' and ended at or below the dashed limit'
    : ` and ended above the dashed limit, which is ${formatNumber(line, 1)}`;
}
