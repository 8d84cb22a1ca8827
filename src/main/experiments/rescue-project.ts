/** A way back into a project that could not be opened: the newest of its backups that is sound. */
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { Rescue } from '../../shared/ipc/projects.ts';
import { listBackups } from '../storage/backup-files.ts';
import { inspectDatabase } from '../storage/inspect-database.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { NewerDatabaseError } from '../storage/storage-error.ts';

/**
 * @param failure of opening the project in this folder
 * @returns null where its database is neither damaged nor gone: there is nothing to be rescued
 */
export function findRescue(folder: string, failure: unknown): Rescue | null {
  if (!(failure instanceof AppError) || failure instanceof NewerDatabaseError) return null;
  if (failure.kind !== 'database' && failure.kind !== 'not-found') return null;
  const { backups } = projectPaths(folder);
  const sound = listBackups(backups).find(({ name }) => isSound(join(backups, name)));
  return {
    trouble: failure.kind === 'database' ? 'damaged' : 'missing',
    backup: sound === undefined ? null : { name: sound.name, at: sound.at },
  };
}

function isSound(file: string): boolean {
  try {
    inspectDatabase(file);
    return true;
  } catch {
    // Whatever is wrong with this one, an older one may do.
    return false;
  }
}
