/** What a job's state means to a person, what can be done about it, and what an end would cost. */
import type { Job } from '../../../shared/ipc/queue.ts';
import type { RunStory } from '../../../shared/ipc/runs.ts';
import type { LiveRun } from '../../../shared/live-state.ts';
import { endedStatuses } from '../../../shared/run-states.ts';
import type { RunStatus } from '../../../shared/run-states.ts';

export type JobDeed = 'pause' | 'resume' | 'cancel' | 'retry';

/** As `main/experiments/edit-queue.ts` allows them. */
export const deedsOf: Readonly<Record<RunStatus, readonly JobDeed[]>> = {
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  waiting: ['resume', 'cancel'],
  interrupted: ['resume', 'cancel'],
  failed: ['retry'],
  diverged: ['retry'],
  cancelled: ['retry'],
  done: [],
};

export const deedTitles: Readonly<Record<JobDeed, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  retry: 'Retry',
};

export function isOpen({ status }: Pick<Job, 'status'>): boolean {
  return !endedStatuses.includes(status);
}

/** Those that are still to be carried out, in their order; then those that have ended, the latest first. */
export function splitJobs(jobs: readonly Job[]): { open: Job[]; ended: Job[] } {
  const ended = jobs.filter((job) => !isOpen(job));
  const at = ({ finishedAt, addedAt }: Job): string => finishedAt ?? addedAt;
  return {
    open: jobs.filter(isOpen),
    ended: ended.toSorted((one, other) => (at(one) < at(other) ? 1 : -1)),
  };
}

/** The place counted from 1 that a job gets when it moves by one; null where it cannot. */
export function placeAfterMove(open: readonly Job[], runId: string, by: -1 | 1): number | null {
  const index = open.findIndex((job) => job.runId === runId);
  const next = index + by;
  return index === -1 || next < 0 || next >= open.length ? null : next + 1;
}

/** The order after a job has gone to a place, counted from 1. */
export function withMoved(order: readonly string[], runId: string, place: number): string[] {
  return order.filter((id) => id !== runId).toSpliced(place - 1, 0, runId);
}

/** Jobs in a wanted order; those that it does not know come last, as they are. */
export function inOrder(jobs: readonly Job[], order: readonly string[]): Job[] {
  const placeOf = ({ runId }: Job): number => {
    const place = order.indexOf(runId);
    return place === -1 ? order.length : place;
  };
  return jobs.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Why a job is not under way: `after 2 others`, its reason, or what was asked of it. */
export function whyNot(job: Job, open: readonly Job[]): string {
  const { status, statusDetail, request } = job;
  if (request === 'pause') return 'pauses at the next checkpoint';
  if (request === 'cancel') return 'ends at the next checkpoint';
  if (status === 'queued') {
    const before = open
      .slice(0, open.indexOf(job))
      .filter((other) => other.status === 'queued' || other.status === 'running').length;
    return before === 0 ? 'next' : before === 1 ? 'after 1 other' : `after ${before} others`;
  }
  return statusDetail ?? '';
}

/** What is lost when a run is given up, and what is not. Nothing that is stored ever is. */
export function whatCancelLoses(story: RunStory, live: LiveRun | null): string[] {
  const { versions, rounds, stages } = story;
  const trained = versions.filter(({ round }) => round > 0).length;
  const begun = stages.filter(({ status }) => status !== 'planned');
  if (begun.length === 0) return ['It has not begun: nothing is lost but its place in the queue.'];
  const missing = Array.from({ length: rounds - trained }, (_, index) => `v${trained + index + 1}`);
  const kept =
    versions.length === 0
      ? 'What is stored stays, but no version has been evaluated yet.'
      : `${listed(versions.map(({ version }) => version))} and all their figures stay.`;
  const lost =
    missing.length === 0
      ? 'The comparison of all versions is not made.'
      : `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not trained, and the versions are not compared.`;
  return [kept, lost, whereItStands(stages, live)].filter((words) => words !== '');
}

function whereItStands(stages: RunStory['stages'], live: LiveRun | null): string {
  const step =
    live?.checkpointStep ?? stages.find(({ status }) => status === 'running')?.checkpointStep ?? null;
  if (live !== null) return 'It ends at the next checkpoint, in seconds. Retry goes on from there.';
  return step === null
    ? 'Retry goes on from its last whole stage.'
    : `Retry goes on from step ${step} of its stage.`;
}

/** What can be done about a run that failed; null of any other. */
export function whatRetryDoes({ status, stages }: Pick<RunStory, 'status' | 'stages'>): string | null {
  if (status !== 'failed') return null;
  const step = stages.find((stage) => stage.status === 'failed')?.checkpointStep ?? null;
  const from = step === null ? 'the last thing that is whole' : `step ${step} of its stage`;
  return `Nothing that was stored is lost: Retry goes on from ${from}.`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
