/** The worker thread of the trainer process: takes messages, runs one task at a time, answers each with its end. */
import { parentPort, workerData } from 'node:worker_threads';
import { toTrainerSchema } from '../../shared/trainer-protocol.ts';
import type { FromTrainer, ToTrainer } from '../../shared/trainer-protocol.ts';
import { describeFailure } from './failure.ts';
import { TaskStopped, runTask } from './run-task.ts';
import { openEngine } from './open-engine.ts';
import { signsOfLife, watchEngine } from './signs-of-life.ts';
import type { Engine } from '../engine/engine.ts';
import type { StopRequest } from './run-task.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread of the trainer process only.');

const send = (message: FromTrainer): void => port.postMessage(message);
let stopRequest: StopRequest = 'none';
let engine: Engine | null = null;

if (!(workerData instanceof SharedArrayBuffer))
  throw new Error('worker.ts needs memory for its signs of life.');
const signs = signsOfLife(workerData);
const signEveryMs = 1000;
setInterval(() => signs.note(), signEveryMs);

port.on('message', (raw: unknown) => {
  const message = toTrainerSchema.parse(raw);
  if (message.type === 'start') void start(message);
  else stopRequest = message.type;
});

async function start(message: Extract<ToTrainer, { type: 'start' }>): Promise<void> {
  stopRequest = 'none';
  const { taskId } = message;
  try {
    engine ??= watchEngine(openEngine(message.device), signs);
    const { engine: name, device, deviceName, threads } = engine.info;
    send({ type: 'ready', engine: name, device, deviceName, threads });
    const output = await runTask({ ...message, engine, send, stopRequest: () => stopRequest });
    send({ type: 'done', taskId, output });
  } catch (error) {
    if (error instanceof TaskStopped) send({ type: 'paused', taskId, step: error.step });
    else send({ type: 'failed', taskId, ...describeFailure(error) });
  }
}
