import { describe, expect, test } from 'vitest';
import {
  addJob,
  claimJob,
  findJob,
  listJobs,
  nextJob,
  reorderJobs,
  setJobRequest,
} from '../../../src/main/storage/jobs.ts';
import { getRun, setRunStatus } from '../../../src/main/storage/runs.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function queueOf(count: number) {
  const { database } = temporaryProject();
  const ids = Array.from({ length: count }, () => {
    const { id } = addRun(database);
    addJob(database, id);
    return id;
  });
  return { database, ids };
}

describe('the queue', () => {
  test('keeps the order in which jobs were added, and a run has one place', () => {
    const { database, ids } = queueOf(3);
    addJob(database, ids[0] ?? '');
    expect(listJobs(database).map(({ runId }) => runId)).toEqual(ids);
    expect(findJob(database, addRun(database).id)).toBeNull();
  });

  test('gives the first queued job, whatever stands before it', () => {
    const { database, ids } = queueOf(3);
    setRunStatus(database, ids[0] ?? '', 'paused');
    expect(nextJob(database)?.runId).toBe(ids[1]);
    setRunStatus(database, ids[1] ?? '', 'cancelled');
    setRunStatus(database, ids[2] ?? '', 'running');
    expect(nextJob(database)).toBeNull();
  });

  test('a claim sets the job running and forgets what was asked of it before', () => {
    const { database, ids } = queueOf(1);
    const [id = ''] = ids;
    setJobRequest(database, id, 'pause');
    expect(claimJob(database, id)).toBe(true);
    expect(findJob(database, id)).toMatchObject({ status: 'running', request: null });
  });

  test('a claim on a job that is no longer the next changes nothing', () => {
    const { database, ids } = queueOf(2);
    const [first = '', second = ''] = ids;
    reorderJobs(database, [second, first]);
    expect(claimJob(database, first)).toBe(false);
    expect(getRun(database, first).status).toBe('queued');
  });

  test('a new job comes after a reordered last one', () => {
    const { database, ids } = queueOf(2);
    reorderJobs(database, ids.toReversed());
    const { id } = addRun(database);
    addJob(database, id);
    expect(listJobs(database).map(({ runId }) => runId)).toEqual([...ids.toReversed(), id]);
  });
});
