/**
 * A process that reports metrics as a trainer does, in as many steps as make a steady rate, while it is asked to. Args:
 * rows a second.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { StepReports } from '../../src/main/trainer/step-reports.ts';
import { metricKeySchema } from '../../src/shared/metrics.ts';

/** As many as a step of policy training reports. */
const keysPerStep = 25;

const keys = metricKeySchema.options.slice(0, keysPerStep);
const everyMs = (1000 * keys.length) / Number(process.argv[2] ?? '1000');
const reports = new StepReports({ taskId: 'metrics', resumedFrom: null }, (message) =>
  process.send?.(message),
);

let step = 0;
let reporting = false;
process.on('message', (wanted) => {
  reporting = wanted === 'write';
  if (reporting) void report();
});

async function report(): Promise<void> {
  const began = performance.now();
  const first = step;
  while (reporting) {
    const due = Math.floor((performance.now() - began) / everyMs);
    // Where it comes late it tells what it owes, as a burst of a trainer would.
    for (; step - first < due; step++) {
      // No whole numbers, as no loss is one.
      const values = Object.fromEntries(keys.map((key, index) => [key, (step + index) / 7]));
      reports.add({ step, values }, Number.MAX_SAFE_INTEGER);
    }
    await pause(everyMs);
  }
  reports.flush();
  process.send?.({ reported: (step - first) * keys.length });
}
