/** Makes a project of an archive: in a folder of its own, complete or not at all. */
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';
import type { ArchiveStep } from '../../shared/project-archive.ts';
import { archiveError } from '../storage/archive/archive-error.ts';
import type { ArchiveManifest } from '../storage/archive/archive-manifest.ts';
import { openArchive } from '../storage/archive/open-archive.ts';
import type { OpenArchive } from '../storage/archive/open-archive.ts';
import { unpackArchive } from '../storage/archive/unpack-archive.ts';
import { inspectDatabase } from '../storage/inspect-database.ts';
import { findForeignSchema } from '../storage/own-schema.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { isLockHeld } from '../storage/project-lock.ts';
import { readProjectName } from '../storage/project-name.ts';
import { openProject } from '../storage/project.ts';
import { makeScratchBeside } from '../storage/scratch-folder.ts';
import { asDiskError } from '../storage/storage-error.ts';
import { syncFolderOf } from '../storage/synced-files.ts';
import { machineRoom } from './machine-room.ts';

export { isProjectArchive } from '../storage/archive/open-archive.ts';
export type { ArchiveManifest } from '../storage/archive/archive-manifest.ts';

export interface ImportOptions {
  readonly onStep?: (step: ArchiveStep) => void;
  readonly signal?: AbortSignal;
}

/** What an archive says of itself, once every file in it has been found to be as it says. Nothing is written. */
export async function checkArchive(
  file: string,
  { onStep, signal }: ImportOptions = {},
): Promise<ArchiveManifest> {
  return withArchive(file, async (archive) => {
    await unpackArchive(archive, null, work('check', onStep, signal));
    return archive.manifest;
  });
}

/** What an archive says of itself; its files are not read. */
export async function readArchiveManifest(file: string): Promise<ArchiveManifest> {
  return withArchive(file, (archive) => Promise.resolve(archive.manifest));
}

/**
 * @param folder the project's folder to be; nothing may be there
 * @throws AppError 'bad-input' for an archive that is refused, or a folder that is there; 'busy' where a project there is
 *   open; 'disk' without room; 'database' where its database is damaged or newer; the signal's reason where it was stopped.
 *   Nothing is left then.
 */
export async function importProject(
  file: string,
  folder: string,
  { onStep, signal }: ImportOptions = {},
): Promise<ArchiveManifest> {
  return withArchive(file, async (archive) => {
    requireFree(folder);
    requireRoom(archive, folder);
    const scratch = makeScratchBeside(folder);
    try {
      await unpackArchive(archive, scratch, work('files', onStep, signal));
      requireSoundDatabase(archive, scratch);
      const paths = projectPaths(scratch);
      for (const needed of [paths.runs, paths.reports]) mkdirSync(needed, { recursive: true });
      signal?.throwIfAborted();
      requireFree(folder);
      renameSync(scratch, folder);
      syncFolderOf(folder);
      return archive.manifest;
    } catch (cause) {
      throw asDiskError(cause, 'import into', folder);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

async function withArchive<Result>(
  file: string,
  use: (archive: OpenArchive) => Promise<Result>,
): Promise<Result> {
  const archive = await openArchive(file);
  try {
    return await use(archive);
  } finally {
    archive.close();
  }
}

function work(
  phase: ArchiveStep['phase'],
  onStep: ImportOptions['onStep'],
  signal: AbortSignal | undefined,
): Parameters<typeof unpackArchive>[2] {
  return { signal, onProgress: (progress) => onStep?.({ phase, ...progress }) };
}

function requireFree(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return;
  if (isLockHeld(projectPaths(folder).lock)) {
    throw new AppError(
      'busy',
      `The project in ${folder} is open.`,
      'An import never changes a project that is there. Name another folder with --project.',
    );
  }
  throw new AppError(
    'bad-input',
    `${folder} is there already.`,
    'An import never changes what is there. Name another folder with --project, or move that one away.',
  );
}

/** For folders, the database's log, and what else is open on the disk. */
const spareBytes = 16 * 2 ** 20;

function requireRoom({ file, bytes }: OpenArchive, folder: string): void {
  const { freeDiskBytes } = machineRoom(folder);
  if (bytes + spareBytes <= freeDiskBytes) return;
  const megabytes = (value: number): string => `${Math.ceil(value / 1e6)} MB`;
  throw new AppError(
    'disk',
    `${file} would unpack to ${megabytes(bytes)}; ${megabytes(freeDiskBytes)} are free where ${folder} would be.`,
    'Nothing was imported. Free some space, or name a folder on another disk with --project.',
  );
}

/** Opens it once, where it can do no harm: it is checked, brought forward, and must then be what this version makes. */
function requireSoundDatabase(archive: OpenArchive, folder: string): void {
  const { file } = archive;
  const paths = projectPaths(folder);
  try {
    inspectDatabase(paths.database);
    requireOwnDatabase(archive, folder);
  } catch (cause) {
    if (!(cause instanceof AppError && cause.kind === 'database')) throw cause;
    // Where it was looked at is gone when this is read.
    throw archiveError(
      file,
      `is refused: ${cause.message.replaceAll(paths.database, 'ballast.db in it')}`,
      cause,
    );
  }
  // The archive is the backup of what was brought forward here.
  rmSync(paths.backups, { recursive: true, force: true });
  for (const lock of [paths.lock, paths.evaluationLock]) rmSync(`${lock}.guard`, { force: true });
}

function requireOwnDatabase({ file, manifest }: OpenArchive, folder: string): void {
  const project = openProject(folder, { create: false });
  try {
    const foreign = findForeignSchema(project.database);
    if (foreign !== null) throw archiveError(file, `has a database with a ${foreign} that is not Ballast's`);
    if (readProjectName(project.database).id !== manifest.project.id) {
      throw archiveError(file, 'holds the database of another project than its manifest says');
    }
  } finally {
    project.close();
  }
}
