import type { Database } from 'better-sqlite3';
import { recordMetricPoints } from '../../src/main/storage/metrics.ts';
import type { MetricValues } from '../../src/shared/metrics.ts';

/** Records the values of one step. */
export function recordMetrics(database: Database, stageId: string, step: number, values: MetricValues): void {
  recordMetricPoints(database, [{ stageId, step, values }]);
}
