/**
 * One process at a time may write a project. The lock is a file that names its holder; a holder that is gone, by
 * whatever death, leaves a stale lock, which the next one takes over.
 *
 * Looking at the lock and taking it must be one step, or two processes that find it stale both take it. So it is done
 * under a guard: an empty SQLite file held by BEGIN EXCLUSIVE, a lock of the operating system, which no death leaves
 * behind. The guard's file stays: deleting it would let two processes hold two files of that name.
 */
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { processStart, unknownStart } from './process-mark.ts';
import { asDiskError, asStorageError, errnoCode } from './storage-error.ts';

const holderSchema = z.strictObject({
  pid: z.int(),
  /** From `processStart`: tells the holder from a later process with the same id. */
  processStart: z.string(),
  host: z.string(),
  /** Tells this taking of the lock from every other. */
  token: z.string(),
});
type Holder = z.output<typeof holderSchema>;

export interface ProjectLock {
  readonly release: () => void;
}

/**
 * Takes the lock, or takes over a stale one.
 *
 * @param what the lock stands for, as the message of a refusal names it.
 * @throws AppError 'busy' naming the process that holds it, 'disk' where the folder cannot be written.
 */
export function acquireProjectLock(lockFile: string, what = 'This project'): ProjectLock {
  const own: Holder = {
    pid: process.pid,
    processStart: processStart(process.pid) ?? unknownStart,
    host: hostname(),
    token: randomUUID(),
  };
  const draft = `${lockFile}.${own.token}`;
  try {
    writeFileSync(draft, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    underGuard(lockFile, () => {
      const holder = readLock(lockFile);
      if (holder !== null && isAlive(holder)) throw heldBy(holder, lockFile, what);
      renameSync(draft, lockFile);
    });
  } catch (cause) {
    rmSync(draft, { force: true });
    throw asDiskError(cause, 'write the lock', lockFile);
  }
  return { release: () => releaseLock(lockFile, own) };
}

/** Whether a process that is still there holds this lock. */
export function isLockHeld(lockFile: string): boolean {
  const holder = readLock(lockFile);
  return holder !== null && isAlive(holder);
}

/** Names beside a lock that a process left which died while it took it. */
export function findLockDrafts(lockFile: string): string[] {
  const start = `${basename(lockFile)}.`;
  return readdirSync(dirname(lockFile))
    .filter((name) => name.startsWith(start) && /^[0-9a-f-]{36}$/.test(name.slice(start.length)))
    .filter((name) => !isLockHeld(join(dirname(lockFile), name)));
}

const guardTimeoutMs = 5000;

function underGuard(lockFile: string, work: () => void): void {
  const guardFile = `${lockFile}.guard`;
  try {
    const guard = new Database(guardFile, { timeout: guardTimeoutMs });
    try {
      // Without a journal file: the guard holds no data, and letting go must work on a full disk.
      guard.pragma('journal_mode = MEMORY');
      guard.exec('BEGIN EXCLUSIVE');
      work();
    } finally {
      guard.close();
    }
  } catch (cause) {
    throw asStorageError(cause, guardFile);
  }
}

/** The holder that the lock names; null where there is no lock, or one that a power cut left half written. */
function readLock(lockFile: string): Holder | null {
  let text: string;
  try {
    text = readFileSync(lockFile, 'utf8');
  } catch (cause) {
    if (errnoCode(cause) === 'ENOENT') return null;
    throw cause;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A process of another machine cannot be asked, so it counts as alive. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  const start = processStart(holder.pid);
  return (
    start !== null && (start === holder.processStart || [start, holder.processStart].includes(unknownStart))
  );
}

function releaseLock(lockFile: string, own: Holder): void {
  underGuard(lockFile, () => {
    if (readLock(lockFile)?.token === own.token) rmSync(lockFile, { force: true });
  });
}

function heldBy(holder: Holder, lockFile: string, what: string): AppError {
  if (holder.host !== hostname()) {
    return new AppError(
      'busy',
      `${what} is in use by process ${holder.pid} on the computer "${holder.host}".`,
      `Close Ballast there. If it no longer runs there, delete ${lockFile} and try again.`,
    );
  }
  if (holder.pid === process.pid) {
    return new AppError(
      'busy',
      `${what} is in use already by this same process (${holder.pid}).`,
      'Close it before opening it again.',
    );
  }
  return new AppError(
    'busy',
    `${what} is in use by another Ballast, process ${holder.pid}.`,
    'Wait until it is done, close it, or work in another project (BALLAST_HOME names another place).',
  );
}
