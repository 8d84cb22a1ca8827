/** Writes a whole project into one file: its database as of one moment, its models and checkpoints, its reports. */
import { existsSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ArchiveStep } from '../../shared/project-archive.ts';
import { archiveFormat, databaseName } from '../storage/archive/archive-manifest.ts';
import type { ArchiveManifest } from '../storage/archive/archive-manifest.ts';
import { faultOfArchivePath } from '../storage/archive/archive-path.ts';
import { openArchive } from '../storage/archive/open-archive.ts';
import { unpackArchive } from '../storage/archive/unpack-archive.ts';
import { writeArchive } from '../storage/archive/write-archive.ts';
import type { ArchiveSource } from '../storage/archive/write-archive.ts';
import { listCheckpointPaths, listCheckpoints } from '../storage/checkpoints.ts';
import { now } from '../storage/clock.ts';
import { schemaVersion } from '../storage/migrate.ts';
import { backUpOnline } from '../storage/online-backup.ts';
import { fromProjectPath, projectPaths } from '../storage/project-folder.ts';
import { readProjectName } from '../storage/project-name.ts';
import { openProject, readProject } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import { makeScratchBeside } from '../storage/scratch-folder.ts';
import { listStages } from '../storage/stages.ts';
import { asDiskError } from '../storage/storage-error.ts';
import { giveName } from '../storage/synced-files.ts';
import { appVersion } from './app-version.ts';
import { deleteModels } from './delete-models.ts';
import { makeScratchInProject } from './scratch-in-project.ts';

export interface ExportOptions {
  /** Take models and checkpoints along. */
  readonly models: boolean;
  /** Take the place of a file that is there: the person was asked. */
  readonly replace?: boolean;
  readonly onStep?: (step: ArchiveStep) => void;
  readonly signal?: AbortSignal;
}

export interface ExportedProject {
  readonly file: string;
  /** Of the archive. */
  readonly bytes: number;
  readonly files: number;
  /** Models that the project names and that are not in its folder. */
  readonly missing: readonly string[];
  /** Reports whose names not every system can store. */
  readonly leftOut: readonly string[];
}

/** `my-project.ballast` */
export function archiveNameOf(folder: string): string {
  return `${basename(folder)}.ballast`;
}

/**
 * The project may be in use, here or in another process: nothing waits for the export. The file gets its name when it is
 * complete and has been read back.
 *
 * @throws AppError as `readProject`; 'bad-input' where the file is there already; 'disk' where it cannot be written; the
 *   signal's reason where it was stopped. No file is left then.
 */
export async function exportProject(
  folder: string,
  target: string,
  { models, replace = false, onStep, signal }: ExportOptions,
): Promise<ExportedProject> {
  if (!replace) requireFree(target);
  const project = describeProject(folder);
  const scratch = makeScratchBeside(target);
  const links = linksInside(folder);
  try {
    onStep?.({ phase: 'database', doneBytes: 0, totalBytes: statSync(projectPaths(folder).database).size });
    const copy = join(scratch, 'project');
    const taken = await takeMoment(folder, copy, links?.folder ?? null, { models, signal });
    const reports = findReports(folder);
    const database = { path: databaseName, file: join(copy, databaseName) };
    const about: Omit<ArchiveManifest, 'files'> = {
      format: archiveFormat,
      appVersion,
      schemaVersion,
      createdAt: now(),
      project,
      models: models ? 'included' : 'left-out',
      missing: [...taken.missing],
    };
    const draft = join(scratch, 'archive');
    const sources = [database, ...taken.files, ...reports.files];
    await writeArchive(draft, sources, about, {
      signal,
      onProgress: (progress) => onStep?.({ phase: 'files', ...progress }),
    });
    await readBack(draft, onStep, signal);
    if (!replace) requireFree(target);
    giveName(draft, target);
    const { missing } = taken;
    return {
      file: target,
      bytes: statSync(target).size,
      files: sources.length,
      missing,
      leftOut: reports.leftOut,
    };
  } catch (cause) {
    throw asDiskError(cause, 'write', target);
  } finally {
    links?.remove();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function requireFree(target: string): void {
  if (!existsSync(target)) return;
  throw new AppError('bad-input', `${target} is there already.`, 'Choose another name, or delete it first.');
}

function describeProject(folder: string): ArchiveManifest['project'] {
  const project = readProject(folder);
  try {
    const { id, name } = readProjectName(project.database);
    return { id, name: name.slice(0, 200) };
  } finally {
    project.close();
  }
}

/** A place in the project for further names of its files; null where it cannot be written, and so does not change. */
function linksInside(folder: string): ReturnType<typeof makeScratchInProject> | null {
  try {
    return makeScratchInProject(folder, 'export', { locked: true });
  } catch {
    return null;
  }
}

interface Moment {
  readonly files: readonly ArchiveSource[];
  readonly missing: readonly string[];
}

const attempts = 5;

/**
 * Copies the database, and holds on to the files it names: a run that goes on replaces its checkpoints. Where one went
 * between the two, both are taken anew.
 */
async function takeMoment(
  folder: string,
  copy: string,
  links: string | null,
  { models, signal }: { readonly models: boolean; readonly signal: AbortSignal | undefined },
): Promise<Moment> {
  for (let attempt = 1; ; attempt++) {
    rmSync(copy, { recursive: true, force: true });
    await backUpOnline(projectPaths(folder).database, join(copy, databaseName), { signal });
    if (!models) {
      leaveModelsOut(copy);
      return { files: [], missing: [] };
    }
    const moment = holdFiles(folder, namedPaths(copy), links === null ? null : join(links, String(attempt)));
    const stillNamed = new Set(moment.missing.length === 0 ? [] : namedPaths(folder));
    // What the project still names and has not is missing for good.
    if (attempt === attempts || moment.missing.every((path) => stillNamed.has(path))) return moment;
  }
}

function namedPaths(folder: string): string[] {
  const project = readProject(folder);
  try {
    return listCheckpointPaths(project.database);
  } finally {
    project.close();
  }
}

function holdFiles(folder: string, paths: readonly string[], links: string | null): Moment {
  const files: ArchiveSource[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const found = filesOf(fromProjectPath(folder, path));
    if (found.length === 0) missing.push(path);
    for (const file of found) {
      const inside = relative(folder, file).split(sep).join('/');
      const held = hold(file, links === null ? null : join(links, inside));
      if (held === null) missing.push(path);
      else files.push({ path: inside, file: held });
    }
  }
  return { files, missing: [...new Set(missing)] };
}

/** A model is a folder of files; a checkpoint one file with its description beside it. */
function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path, `${path}.json`].filter((file) => existsSync(file));
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Another name for the same file, so that it can be read whatever becomes of the first; null where it is gone. */
function hold(file: string, link: string | null): string | null {
  if (link === null) return file;
  try {
    mkdirSync(dirname(link), { recursive: true });
    linkSync(file, link);
    return link;
  } catch {
    // A disk without hard links: it is read where it lies.
    return existsSync(file) ? file : null;
  }
}

/** In the copy, every run is as if its models had been deleted. */
function leaveModelsOut(copy: string): void {
  const project = openProject(copy, { create: false });
  try {
    for (const { id, name } of listRuns(project.database)) {
      const stages = listStages(project.database, id);
      const hasFiles = stages.some((stage) =>
        (['output', 'progress'] as const).some(
          (kind) => listCheckpoints(project.database, stage.id, kind).length > 0,
        ),
      );
      if (hasFiles) deleteModels(project, { runId: id, name, bytes: 0, breaks: [] });
    }
  } finally {
    project.close();
  }
}

function findReports(folder: string): { readonly files: ArchiveSource[]; readonly leftOut: string[] } {
  const { reports } = projectPaths(folder);
  const all = existsSync(reports) ? filesOf(reports) : [];
  const named = all.map((file) => ({ path: relative(folder, file).split(sep).join('/'), file }));
  return {
    files: named.filter(({ path }) => faultOfArchivePath(path) === null),
    leftOut: named.filter(({ path }) => faultOfArchivePath(path) !== null).map(({ path }) => path),
  };
}

/** An archive that cannot be read is worth nothing, and whoever made it deletes the project next. */
async function readBack(
  file: string,
  onStep: ExportOptions['onStep'],
  signal: AbortSignal | undefined,
): Promise<void> {
  const archive = await openArchive(file);
  try {
    await unpackArchive(archive, null, {
      signal,
      onProgress: (progress) => onStep?.({ phase: 'check', ...progress }),
    });
  } finally {
    archive.close();
  }
}
