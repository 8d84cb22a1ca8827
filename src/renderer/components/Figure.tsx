import type { ReactElement } from 'react';
import type { Estimate } from '../../shared/results.ts';

/** `26 % (20 to 32)`: the interval smaller and lighter than the number, and n where it is told. */
export function Share({
  estimate: { value, low, high, n },
  showN = false,
}: {
  estimate: Estimate;
  showN?: boolean;
}): ReactElement {
  return (
    <span>
      <b>{percent(value)} %</b>{' '}
      <small>
        ({percent(low)} to {percent(high)}
        {showN ? `, n = ${n}` : ''})
      </small>
    </span>
  );
}

/** Without decimals: intervals of a hundred openings are wider than one percent. */
function percent(share: number): string {
  return String(Math.round(share * 100));
}
