/** A run that diverges keeps its last good checkpoint, and says where it happened and what to change. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { describeFailure } from '../../src/main/trainer/failure.ts';
import { TaskStopped, runTask } from '../../src/main/trainer/run-task.ts';
import type { StopRequest } from '../../src/main/trainer/run-task.ts';
import { rewardModelSchema } from '../../src/shared/config/reward-model.ts';
import type { FromTrainer, TaskOf } from '../../src/shared/trainer-protocol.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHelpfulPairs } from '../support/toy-labels.ts';

const folder = temporaryFolder();
const base = writeTinyCheckpoint(join(folder, 'base'));
const engine = createOnnxEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const everyStep = 1e-9;
const never = 1e9;

function rewardTask(name: string, learningRate = 1e-3): TaskOf<'reward-model'> {
  const config = rewardModelSchema.parse({ epochs: 2, batchSize: 8, schedule: 'constant', warmupShare: 0 });
  const outputFolder = join(folder, name);
  const pairs = toyHelpfulPairs(64, 1);
  // Past the schema on purpose: no lawful rate brings this small model to infinity within a test.
  return {
    kind: 'reward-model',
    startFrom: base,
    pairs,
    config: { ...config, learningRate },
    seed: 1,
    outputFolder,
  };
}

/** Runs the task in this process; gives what it sent, and how it failed in the words a person sees. */
async function attempt(
  task: TaskOf<'reward-model'>,
  options: { checkpointEverySeconds: number; stopAfter?: number },
) {
  const sent: FromTrainer[] = [];
  let stopRequest: StopRequest = 'none';
  const send = (message: FromTrainer): void => {
    sent.push(message);
    if (message.type === 'progress' && message.step === options.stopAfter) stopRequest = 'pause';
  };
  const checkpointFolder = `${task.outputFolder}.progress`;
  const { checkpointEverySeconds } = options;
  const run = { engine, taskId: 't', task, checkpointFolder, checkpointEverySeconds, send };
  try {
    await runTask({ ...run, stopRequest: () => stopRequest });
    return { sent, checkpointFolder, failure: null };
  } catch (error) {
    if (error instanceof TaskStopped) return { sent, checkpointFolder, failure: null };
    return { sent, checkpointFolder, failure: describeFailure(error) };
  }
}

const stepsIn = (checkpointFolder: string): string[] =>
  existsSync(checkpointFolder)
    ? readdirSync(checkpointFolder).filter((name) => name.endsWith('.safetensors'))
    : [];

const hashOf = ({ outputFolder }: { outputFolder: string }): string =>
  createHash('sha256')
    .update(readFileSync(join(outputFolder, 'model.safetensors')))
    .digest('hex');

test('weights that are not finite are never written: the checkpoint before stays the newest, and works', async () => {
  const calm = rewardTask('calm');
  await attempt(calm, { checkpointEverySeconds: never });

  const troubled = rewardTask('troubled');
  await attempt(troubled, { checkpointEverySeconds: never, stopAfter: 5 });
  // An infinite step makes infinite weights; the loss of that same step is still finite.
  const diverging = { ...troubled, config: { ...troubled.config, learningRate: Infinity } };
  const { failure, checkpointFolder, sent } = await attempt(diverging, { checkpointEverySeconds: everyStep });
  expect(sent.filter(({ type }) => type === 'metrics')).toHaveLength(1);
  expect(stepsIn(checkpointFolder)).toEqual(['step-5.safetensors']);
  expect(failure?.kind).toBe('diverged');
  expect(failure?.message).toMatch(
    /reward model diverged at step 6\. .*The checkpoint of step 5 is good and is kept/,
  );
  expect(failure?.hint).toMatch(/rewardModel\.learningRate.*from step 5/);

  const resumed = await attempt(troubled, { checkpointEverySeconds: never });
  expect(resumed.sent[0]).toEqual({ type: 'began', taskId: 't', step: 5 });
  expect(hashOf(troubled)).toBe(hashOf(calm));
});

test('a checkpoint that leads straight to it is no good one: it is removed, and the one before is kept', async () => {
  const runaway = rewardTask('doomed');
  await attempt(runaway, { checkpointEverySeconds: never, stopAfter: 3 });
  // Steps of 1e17: the weights stay finite and their products do not, so step 5 has no loss to begin with.
  const diverging = { ...runaway, config: { ...runaway.config, learningRate: 1e17 } };
  const { failure, checkpointFolder } = await attempt(diverging, { checkpointEverySeconds: everyStep });
  expect(failure?.message).toMatch(
    /diverged at step 5\. .*step 4 led straight to it and is removed\. The checkpoint of step 3 is good and is kept/,
  );
  expect(stepsIn(checkpointFolder)).toEqual(['step-3.safetensors']);
});

test('a loss that is not finite says so at its step, with a rate to try', async () => {
  // The first step makes weights of about 1e30, whose squares are past float32: the second loss is not a number.
  const { failure, checkpointFolder, sent } = await attempt(rewardTask('runaway', 1e30), {
    checkpointEverySeconds: never,
  });
  expect(failure?.kind).toBe('diverged');
  expect(failure?.message).toMatch(/diverged at step 2\. .*No checkpoint was written before it/);
  expect(failure?.hint).toContain('(it is 1e+30; try 3e+29)');
  expect(sent.filter(({ type }) => type === 'metrics')).toHaveLength(1);
  expect(stepsIn(checkpointFolder)).toEqual([]);
});

test('a model whose weights ran away in the last step is not written', async () => {
  const { sent } = await attempt(rewardTask('counted'), { checkpointEverySeconds: never, stopAfter: 1 });
  const progress = sent.find((message) => message.type === 'progress');
  const steps = progress?.type === 'progress' ? progress.steps : 0;
  const nearlyDone = rewardTask('nearly');
  await attempt(nearlyDone, { checkpointEverySeconds: never, stopAfter: steps - 1 });
  const { failure } = await attempt(
    { ...nearlyDone, config: { ...nearlyDone.config, learningRate: Infinity } },
    { checkpointEverySeconds: never },
  );
  expect(failure?.kind).toBe('diverged');
  expect(failure?.message).toContain(`diverged at step ${steps}. `);
  expect(existsSync(nearlyDone.outputFolder)).toBe(false);
});
