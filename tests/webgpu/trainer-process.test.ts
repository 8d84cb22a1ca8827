/** Device webgpu in the trainer process, where the product trains. */
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startChildProcessTrainer } from '../../src/main/jobs/child-process-host.ts';
import { createTrainer } from '../../src/main/jobs/trainer.ts';
import type { Trainer } from '../../src/main/jobs/trainer.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import type { FromTrainer } from '../../src/shared/trainer-protocol.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHelpfulPairs } from '../support/toy-labels.ts';
import { adapterExpected } from './adapter.ts';

const folder = temporaryFolder();
const trainers: Trainer[] = [];
afterEach(() => {
  for (const trainer of trainers.splice(0)) trainer.close();
  vi.unstubAllEnvs();
});

/** Trains a tiny reward model in a new process. */
async function train(name: string, listen: (message: FromTrainer) => void) {
  const trainer = createTrainer(startChildProcessTrainer, { engine: 'onnx', device: 'webgpu', threads: 1 });
  trainers.push(trainer);
  const task = {
    kind: 'reward-model',
    startFrom: writeTinyCheckpoint(join(folder, 'base')),
    pairs: toyHelpfulPairs(16, 1),
    config: rewardModelSchema.parse({ epochs: 1, batchSize: 8 }),
    seed: 1,
    outputFolder: join(folder, name),
  } as const;
  const checkpointFolder = join(folder, `${name}.progress`);
  return trainer.run({ taskId: name, task, checkpointFolder, checkpointEverySeconds: 1000 }, listen);
}

describe('a trainer on a graphics processor', () => {
  it.skipIf(!adapterExpected)('says what it runs on, and trains', async () => {
    const devices: string[] = [];
    const end = await train('trained', (message) => {
      if (message.type === 'ready') devices.push(message.device);
    });
    expect(end.kind).toBe('done');
    expect(devices).toEqual(['webgpu']);
  });

  it.skipIf(process.platform !== 'linux')('says what to do where there is none', async () => {
    vi.stubEnv('VK_DRIVER_FILES', '/dev/null');
    vi.stubEnv('VK_ICD_FILENAMES', '/dev/null');
    await expect(train('none', () => undefined)).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringMatching(/No graphics processor answers/) as string,
      hint: expect.stringMatching(/device cpu/) as string,
    });
  });
});
