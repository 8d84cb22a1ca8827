/**
 * One process at a time may write a project. The lock is a file that names its holder; a holder that is gone, by
 * whatever death, leaves a stale lock, which the next one takes over.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { processStart, unknownStart } from './process-mark.ts';
import { asDiskError, errnoCode } from './storage-error.ts';

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

/** Enough for a crowd to start at once; each attempt that fails means another process took its turn. */
const attempts = 20;

/**
 * Takes the lock, or takes over a stale one.
 *
 * @throws AppError 'busy' naming the process that holds it, 'disk' where the folder cannot be written.
 */
export function acquireProjectLock(lockFile: string): ProjectLock {
  const own: Holder = {
    pid: process.pid,
    processStart: processStart(process.pid) ?? unknownStart,
    host: hostname(),
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (createLock(lockFile, own)) return { release: () => releaseLock(lockFile, own) };
    const holder = readLock(lockFile);
    if (holder === 'gone') continue;
    if (holder !== 'unreadable' && isAlive(holder)) throw heldBy(holder, lockFile);
    setAside(lockFile, holder === 'unreadable' ? null : holder.token);
  }
  throw new AppError(
    'busy',
    `Other programs keep taking the lock ${lockFile}.`,
    'Start one Ballast at a time on a project.',
  );
}

/** Writes the lock under another name and links it into place, so that it appears complete or not at all. */
function createLock(lockFile: string, own: Holder): boolean {
  const draft = `${lockFile}.${own.token}`;
  try {
    writeFileSync(draft, `${JSON.stringify(own)}\n`, { flag: 'wx' });
  } catch (cause) {
    rmSync(draft, { force: true });
    throw asDiskError(cause, 'write the lock', lockFile);
  }
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (cause) {
    if (errnoCode(cause) === 'EEXIST') return false;
    if (isWithoutHardLinks(cause)) return createLockInPlace(lockFile, own);
    throw asDiskError(cause, 'write the lock', lockFile);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** FAT and some network drives know no hard links; there the lock may be seen half written for an instant. */
function isWithoutHardLinks(cause: unknown): boolean {
  return ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EMLINK'].includes(errnoCode(cause) ?? '');
}

function createLockInPlace(lockFile: string, own: Holder): boolean {
  try {
    writeFileSync(lockFile, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (errnoCode(cause) === 'EEXIST') return false;
    throw asDiskError(cause, 'write the lock', lockFile);
  }
}

function readLock(lockFile: string): Holder | 'gone' | 'unreadable' {
  let text: string;
  try {
    text = readFileSync(lockFile, 'utf8');
  } catch (cause) {
    if (errnoCode(cause) === 'ENOENT') return 'gone';
    throw asDiskError(cause, 'read the lock', lockFile);
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
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

/**
 * Moves a stale lock away. Another process may have done so and taken the lock since it was read: then what was
 * moved is that process's lock, told by its token, and goes back.
 */
function setAside(lockFile: string, staleToken: string | null): void {
  const aside = `${lockFile}.stale-${randomUUID()}`;
  try {
    renameSync(lockFile, aside);
  } catch (cause) {
    if (errnoCode(cause) === 'ENOENT') return;
    throw asDiskError(cause, 'take over the stale lock', lockFile);
  }
  const moved = readLock(aside);
  const isStale = typeof moved === 'string' ? staleToken === null : moved.token === staleToken;
  if (isStale) rmSync(aside, { force: true });
  else renameSync(aside, lockFile);
}

function releaseLock(lockFile: string, own: Holder): void {
  const holder = readLock(lockFile);
  if (typeof holder !== 'string' && holder.token === own.token) rmSync(lockFile, { force: true });
}

function heldBy(holder: Holder, lockFile: string): AppError {
  if (holder.host !== hostname()) {
    return new AppError(
      'busy',
      `This project is in use by process ${holder.pid} on the computer "${holder.host}".`,
      `Close Ballast there. If it no longer runs there, delete ${lockFile} and try again.`,
    );
  }
  if (holder.pid === process.pid) {
    return new AppError(
      'busy',
      `This project is open already in this same process (${holder.pid}).`,
      'Close it before opening it again.',
    );
  }
  return new AppError(
    'busy',
    `This project is in use by another Ballast, process ${holder.pid}.`,
    'Wait until it is done, close it, or work in another project (BALLAST_HOME names another place).',
  );
}
