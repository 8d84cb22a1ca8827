/** The memory of a trainer, task by task, from heartbeats of a host that answers each task at once. */
import { expect, test } from 'vitest';
import type { TrainerHost } from '../../../src/main/jobs/trainer-host.ts';
import { createTrainer } from '../../../src/main/jobs/trainer.ts';
import type { TaskOrder } from '../../../src/main/jobs/trainer.ts';
import type { FromTrainer } from '../../../src/shared/trainer-protocol.ts';

const order: TaskOrder = {
  taskId: 'score',
  task: { kind: 'score', rows: [], reward: 'reward', cost: 'cost', firstBatch: 0 },
  checkpointFolder: 'nowhere',
  checkpointEverySeconds: 1,
};

/** Its heartbeats for each task in turn: what the process holds, and its mark. */
function hostOf(tasks: (readonly [held: number, mark: number])[][]): TrainerHost {
  let listen: (message: FromTrainer) => void = () => undefined;
  return {
    pid: 1,
    onMessage: (listener) => {
      listen = listener;
    },
    onExit: () => undefined,
    kill: () => undefined,
    send: () =>
      queueMicrotask(() => {
        for (const [memoryBytes, peakMemoryBytes] of tasks.shift() ?? []) {
          listen({ type: 'heartbeat', memoryBytes, peakMemoryBytes, workerSilentSeconds: 0 });
        }
        listen({ type: 'done', taskId: 'score', output: { checkpoint: null, figures: {} } });
      }),
  };
}

test('a task that raises the process’s mark has that mark; a later, smaller one has its highest heartbeat', async () => {
  const host = hostOf([
    [
      [300, 320],
      [500, 900],
      [400, 900],
    ],
    [
      [350, 900],
      [450, 900],
      [360, 900],
    ],
    [[910, 1000]],
  ]);
  const trainer = createTrainer(() => host, { engine: 'reference', device: 'cpu' });
  expect(trainer.takePeakMemoryBytes()).toBeNull();
  const peaks: (number | null)[] = [];
  for (let task = 0; task < 3; task++) {
    await trainer.run(order, () => undefined);
    peaks.push(trainer.takePeakMemoryBytes());
  }
  expect(peaks).toEqual([900, 450, 1000]);
  expect(trainer.takePeakMemoryBytes()).toBeNull();
  trainer.close();
});
