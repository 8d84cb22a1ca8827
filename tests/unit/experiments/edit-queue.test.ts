import { beforeEach, describe, expect, test } from 'vitest';
import {
  addToQueue,
  cancelJob,
  duplicateJob,
  moveJob,
  pauseJob,
  resumeJob,
  retryJob,
} from '../../../src/main/experiments/edit-queue.ts';
import { createExperiment } from '../../../src/main/experiments/experiment.ts';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { addJob, findJob, listJobs } from '../../../src/main/storage/jobs.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { createRun, getRun, setRunStatus } from '../../../src/main/storage/runs.ts';
import { startProcess } from '../storage/support/child-process.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../../support/tiny-experiment.ts';

const recipe = tinyRecipe(temporaryFolder());

let project: Project;
beforeEach(() => {
  project = temporaryProject();
});

function addRuns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { id } = createRun(project.database, {
      name: `run ${index}`,
      recipe,
      seed: index,
      appVersion: '0',
    });
    addJob(project.database, id);
    return id;
  });
}

const order = () => listJobs(project.database).map(({ runId }) => runId);

describe('editing the queue', () => {
  test('a recipe whose model is missing is refused before anything is stored', () => {
    expect(() => addToQueue(project, { ...recipe, baseModel: '/nowhere/model' })).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
    expect(listJobs(project.database)).toEqual([]);
  });

  test('a duplicate has the same recipe but for its seed, and stands last', () => {
    const first = addToQueue(project, recipe);
    const copy = duplicateJob(project, first, 8);
    expect(getRun(project.database, copy)).toMatchObject({ recipe: { ...recipe, seed: 8 }, seed: 8 });
    expect(order()).toEqual([first, copy]);
  });

  test('pause holds a job back, resume lets it go, in its old place', () => {
    const [a = '', b = ''] = addRuns(2);
    expect(pauseJob(project, a).status).toBe('paused');
    expect(pauseJob(project, a).status).toBe('paused');
    expect(resumeJob(project, a).status).toBe('queued');
    expect(order()).toEqual([a, b]);
  });

  test('a running job is asked, not changed, and resume takes the request back', () => {
    const [a = ''] = addRuns(1);
    setRunStatus(project.database, a, 'running');
    expect(pauseJob(project, a)).toMatchObject({ status: 'running', request: 'pause' });
    expect(cancelJob(project, a)).toMatchObject({ status: 'running', request: 'cancel' });
    expect(resumeJob(project, a)).toMatchObject({ status: 'running', request: null });
  });

  test('what cannot be done is said with what can', () => {
    const [a = ''] = addRuns(1);
    setRunStatus(project.database, a, 'running');
    setRunStatus(project.database, a, 'done');
    for (const edit of [pauseJob, cancelJob, resumeJob, retryJob]) {
      expect(() => edit(project, a)).toThrow(
        expect.objectContaining({ kind: 'bad-input', hint: expect.stringContaining('duplicate') }),
      );
    }
    const alone = createExperiment(project, recipe);
    setRunStatus(project.database, alone, 'running');
    expect(() => pauseJob(project, alone)).toThrow(/not in the queue/);
  });

  test('a run that failed by itself gets a place when it is tried again', () => {
    const alone = createExperiment(project, recipe);
    setRunStatus(project.database, alone, 'running');
    setRunStatus(project.database, alone, 'failed');
    expect(() => resumeJob(project, alone)).toThrow(/failed/);
    expect(retryJob(project, alone).status).toBe('queued');
    expect(findJob(project.database, alone)).not.toBeNull();
  });

  test('a job moves among those that have not ended, and nothing is lost', () => {
    const [a = '', b = '', c = '', d = ''] = addRuns(4);
    cancelJob(project, b);
    expect(moveJob(project, d, 'first').map(({ runId }) => runId)).toEqual([b, d, a, c]);
    expect(moveJob(project, d, 'last').map(({ runId }) => runId)).toEqual([b, a, c, d]);
    expect(moveJob(project, d, 2).map(({ runId }) => runId)).toEqual([b, a, d, c]);
    expect(moveJob(project, a, 99).map(({ runId }) => runId)).toEqual([b, d, c, a]);
    expect(() => moveJob(project, b, 'first')).toThrow(/cancelled/);
  });
});

test('a full queue edited by two processes at once, one of them beside its holder, loses nothing', async () => {
  const before = addRuns(100);
  const edits = 25;
  const processes = [1, 2].map((seed) =>
    startProcess('../../experiments/support/editing-process.ts', [
      project.folder,
      String(seed),
      String(edits),
    ]),
  );
  const done = await Promise.all(processes.map(({ line }) => line()));
  await Promise.all(processes.map(({ ended }) => ended()));
  const jobs = listJobs(project.database);
  expect(done.map(Number).every((count) => count > 0)).toBe(true);
  expect(before.filter((id) => !jobs.some(({ runId }) => runId === id))).toEqual([]);
  expect(new Set(jobs.map(({ runId }) => runId)).size).toBe(jobs.length);
  const positions = project.database.prepare('SELECT position FROM jobs').pluck().all();
  expect(new Set(positions).size).toBe(positions.length);
  expect(project.database.pragma('integrity_check', { simple: true })).toBe('ok');
  // The project opens again as it was, and its holder's work goes on.
  project.close();
  openForWork(project.folder, { create: false }).close();
}, 60_000);
