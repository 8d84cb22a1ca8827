/**
 * Works through the queue until nothing in it waits. A job that fails leaves its reason and makes room for the next;
 * what would fail every job alike (a full disk, a broken database) ends the queue instead.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../shared/app-error.ts';
import type { Diagnosis } from '../../shared/diagnostics.ts';
import type { ExperimentEvent } from '../../shared/experiment-events.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import { acquireDeviceLock } from '../storage/device-lock.ts';
import { claimJob, findJob, listJobs, nextJob, setJobRequest } from '../storage/jobs.ts';
import type { JobRecord } from '../storage/jobs.ts';
import type { Project } from '../storage/project.ts';
import { getRun, readRunStatus, setRunStatus } from '../storage/runs.ts';
import { deviceOfRun } from './choose-device.ts';
import { runExperiment } from './experiment.ts';
import { releaseLabeledRuns } from './labeling/release-runs.ts';
import { openForWork } from './open-for-work.ts';

/** How a job left the queue's hands. */
export interface JobEnd {
  readonly runId: string;
  readonly name: string;
  readonly seed: number;
  readonly status: RunStatus;
  readonly detail: string | null;
}

export type QueueEvent =
  | { readonly type: 'job-started'; readonly job: JobRecord; readonly waiting: number }
  | { readonly type: 'job-ended'; readonly end: JobEnd }
  /** Another project's job computes on the device; told once for each wait. */
  | { readonly type: 'device-busy'; readonly reason: string };

export interface QueueOptions {
  readonly onEvent: (event: ExperimentEvent) => void;
  /** Something is wrong with the run of a job: told once a kind and run. */
  readonly onDiagnosis?: (diagnosis: Diagnosis) => void;
  readonly onQueueEvent: (event: QueueEvent) => void;
  /** Aborting stops the job at its next checkpoint and leaves the rest queued. */
  readonly signal: AbortSignal;
  /** As in `RunOptions`. */
  readonly startTrainer?: () => TrainerHost;
}

export interface QueueEnd {
  /** 'empty' where nothing waits any more. */
  readonly reason: 'empty' | 'stopped';
  readonly ended: readonly JobEnd[];
}

/** Often enough that a person who pauses a job sees it stop, seldom enough to cost nothing. */
const requestPollMs = 300;
const devicePollMs = 500;
const openAttempts = 25;

/**
 * Opens a project to work through its queue. Whoever edits the queue may hold the project for a moment, so a busy
 * one is asked again for some seconds.
 *
 * @throws AppError as `openProject`.
 */
export async function openForQueue(folder: string): Promise<Project> {
  for (let attempt = 1; ; attempt++) {
    try {
      return openForWork(folder, { create: false });
    } catch (error) {
      if (attempt === openAttempts || !(error instanceof AppError && error.kind === 'busy')) throw error;
      await pause(100);
    }
  }
}

/** @throws AppError 'disk' or 'database': the job it met waits again, and so do all others. */
export async function runQueue(project: Project, options: QueueOptions): Promise<QueueEnd> {
  takeUpInterruptedJobs(project);
  const ended: JobEnd[] = [];
  for (;;) {
    if (options.signal.aborted) return { reason: 'stopped', ended };
    releaseLabeledRuns(project);
    const next = nextJob(project.database);
    if (next === null) return { reason: 'empty', ended };
    const device = await waitForDevice(deviceOfRun(getRun(project.database, next.runId)), options);
    if (device === null) continue;
    try {
      // Between looking and taking, somebody may have moved or cancelled it.
      if (!claimJob(project.database, next.runId)) continue;
      const waiting = listJobs(project.database).filter(({ status }) => status === 'queued').length;
      options.onQueueEvent({ type: 'job-started', job: next, waiting });
      const end = await carryOut(project, next, options);
      if (end.status !== 'queued') {
        ended.push(end);
        options.onQueueEvent({ type: 'job-ended', end });
      }
    } finally {
      device.release();
    }
  }
}

/** Jobs that a dead process left behind wait again, in their old places. */
function takeUpInterruptedJobs({ database }: Project): void {
  for (const { runId, status, statusDetail } of listJobs(database)) {
    if (status === 'interrupted') setRunStatus(database, runId, 'queued', statusDetail);
  }
}

/** The lock on a device; null where the queue was stopped while it waited. */
async function waitForDevice(
  device: string,
  { signal, onQueueEvent }: QueueOptions,
): Promise<{ readonly release: () => void } | null> {
  for (let told = false; !signal.aborted;) {
    try {
      return acquireDeviceLock(device);
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'busy')) throw error;
      if (!told) onQueueEvent({ type: 'device-busy', reason: error.message });
      told = true;
    }
    await pause(devicePollMs, undefined, { signal }).catch(() => undefined);
  }
  return null;
}

async function carryOut(project: Project, job: JobRecord, options: QueueOptions): Promise<JobEnd> {
  const { database } = project;
  const { runId, name, seed } = job;
  const request = () => findJob(database, runId)?.request ?? null;
  const stop = new AbortController();
  const obey = (): void => stop.abort();
  options.signal.addEventListener('abort', obey, { once: true });
  const watch = setInterval(() => {
    if (request() !== null) stop.abort();
  }, requestPollMs);
  try {
    await runExperiment(project, runId, {
      onEvent: options.onEvent,
      ...(options.onDiagnosis !== undefined && { onDiagnosis: options.onDiagnosis }),
      signal: stop.signal,
      reuse: job.sweepId !== null,
      ...(options.startTrainer !== undefined && { startTrainer: options.startTrainer }),
      statusWhenStopped: () => stoppedStatuses[request() ?? 'none'],
    });
  } catch (error) {
    if (isTroubleOfAll(error)) {
      if (database.open && readRunStatus(database, runId) === 'failed')
        setRunStatus(database, runId, 'queued');
      throw error;
    }
  } finally {
    clearInterval(watch);
    options.signal.removeEventListener('abort', obey);
    if (database.open) setJobRequest(database, runId, null);
  }
  const { status, statusDetail } = getRun(database, runId);
  return { runId, name, seed, status, detail: statusDetail };
}

/** A queue that is stopped goes on with the job it was at; a job that a person stopped does not. */
const stoppedStatuses = { none: 'queued', pause: 'paused', cancel: 'cancelled' } as const;

/** What would meet the next job too. Where it could not even be written down, opening the project finds the job. */
function isTroubleOfAll(error: unknown): boolean {
  return error instanceof AppError && ['disk', 'database', 'environment'].includes(error.kind);
}
