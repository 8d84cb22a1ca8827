/**
 * Entry of the trainer process. The work happens in a worker thread; this thread stays free to pass messages,
 * send heartbeats, and end the process at once when its parent is gone.
 */
import { Worker } from 'node:worker_threads';
import type { FromTrainer } from '../../shared/trainer-protocol.ts';

const heartbeatEveryMs = 1000;

function send(message: FromTrainer): void {
  process.send?.(message);
}

const worker = new Worker(new URL('./worker.ts', import.meta.url));

worker.on('message', send);
worker.on('error', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(70);
});
process.on('message', (message) => worker.postMessage(message));
// A native call may hold the worker for seconds; a signal does not wait for it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole process group; the parent decides what it means.
process.on('SIGINT', () => undefined);

setInterval(() => send({ type: 'heartbeat', memoryBytes: process.memoryUsage.rss() }), heartbeatEveryMs);
