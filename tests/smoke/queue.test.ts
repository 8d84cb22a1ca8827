/** The queue on real runs of a tiny model: order, failures, stops, requests from outside, a busy device. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addToQueue,
  cancelJob,
  pauseJob,
  resumeJob,
  retryJob,
} from '../../src/main/experiments/edit-queue.ts';
import { openForEditing, openForWork } from '../../src/main/experiments/open-for-work.ts';
import { runQueue } from '../../src/main/experiments/run-queue.ts';
import type { QueueEvent, QueueOptions } from '../../src/main/experiments/run-queue.ts';
import { acquireDeviceLock } from '../../src/main/storage/device-lock.ts';
import { readResults } from '../../src/main/storage/evaluations.ts';
import { findJob, listJobs } from '../../src/main/storage/jobs.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
vi.stubEnv('BALLAST_HOME', join(folder, 'home'));

let project: Project;
let count = 0;
beforeEach(() => {
  project = openForWork(join(folder, `project-${++count}`), { create: true });
});
afterEach(() => project.close());

function work(options: Partial<QueueOptions> = {}) {
  const told: QueueEvent[] = [];
  const end = runQueue(project, {
    onEvent: () => undefined,
    onQueueEvent: (event) => told.push(event),
    signal: new AbortController().signal,
    ...options,
  });
  return { end, told };
}

const statuses = () => listJobs(project.database).map(({ status }) => status);

/** Everything a run measured, but for its id and its time. */
function figures(runId: string): unknown {
  const metrics = readMetrics(project.database, { runId });
  return {
    metrics: metrics.map(({ step, key, value }) => [step, key, value]),
    rounds: readResults(project.database, runId)?.rounds.map((round) => ({ ...round, seconds: 0 })),
  };
}

test('a job that fails leaves its reason and makes room for the next; a paused one is passed over', async () => {
  const lost = join(folder, 'lost');
  mkdirSync(lost);
  const failing = addToQueue(project, { ...tinyRecipe(lost), name: 'failing' });
  renameSync(join(lost, 'base'), join(lost, 'moved'));
  const held = addToQueue(project, recipe);
  pauseJob(project, held);
  addToQueue(project, recipe);

  const { reason, ended } = await work().end;

  expect(reason).toBe('empty');
  expect(ended.map(({ status }) => status)).toEqual(['failed', 'done']);
  expect(ended[0]).toMatchObject({ runId: failing, detail: expect.stringContaining(join(lost, 'base')) });
  expect(statuses()).toEqual(['failed', 'paused', 'done']);

  renameSync(join(lost, 'moved'), join(lost, 'base'));
  retryJob(project, failing);
  expect((await work().end).ended.map(({ status }) => status)).toEqual(['done']);
});

test('stopped in the middle, the queue goes on with the same job, to the numbers of one nobody disturbed', async () => {
  const disturbed = addToQueue(project, recipe);
  const calm = addToQueue(project, recipe);
  const stop = new AbortController();
  const first = await work({
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type === 'metrics' && event.stage === 'policy') stop.abort();
    },
  }).end;
  expect(first).toEqual({ reason: 'stopped', ended: [] });
  expect(statuses()).toEqual(['queued', 'queued']);

  const { ended } = await work().end;
  expect(ended.map(({ runId, status }) => [runId, status])).toEqual([
    [disturbed, 'done'],
    [calm, 'done'],
  ]);
  expect(figures(disturbed)).toEqual(figures(calm));
});

test('asked from outside, a running job pauses or is cancelled, and the queue goes on', async () => {
  const [paused, cancelled] = [addToQueue(project, recipe), addToQueue(project, recipe)];
  const ask = (runId: string, edit: typeof pauseJob): void => {
    // As another process does it: beside the one that holds the project.
    const beside = openForEditing(project.folder, { create: false });
    expect(edit(beside, runId)).toMatchObject({ status: 'running' });
    beside.close();
  };
  let running = '';
  const { ended } = await work({
    onQueueEvent: (event) => {
      if (event.type === 'job-started') running = event.job.runId;
    },
    onEvent: (event) => {
      if (event.type === 'stage-started' && event.stage === 'answers') {
        ask(running, running === paused ? pauseJob : cancelJob);
      }
    },
  }).end;
  expect(ended.map(({ runId, status }) => [runId, status])).toEqual([
    [paused, 'paused'],
    [cancelled, 'cancelled'],
  ]);
  expect(findJob(project.database, paused)?.request).toBeNull();
  resumeJob(project, paused);
  expect((await work().end).ended).toMatchObject([{ runId: paused, status: 'done' }]);
});

test('a job waits while another project computes on its device', async () => {
  addToQueue(project, recipe);
  const other = acquireDeviceLock('cpu');
  const { end, told } = work();
  await vi.waitUntil(() => told.some(({ type }) => type === 'device-busy'), { timeout: 10_000 });
  expect(statuses()).toEqual(['queued']);
  other.release();
  expect((await end).ended).toMatchObject([{ status: 'done' }]);
  expect(told.filter(({ type }) => type === 'device-busy')).toHaveLength(1);
  acquireDeviceLock('cpu').release();
});
