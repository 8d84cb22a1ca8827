/** Names that a file gets only when all of it is on the disk. */
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Syncs a finished file, then gives it its name, in one step and in place of what had it. */
export function giveName(draft: string, file: string): void {
  syncToDisk(draft, 'r+');
  renameSync(draft, file);
  syncFolderOf(file);
}

/** A rename is on the disk when its folder is; Windows does so by itself. */
export function syncFolderOf(path: string): void {
  if (process.platform !== 'win32') syncToDisk(dirname(path), 'r');
}

function syncToDisk(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
