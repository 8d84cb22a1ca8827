import type { ReactElement } from 'react';
import { MAX_MARKS, curveOf, roundSpans } from '../../../charts/chart-data.ts';
import type { CurvePoint } from '../../../charts/chart-data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { TrainingCurve } from '../../../charts/TrainingCurve.tsx';
import type { Overview } from '../../../shared/ipc/overview.ts';
import type { MetricKey } from '../../../shared/metrics.ts';
import { Card } from '../../components/Card.tsx';
import styles from './OverviewPage.module.css';

/** Between three in a row of a small window and of a large one. */
const chartSize = { width: 320, height: 210 };

/** Reward, cost with its limit, and the price of cost, over all rounds of the latest run. */
export function LatestCurves({ latest }: { latest: NonNullable<Overview['latest']> }): ReactElement | null {
  const rows = latest.curves;
  if (rows.length === 0) return null;
  const spans = roundSpans(rows);
  const curve = (key: MetricKey): CurvePoint[] => curveOf(rows, key, spans, Math.floor(MAX_MARKS / 4));
  const reward = curve('policy/reward');
  const cost = curve('policy/redTeamCost');
  const limit = curve('lagrange/limit');
  const multiplier = curve('lagrange/multiplier');
  return (
    <div className={styles['curves']}>
      <Card>
        <TrainingCurve
          title="Reward"
          summary={lastRoundInWords('Reward', reward)}
          color="var(--reward)"
          points={reward}
          spans={spans}
          {...chartSize}
        />
      </Card>
      <Card>
        <TrainingCurve
          title="Cost, red-team"
          summary={againstLimit(cost, limit)}
          color="var(--cost)"
          points={cost}
          limit={limit}
          spans={spans}
          {...chartSize}
        />
      </Card>
      <Card>
        <TrainingCurve
          title="Price of cost (λ)"
          summary={lastRoundInWords('The price of cost', multiplier)}
          color="var(--multiplier)"
          points={multiplier}
          spans={spans}
          {...chartSize}
        />
      </Card>
    </div>
  );
}

function lastRoundInWords(name: string, points: readonly CurvePoint[]): string {
  const last = points.at(-1);
  const first = points.find(({ round }) => round === last?.round);
  if (last === undefined || first === undefined) return 'Nothing was recorded.';
  return `${name} went from ${formatNumber(first.value, 2)} to ${formatNumber(last.value, 2)} in round ${last.round}.`;
}

function againstLimit(cost: readonly CurvePoint[], limit: readonly CurvePoint[]): string {
  const last = cost.at(-1);
  const line = limit.at(-1);
  if (last === undefined || line === undefined) return lastRoundInWords('Cost', cost);
  return last.value <= line.value
    ? `Ended at or below its limit in round ${last.round}.`
    : `Ended above its limit in round ${last.round}.`;
}
