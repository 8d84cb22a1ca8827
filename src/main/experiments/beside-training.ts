/**
 * A second process beside the one that trains: one at a time on this machine, at low priority, and only while the memory
 * that training leaves holds what it needs.
 */
import { setPriority, constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../shared/app-error.ts';
import { startChildProcessTrainer } from '../jobs/child-process-host.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import { acquireDeviceLock } from '../storage/device-lock.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { acquireProjectLock, isLockHeld } from '../storage/project-lock.ts';
import type { ProjectLock } from '../storage/project-lock.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import { machineRoom } from './machine-room.ts';

/** In bytes. */
export interface MachineMemory {
  /** What programs may hold on this machine, or in this container. */
  readonly total: number;
  /** What could be had now. */
  readonly available: number;
}

/** What the work reads or writes, and whose training it must leave room for. */
export interface WorkBeside {
  readonly folder: string;
  /** Null where no project lies there, and so nothing trains. */
  readonly project: Project | null;
  /** Whether the project holds what is made: then no backup may take its place meanwhile. */
  readonly isStored: boolean;
}

export interface BesideOptions {
  readonly neededBytes: number;
  /** Told once, when it has to wait. */
  readonly onWait: (reason: string) => void;
  /** Whether to wait for room, or to say that there is none. */
  readonly wait: boolean;
  readonly signal: AbortSignal;
  readonly readMemory?: () => MachineMemory;
}

const pollMs = 1000;

/**
 * Takes the place beside training, once there is room.
 *
 * @returns null where `signal` ended the waiting
 * @throws AppError 'bad-input' where this machine never holds what is needed; 'busy', where nobody is to wait
 */
export async function takePlaceBeside(work: WorkBeside, options: BesideOptions): Promise<ProjectLock | null> {
  const readMemory = options.readMemory ?? (() => memoryOf(work.folder));
  requireRoomAtAll(options.neededBytes, readMemory().total);
  for (let told = false; !options.signal.aborted;) {
    try {
      return takePlaceNow(work, options.neededBytes, readMemory());
    } catch (error) {
      if (!options.wait || !(error instanceof AppError && error.kind === 'busy')) throw error;
      if (!told) options.onWait(error.message);
      told = true;
    }
    await pause(pollMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
  return null;
}

/** A trainer that takes a core only where training leaves it one. */
export function startLowPriorityTrainer(): TrainerHost {
  const host = startChildProcessTrainer();
  try {
    if (host.pid !== undefined) setPriority(host.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It is gone already, which its owner hears by itself; or this system has no priorities.
  }
  return host;
}

function takePlaceNow(work: WorkBeside, neededBytes: number, memory: MachineMemory): ProjectLock {
  const place = acquireDeviceLock('beside-training', 'The place beside training');
  try {
    const stored = work.isStored ? acquireProjectLock(projectPaths(work.folder).evaluationLock) : null;
    const release = (): void => {
      stored?.release();
      place.release();
    };
    const refusal = whyNoRoom(work.project, neededBytes, memory);
    if (refusal === null) return { release };
    stored?.release();
    throw refusal;
  } catch (error) {
    place.release();
    throw error;
  }
}

function memoryOf(folder: string): MachineMemory {
  return { total: machineRoom(folder).memoryBytes, available: process.availableMemory() };
}

function requireRoomAtAll(neededBytes: number, total: number): void {
  if (neededBytes <= total) return;
  throw new AppError(
    'bad-input',
    `It would need about ${gigabytes(neededBytes)} of memory; this machine has ${gigabytes(total)}.`,
    'Draw fewer answers at a time (generation.batchSize in a recipe), or use a machine with more memory.',
  );
}

/** A run under way will come to what was estimated for it, whatever it holds now. */
function whyNoRoom(
  project: Project | null,
  neededBytes: number,
  { total, available }: MachineMemory,
): AppError | null {
  const training =
    project !== null && isLockHeld(projectPaths(project.folder).lock)
      ? listRuns(project.database).filter(({ status }) => status === 'running')
      : [];
  const promised = training.reduce((sum, { estimate }) => sum + (estimate?.memoryBytes ?? 0), 0);
  const left = Math.min(available, total - promised);
  if (neededBytes <= left) return null;
  const runs = training.map(({ id }) => id).join(', ');
  const because = runs === '' ? '' : ` beside run ${runs}, which may take ${gigabytes(promised)}`;
  return new AppError(
    'busy',
    `It needs about ${gigabytes(neededBytes)} of memory; ${gigabytes(Math.max(0, left))} are left${because}.`,
    'Try again when the run has ended, or close other programs.',
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
