import { goTo } from '../../stores/route.ts';
import { speaker } from './runs-table.ts';
import type { Row } from './runs-table.ts';

/** Shows the run itself, with its stages and curves. */
export function openRow(row: Row): void {
  const run = row.kind === 'seed' ? row.run : speaker(row.group);
  if (run !== undefined) goTo('queue', { run: run.runId });
}
