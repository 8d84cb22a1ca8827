/** The way into a project for whoever starts or resumes experiments: the command line, later the window. */
import { resolve } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { defaultProjectFolder } from '../storage/home.ts';
import { openBesideHolder, openProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { getRun, latestRun, listRuns, reconcileRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { judgeLeftRun } from './left-run.ts';

/** The folder a person named, or else the default project under `BALLAST_HOME`. */
export function projectFolder(named: string | undefined): string {
  return named === undefined ? defaultProjectFolder() : resolve(named);
}

/**
 * Opens a project as its one writer. Runs that a crash left under way are judged: nobody else can be running them, so
 * each is interrupted and says from where it can go on, or failed and says why it cannot.
 *
 * @throws AppError as `openProject`.
 */
export function openForWork(folder: string, options: { readonly create: boolean }): Project {
  const project = openProject(folder, options);
  try {
    reconcileRuns(project.database, (run) => judgeLeftRun(project, run));
    return project;
  } catch (error) {
    project.close();
    throw error;
  }
}

/**
 * Opens a project to edit its queue, also while another process works through it. Where nobody holds the project,
 * what a crash left is put in order first.
 *
 * @throws AppError as `openProject`, but for 'busy'.
 */
export function openForEditing(folder: string, options: { readonly create: boolean }): Project {
  try {
    openForWork(folder, options).close();
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'busy')) throw error;
  }
  return openBesideHolder(folder);
}

/**
 * The run a person names: by its id, by the beginning of its id, or as `latest`.
 *
 * @throws AppError 'not-found' where there is none, 'bad-input' where several begin so.
 */
export function findRun({ database }: Project, name: string): RunRecord {
  return (name === 'latest' ? latestRun(database) : null) ?? getRun(database, name);
}

/**
 * The run a person means to resume: the named one, or the latest that has not ended.
 *
 * @throws AppError 'not-found' where there is none, 'bad-input' where the named one is done.
 */
export function findRunToResume(project: Project, name: string | undefined): RunRecord {
  if (name !== undefined) return requireUnfinished(findRun(project, name));
  const unfinished = listRuns(project.database).findLast(
    ({ status }) => status !== 'done' && status !== 'cancelled',
  );
  if (unfinished) return unfinished;
  throw new AppError(
    'not-found',
    `No run in ${project.folder} waits to be resumed.`,
    '`ballast runs` lists the runs; `ballast demo` or `ballast run <recipe>` starts one.',
  );
}

function requireUnfinished(run: RunRecord): RunRecord {
  if (run.status !== 'done') return run;
  throw new AppError(
    'bad-input',
    `Run ${run.id} is done.`,
    `\`ballast show ${run.id}\` shows what it found.`,
  );
}
