/** Writing so that a power cut leaves the old or the new, never half of either. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

import { AppError } from '../../shared/app-error.ts';

/**
 * Makes a folder that appears under its name only when it is complete: `fill` writes into a temporary neighbour,
 * which then takes the name. A folder that stood there before is replaced.
 *
 * @param fill writes the files, each synced to disk (`writeSynced`, `writeSafetensors`)
 * @throws AppError 'disk' when the disk is full or may not be written; nothing is left behind
 */
export function writeFolder(folder: string, fill: (temporary: string) => void): void {
  const temporary = `${folder}.unfinished-${process.pid}`;
  const replaced = `${folder}.replaced-${process.pid}`;
  try {
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary, { recursive: true });
    fill(temporary);
    syncFolder(temporary);
    if (existsSync(folder)) renameSync(folder, replaced);
    renameSync(temporary, folder);
    syncFolder(dirname(folder));
  } catch (cause) {
    rmSync(temporary, { recursive: true, force: true });
    throw diskError(folder, cause);
  }
  rmSync(replaced, { recursive: true, force: true });
}

/** Writes a new file and syncs it to disk. */
export function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Names inside a folder are on disk only when the folder itself is synced; Windows does so by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const diskHints: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space, then go on.',
  EDQUOT: 'Your disk quota is used up: free some space, then go on.',
  EROFS: 'The disk is read-only: choose another folder.',
  EACCES: 'You may not write there: choose another folder or change its permissions.',
  EPERM: 'You may not write there: choose another folder or change its permissions.',
};

/** System errors carry a code such as ENOSPC; anything else is a mistake of ours and passes through. */
function diskError(folder: string, cause: unknown): unknown {
  const isSystemError = cause instanceof Error && 'syscall' in cause && 'code' in cause;
  if (!isSystemError) return cause;
  const code = String(cause.code);
  const hint = diskHints[code] ?? 'Choose another folder.';
  return new AppError('disk', `${folder} could not be written (${code}).`, hint, { cause });
}
