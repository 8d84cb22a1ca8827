/** What an open project takes on the disk, and copies of its database. */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ProjectStorage } from '../../shared/ipc/storage.ts';
import { backupName, listBackups } from '../storage/backup-files.ts';
import type { BackupFile } from '../storage/backup-files.ts';
import { backUpOnline } from '../storage/online-backup.ts';
import { countProject } from '../storage/project-counts.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { machineRoom } from './machine-room.ts';

export { backupName } from '../storage/backup-files.ts';
export { restoreBackup } from '../storage/restore-backup.ts';

export function projectStorage({ folder, database }: Project): ProjectStorage {
  const paths = projectPaths(folder);
  return {
    folder: paths.folder,
    databaseBytes: databaseBytes(folder),
    checkpointBytes: countProject(database).checkpointBytes,
    freeDiskBytes: machineRoom(paths.folder).freeDiskBytes,
    backups: listBackups(paths.backups),
  };
}

/** What the database takes, with what has not yet been moved from its log into its file. */
export function databaseBytes(folder: string): number {
  const file = projectPaths(folder).database;
  return [file, `${file}-wal`]
    .map((part) => statSync(part, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** @throws AppError 'disk' where the copy cannot be written */
export async function backUpProject(project: Project): Promise<ProjectStorage> {
  await backUpFolder(project.folder);
  return projectStorage(project);
}

/** @throws AppError 'disk' where the copy cannot be written */
export async function backUpProjectTo({ folder }: Project, file: string): Promise<{ name: string }> {
  await backUpOnline(projectPaths(folder).database, file);
  return { name: basename(file) };
}

/**
 * Backs up a project that may be in use, here or in another process.
 *
 * @param target a file; default: a new one among the project's backups
 * @throws AppError as `readProject`; 'disk' where the copy cannot be written
 */
export async function backUpFolder(folder: string, target?: string): Promise<string> {
  // Says what is wrong where this is no project, or one of a newer version.
  readProject(folder).close();
  const { database, backups } = projectPaths(folder);
  const file = target ?? join(backups, `${backupName('asked')}.db`);
  await backUpOnline(database, file);
  return file;
}

/** The backups in a project's folder, the newest first, also where its database is damaged. */
export function listFolderBackups(folder: string): BackupFile[] {
  return listBackups(projectPaths(folder).backups);
}

/** @throws AppError 'not-found' where the project has no backup of this name */
export function findOwnBackup(folder: string, name: string): string {
  if (listFolderBackups(folder).some((backup) => backup.name === name)) {
    return join(projectPaths(folder).backups, name);
  }
  throw new AppError('not-found', `There is no backup ${name} in this project.`, 'Look at the list again.');
}

/** The file that a person means: `latest`, the name of a backup of the project, or a path. */
export function findBackup(folder: string, name: string): string {
  const { backups } = projectPaths(folder);
  const [latest] = listBackups(backups);
  if (name === 'latest' && latest !== undefined) return join(backups, latest.name);
  const own = join(backups, basename(name));
  return basename(name) === name && existsSync(own) ? own : name;
}
