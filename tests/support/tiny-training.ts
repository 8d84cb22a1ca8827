/** A tiny reward model trained in a new trainer process, where the product trains. */
import { join } from 'node:path';
import { startChildProcessTrainer } from '../../src/main/jobs/child-process-host.ts';
import { createTrainer } from '../../src/main/jobs/trainer.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import type { DeviceRequest, FromTrainer } from '../../src/shared/trainer-protocol.ts';
import { temporaryFolder, writeTinyCheckpoint } from './tiny-checkpoint.ts';
import { toyHelpfulPairs } from './toy-labels.ts';

const folder = temporaryFolder();

/**
 * @param name of the task, another one each time
 * @returns how it ended, and what the trainer said on the way
 */
export async function trainInNewProcess(device: DeviceRequest, name: string) {
  const trainer = createTrainer(startChildProcessTrainer, device);
  const heard: FromTrainer[] = [];
  const task = {
    kind: 'reward-model',
    startFrom: writeTinyCheckpoint(join(folder, 'base')),
    pairs: toyHelpfulPairs(16, 1),
    config: rewardModelSchema.parse({ epochs: 1, batchSize: 8 }),
    seed: 1,
    outputFolder: join(folder, name),
  } as const;
  const checkpointFolder = join(folder, `${name}.progress`);
  try {
    const order = { taskId: name, task, checkpointFolder, checkpointEverySeconds: 1000 };
    const end = await trainer.run(order, (message) => heard.push(message));
    return { end, ready: heard.find((message) => message.type === 'ready') };
  } finally {
    trainer.close();
  }
}
