/** What an open project takes on the disk, and copies of its database. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ProjectStorage } from '../../shared/ipc/storage.ts';
import { backUpDatabase } from '../storage/back-up.ts';
import { now } from '../storage/clock.ts';
import { countProject } from '../storage/project-counts.ts';
import { projectPaths } from '../storage/project-folder.ts';
import type { Project } from '../storage/project.ts';
import { machineRoom } from './machine-room.ts';

export function projectStorage({ folder, database }: Project): ProjectStorage {
  const paths = projectPaths(folder);
  return {
    folder: paths.folder,
    databaseBytes: statSync(paths.database).size,
    checkpointBytes: countProject(database).checkpointBytes,
    freeDiskBytes: machineRoom(paths.folder).freeDiskBytes,
    backups: listBackups(paths.backups),
  };
}

/** @throws AppError 'disk' where the copy cannot be written */
export function backUpProject(project: Project): ProjectStorage {
  const { backups } = projectPaths(project.folder);
  backUpDatabase(project.database, join(backups, `${backupName()}.db`));
  return projectStorage(project);
}

/** @throws AppError 'disk' where the copy cannot be written */
export function backUpProjectTo({ database }: Project, file: string): { name: string } {
  backUpDatabase(database, file);
  return { name: basename(file) };
}

/** `ballast-20260921T143502Z`, so that names sort by time. */
export function backupName(): string {
  return `ballast-${now().replace(/\.\d+/, '').replace(/[-:]/g, '')}`;
}

function listBackups(folder: string): ProjectStorage['backups'] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const { size, mtime } = statSync(join(folder, name));
      return { name, bytes: size, at: mtime.toISOString() };
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}
