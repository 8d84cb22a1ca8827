/**
 * A process that stores what `metric-source.ts` reports as the owner of a run does, while it is asked to, and says what
 * that took of the processor. Args: folder, rows a second.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { openProject } from '../../src/main/storage/project.ts';
import { recordMetricPoints } from '../../src/main/storage/metrics.ts';
import { createRun } from '../../src/main/storage/runs.ts';
import { openStage } from '../../src/main/storage/stages.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { fromTrainerSchema } from '../../src/shared/trainer-protocol.ts';

const [folder = '', rowsPerSecond = '1000'] = process.argv.slice(2);
const { database } = openProject(folder, { create: true });
const recipe = parseRecipe({ name: 'metrics', rounds: 1 });
const run = createRun(database, { name: recipe.name, recipe, seed: 1, appVersion: '0' });
const stage = openStage(database, { runId: run.id, round: 1, name: 'policy', kind: 'policy' });
const source = fork(join(import.meta.dirname, 'metric-source.ts'), [rowsPerSecond], {
  serialization: 'advanced',
});

const endSchema = z.object({ reported: z.int() });
let began = 0;
let processor = process.cpuUsage();
let rows = 0;
let commits = 0;

source.on('message', (raw) => {
  const end = endSchema.safeParse(raw);
  if (end.success) return tell(end.data.reported);
  const message = fromTrainerSchema.parse(raw);
  if (message.type !== 'metrics') return;
  recordMetricPoints(
    database,
    message.points.map((point) => ({ stageId: stage.id, ...point })),
  );
  commits += 1;
  rows += message.points.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
});

process.on('message', (wanted) => {
  if (wanted === 'end') {
    source.kill();
    process.exit(0);
  }
  if (wanted === 'write') {
    [began, processor, rows, commits] = [performance.now(), process.cpuUsage(), 0, 0];
  }
  source.send(String(wanted));
});
process.send?.({ ready: true });

function tell(reported: number): void {
  if (rows !== reported) throw new Error(`${reported} rows were reported and ${rows} stored.`);
  const { user, system } = process.cpuUsage(processor);
  process.send?.({
    rows,
    commits,
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (user + system) / 1e6,
  });
}
