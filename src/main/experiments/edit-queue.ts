/**
 * What a person does to the queue. Each is one transaction, so that two processes may edit at once, also while a
 * third works through the queue. A job that is running cannot be changed from outside: it is asked, and its process
 * obeys at the next checkpoint.
 */
import { AppError } from '../../shared/app-error.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { endedStatuses, mayChange } from '../../shared/run-states.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import { addJob, findJob, listJobs, reorderJobs, setJobRequest } from '../storage/jobs.ts';
import type { JobRecord, JobRequest } from '../storage/jobs.ts';
import type { Project } from '../storage/project.ts';
import { readRunStatus, setRunStatus } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { transact } from '../storage/sql.ts';
import { createExperiment } from './experiment.ts';
import { findRun } from './open-for-work.ts';
import { paceOf } from './run-needs.ts';

/** Stores a recipe as a run at the end of the queue; gives its id. */
export function addToQueue(
  project: Project,
  recipe: Recipe,
  sweepId: string | null = null,
  pace = paceOf(project, recipe),
): string {
  return transact(project.database, () => {
    const runId = createExperiment(project, recipe, pace);
    addJob(project.database, runId, sweepId);
    return runId;
  });
}

/** Queues the recipe of a run once more, with another seed if one is given. */
export function duplicateJob(project: Project, name: string, seed?: number): string {
  const { recipe } = findRun(project, name);
  return addToQueue(project, { ...recipe, seed: seed ?? recipe.seed });
}

/** Holds a job back, or asks a running one to write a checkpoint and stop. */
export function pauseJob(project: Project, name: string): JobRecord {
  return stopJob(project, name, 'pause', 'paused');
}

/** Gives a job up, or asks a running one to. What it stored is kept, and `retryJob` can still go on with it. */
export function cancelJob(project: Project, name: string): JobRecord {
  return stopJob(project, name, 'cancel', 'cancelled');
}

/** Puts a paused run back among those to be carried out. */
export function resumeJob(project: Project, name: string): JobRecord {
  return queueAgain(project, name, 'resumed', ['paused', 'waiting', 'interrupted']);
}

/** Puts a run that ended badly back among those to be carried out; it goes on from its last checkpoint. */
export function retryJob(project: Project, name: string): JobRecord {
  return queueAgain(project, name, 'tried again', ['failed', 'diverged', 'cancelled', 'interrupted']);
}

function stopJob(
  project: Project,
  name: string,
  request: JobRequest,
  status: 'paused' | 'cancelled',
): JobRecord {
  const { database } = project;
  return transact(database, () => {
    const { id } = findRun(project, name);
    const before = readRunStatus(database, id);
    if (before === 'running') {
      requirePlace(project, id);
      setJobRequest(database, id, request);
    } else if (before !== status) {
      if (!mayChange(before, status)) throw cannot(id, before, status);
      setRunStatus(database, id, status);
    }
    return placed(project, id);
  });
}

function queueAgain(project: Project, name: string, words: string, from: readonly RunStatus[]): JobRecord {
  const { database } = project;
  return transact(database, () => {
    const { id } = findRun(project, name);
    const before = readRunStatus(database, id);
    if (before === 'running') setJobRequest(database, id, null);
    else if (before !== 'queued') {
      if (!from.includes(before)) throw cannot(id, before, words);
      setRunStatus(database, id, 'queued');
    }
    return placed(project, id);
  });
}

/** Where a job goes: before all others that wait, after them, or to a place counted from 1. */
export type Place = 'first' | 'last' | number;

/** Moves a job among those that have not ended; they come after all that have. */
export function moveJob(project: Project, name: string, place: Place): JobRecord[] {
  const { database } = project;
  return transact(database, () => {
    const { id } = findRun(project, name);
    requirePlace(project, id);
    const status = readRunStatus(database, id);
    if (!isOpen(status)) throw cannot(id, status, 'moved');
    const jobs = listJobs(database);
    const others = jobs.filter((job) => job.runId !== id && isOpen(job.status)).map(({ runId }) => runId);
    const index = place === 'first' ? 0 : place === 'last' ? others.length : place - 1;
    const ended = jobs.filter((job) => !isOpen(job.status)).map(({ runId }) => runId);
    reorderJobs(database, [...ended, ...others.toSpliced(index, 0, id)]);
    return listJobs(database);
  });
}

/** Whether a job still has something ahead of it. */
export function isOpen(status: RunStatus): boolean {
  return !endedStatuses.includes(status);
}

/** The job of a run, which gets a place at the end of the queue where it has none. */
function placed(project: Project, runId: string): JobRecord {
  addJob(project.database, runId);
  return requirePlace(project, runId);
}

function requirePlace({ database }: Project, runId: RunRecord['id']): JobRecord {
  const job = findJob(database, runId);
  if (job !== null) return job;
  throw new AppError(
    'bad-input',
    `Run ${runId} is not in the queue.`,
    'It was started by itself: Ctrl-C in its terminal pauses it, and `ballast queue resume` then gives it a place.',
  );
}

function cannot(runId: string, status: RunStatus, words: string): AppError {
  return new AppError(
    'bad-input',
    `Run ${runId} is ${status} and cannot be ${words}.`,
    hints[status] ?? '`ballast queue` lists the jobs and their states.',
  );
}

const hints: Partial<Record<RunStatus, string>> = {
  done: '`ballast queue duplicate` carries its recipe out once more.',
  failed: '`ballast queue retry` goes on with it from its last checkpoint.',
  diverged: '`ballast queue retry` goes on with it from its last checkpoint.',
  cancelled: '`ballast queue retry` goes on with it from its last checkpoint.',
  paused: '`ballast queue resume` goes on with it.',
};
