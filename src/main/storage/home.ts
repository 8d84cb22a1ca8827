/** Where Ballast keeps its data on this machine. */
import { resolve, join } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder that holds everything: `BALLAST_HOME` where it is set, otherwise the platform's usual place for an
 * application's data (`~/.local/share/ballast`, `~/Library/Application Support/ballast`, `%LOCALAPPDATA%\ballast\Data`).
 */
export function ballastHome(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['BALLAST_HOME'];
  return chosen === undefined || chosen === '' ? envPaths('ballast', { suffix: '' }).data : resolve(chosen);
}

/** The project that the command line works in unless another is named. */
export function defaultProjectFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(ballastHome(environment), 'projects', 'default');
}
