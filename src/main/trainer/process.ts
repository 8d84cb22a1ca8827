/**
 * Entry of the trainer process. The work happens in a worker thread; this thread stays free to pass messages, to
 * say once a second how long the worker has not moved, and to end the process at once when its parent is gone.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromTrainer } from '../../shared/trainer-protocol.ts';
import { openParentLine } from './parent-line.ts';
import { peakMemoryBytes } from './peak-memory.ts';
import { newSignsMemory, signsOfLife } from './signs-of-life.ts';

const heartbeatEveryMs = 1000;

const memory = newSignsMemory();
const signs = signsOfLife(memory);
// Beside the source lies worker.ts, in a build worker.js.
const worker = new Worker(new URL(`./worker${extname(import.meta.filename)}`, import.meta.url), {
  workerData: memory,
});
const { send } = openParentLine((message) => worker.postMessage(message));

let lastCount = signs.count();
// Counted in heartbeats and not by the clock: while the machine slept, nobody was silent.
let silentBeats = 0;

function sendHeartbeat(): void {
  send({
    type: 'heartbeat',
    memoryBytes: process.memoryUsage.rss(),
    peakMemoryBytes: peakMemoryBytes(),
    workerSilentSeconds: (silentBeats * heartbeatEveryMs) / 1000,
  });
}

const taskEnds: readonly FromTrainer['type'][] = ['done', 'paused', 'failed'];

worker.on('message', (message: FromTrainer) => {
  // A task's memory is known to its end, not only to the last full second.
  if (taskEnds.includes(message.type)) sendHeartbeat();
  send(message);
});
worker.on('error', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(70);
});
// Ctrl-C, a closed terminal and a system that shuts down reach every process; the parent decides what they mean.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

setInterval(() => {
  const count = signs.count();
  silentBeats = count === lastCount ? silentBeats + 1 : 0;
  lastCount = count;
  sendHeartbeat();
}, heartbeatEveryMs);
