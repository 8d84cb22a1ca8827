/** A process that writes metrics at a steady rate while it is asked to, and says what that took. Args: folder, rows a second. */
import { setTimeout as pause } from 'node:timers/promises';
import { openProject } from '../../src/main/storage/project.ts';
import { recordMetrics } from '../../src/main/storage/metrics.ts';
import { createRun } from '../../src/main/storage/runs.ts';
import { openStage } from '../../src/main/storage/stages.ts';
import { metricKeySchema } from '../../src/shared/metrics.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';

/** As many as a step of policy training reports. */
const keysPerStep = 25;

const [folder = '', rowsPerSecond = '1000'] = process.argv.slice(2);
const { database } = openProject(folder, { create: true });
const recipe = parseRecipe({ name: 'metrics', rounds: 1 });
const run = createRun(database, { name: recipe.name, recipe, seed: 1, appVersion: '0' });
const stage = openStage(database, { runId: run.id, round: 1, name: 'policy', kind: 'policy' });
const keys = metricKeySchema.options.slice(0, keysPerStep);
const everyMs = (1000 * keys.length) / Number(rowsPerSecond);

let step = 0;
let writing = false;
process.on('message', (wanted) => {
  if (wanted === 'write') void write();
  else if (wanted === 'stop') writing = false;
  else process.exit(0);
});
process.send?.({ ready: true });

async function write(): Promise<void> {
  writing = true;
  const began = performance.now();
  const processor = process.cpuUsage();
  const first = step;
  while (writing) {
    const due = Math.floor((performance.now() - began) / everyMs);
    // Where it comes late it writes what it owes, as a burst of a trainer would.
    for (; step - first < due; step++) {
      recordMetrics(
        database,
        stage.id,
        step,
        Object.fromEntries(keys.map((key, index) => [key, step + index])),
      );
    }
    await pause(everyMs);
  }
  const { user, system } = process.cpuUsage(processor);
  process.send?.({
    rows: (step - first) * keys.length,
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (user + system) / 1e6,
  });
}
