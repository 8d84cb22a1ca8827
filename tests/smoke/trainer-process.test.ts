/** The trainer in its own process: it ends tasks as done, paused or failed, and a killed one loses nothing. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startChildProcessTrainer } from '../../src/main/jobs/child-process-host.ts';
import { createTrainer } from '../../src/main/jobs/trainer.ts';
import type { SilenceLimits, Trainer } from '../../src/main/jobs/trainer.ts';
import type { TrainerHost } from '../../src/main/jobs/trainer-host.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import type { FromTrainer, Task } from '../../src/shared/trainer-protocol.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHelpfulPairs } from '../support/toy-labels.ts';

const folder = temporaryFolder();
const base = writeTinyCheckpoint(join(folder, 'base'));
const trainers: Trainer[] = [];
afterAll(() => trainers.forEach((trainer) => trainer.close()));

let newest: TrainerHost | undefined;
function openTrainer(limits?: SilenceLimits): Trainer {
  const start = (): TrainerHost => (newest = startChildProcessTrainer());
  const trainer = createTrainer(start, { engine: 'onnx', device: 'cpu', threads: 1 }, limits);
  trainers.push(trainer);
  return trainer;
}

const rewardTask = (outputFolder: string, startFrom = base): Task => ({
  kind: 'reward-model',
  startFrom,
  pairs: toyHelpfulPairs(64, 1),
  config: rewardModelSchema.parse({ epochs: 12, batchSize: 8 }),
  seed: 1,
  outputFolder,
});

const order = (name: string, task: Task, checkpointEverySeconds = 0.001) => ({
  taskId: name,
  task,
  checkpointFolder: join(folder, `${name}.progress`),
  checkpointEverySeconds,
});

const hashOf = (outputFolder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(outputFolder, 'model.safetensors')))
    .digest('hex');

describe('the trainer process', () => {
  it('killed in the middle of a task, says so, and ends with the same bytes when the task is run again', async () => {
    const trainer = openTrainer();
    const whole = join(folder, 'whole');
    const end = await trainer.run(order('whole', rewardTask(whole), 1000), () => undefined);
    expect(end.kind).toBe('done');
    // Node alone takes tens of megabytes.
    expect(trainer.takePeakMemoryBytes()).toBeGreaterThan(2e7);

    const killed = order('killed', rewardTask(join(folder, 'killed')));
    const killAtStep = (message: FromTrainer): void => {
      if (message.type === 'checkpoint' && message.step >= 20) newest?.kill();
    };
    await expect(trainer.run(killed, killAtStep)).rejects.toMatchObject({ kind: 'trainer' });
    const resumedFrom: (number | null)[] = [];
    const again = await trainer.run(killed, (message) => {
      if (message.type === 'progress') resumedFrom.push(message.resumedFrom);
    });
    expect(again.kind).toBe('done');
    expect(resumedFrom[0]).toBeGreaterThanOrEqual(19);
    expect(hashOf(join(folder, 'killed'))).toBe(hashOf(whole));
  });

  it('paused, writes a checkpoint and stops; run again, it goes on from there', async () => {
    const trainer = openTrainer();
    const paused = order('paused', rewardTask(join(folder, 'paused')), 1000);
    const steps: number[] = [];
    const end = await trainer.run(paused, (message) => {
      if (message.type !== 'progress') return;
      steps.push(message.step);
      if (message.step === 10) trainer.pause();
    });
    const last = steps.at(-1) ?? 0;
    expect(end).toEqual({ kind: 'paused', step: last });
    const more: number[] = [];
    await trainer.run(paused, (message) => {
      if (message.type === 'progress') more.push(message.step);
    });
    expect(more[0]).toBe(last + 1);
    expect(hashOf(join(folder, 'paused'))).toBe(hashOf(join(folder, 'whole')));
  });

  it('fails a task with words a person can use, and takes the next one', async () => {
    const trainer = openTrainer();
    const missing = order('missing', rewardTask(join(folder, 'missing'), join(folder, 'nowhere')));
    await expect(trainer.run(missing, () => undefined)).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('nowhere'),
    });
    const end = await trainer.run(order('next', rewardTask(join(folder, 'next'))), () => undefined);
    expect(end.kind).toBe('done');
  });

  // A named pipe that nobody writes to: opening it holds the worker in a native call for ever.
  it.skipIf(process.platform === 'win32')(
    'whose worker hangs while its main thread lives on, is ended; the task can be run again',
    async () => {
      const trainer = openTrainer({ processSeconds: 60, workerSeconds: 8 });
      const model = join(folder, 'model that hangs');
      cpSync(base, model, { recursive: true });
      rmSync(join(model, 'config.json'));
      execFileSync('mkfifo', [join(model, 'config.json')]);
      const hung = order('hung', rewardTask(join(folder, 'hung'), model));
      const heard: FromTrainer['type'][] = [];
      await expect(trainer.run(hung, ({ type }) => heard.push(type))).rejects.toMatchObject({
        kind: 'trainer',
        message: expect.stringMatching(/^The worker of the trainer process .* for 8 seconds/),
        hint: expect.stringContaining('resume'),
      });
      expect(heard.filter((type) => type === 'heartbeat').length).toBeGreaterThan(2);

      rmSync(join(model, 'config.json'));
      copyFileSync(join(base, 'config.json'), join(model, 'config.json'));
      const again = await trainer.run(hung, () => undefined);
      expect(again.kind).toBe('done');
    },
  );
});
