/** What this machine has for runs, and whether a plan fits into it. */
import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname } from 'node:path';

/** What this machine has for a project's runs. */
export interface MachineRoom {
  readonly memoryBytes: number;
  readonly freeDiskBytes: number;
  /** Where the disk was looked at. */
  readonly folder: string;
}

export function machineRoom(folder: string): MachineRoom {
  // What a container is allowed; 0 where nothing is said.
  const allowed = process.constrainedMemory();
  const memoryBytes = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return { memoryBytes, freeDiskBytes: freeBytes(folder), folder };
}

export interface Needs {
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

export interface Misfit {
  readonly what: 'memory' | 'disk';
  readonly message: string;
  /** What to change. */
  readonly hint: string;
}

/** Why a plan cannot be carried out on this machine; none where it fits. */
export function findMisfits({ memoryBytes, diskBytes }: Needs, room: MachineRoom): Misfit[] {
  const misfits: Misfit[] = [];
  if (memoryBytes > room.memoryBytes) {
    misfits.push({
      what: 'memory',
      message: `A run would need about ${gigabytes(memoryBytes)} of memory; this machine has ${gigabytes(room.memoryBytes)}.`,
      hint: 'Lower round.policy.minibatchSize, use critic.kind: head, or a smaller base model.',
    });
  }
  if (diskBytes > room.freeDiskBytes) {
    misfits.push({
      what: 'disk',
      message: `It would need about ${gigabytes(diskBytes)} of disk; ${gigabytes(room.freeDiskBytes)} are free in ${room.folder}.`,
      hint: 'Vary less at once, give fewer seeds, or work in a project on another disk (--project).',
    });
  }
  return misfits;
}

function freeBytes(folder: string): number {
  const there = existsSync(folder) ? folder : dirname(folder);
  if (there !== folder) return freeBytes(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
