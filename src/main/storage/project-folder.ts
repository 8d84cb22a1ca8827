/** One project is one folder; this file alone knows what lies where in it. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../shared/app-error.ts';

export interface ProjectPaths {
  readonly folder: string;
  readonly database: string;
  readonly lock: string;
  /** Of the process that evaluates finished runs beside the holder of `lock`. */
  readonly evaluationLock: string;
  readonly runs: string;
  readonly reports: string;
  readonly backups: string;
}

export function projectPaths(folder: string): ProjectPaths {
  const root = resolve(folder);
  return {
    folder: root,
    database: join(root, 'ballast.db'),
    lock: join(root, 'ballast.lock'),
    evaluationLock: join(root, 'evaluation.lock'),
    runs: join(root, 'runs'),
    reports: join(root, 'reports'),
    backups: join(root, 'backups'),
  };
}

/** The folder of one run's checkpoints. */
export function runFolder(projectFolder: string, runId: string): string {
  return join(projectPaths(projectFolder).runs, runId);
}

/**
 * A path as the database keeps it: relative to the project, with forward slashes, so that a project can be moved
 * to another place or another system.
 *
 * @throws AppError 'bad-input' for a path outside the project.
 */
export function toProjectPath(projectFolder: string, path: string): string {
  const root = resolve(projectFolder);
  const inside = relative(root, resolve(root, path));
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new AppError(
      'bad-input',
      `${path} lies outside the project ${root}.`,
      'A project refers to files in its own folder alone: copy the file into it first.',
    );
  }
  return inside.split(sep).join('/');
}

/** The inverse of `toProjectPath`; refuses a stored path that leads out of the project. */
export function fromProjectPath(projectFolder: string, storedPath: string): string {
  return resolve(projectFolder, toProjectPath(projectFolder, storedPath));
}
