/** All that the window needs: Electron, system libraries, and the built app. Tasks without a window need none of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { prepareElectron } from './prepare-electron.mjs';
import { prepareWindowLibraries } from './prepare-window-libraries.mjs';
import { nodeProgram, repositoryFolder } from './repository.mjs';
import { SetupError } from './setup-error.mjs';

const BUILD_MARKER = join(repositoryFolder, 'out', '.built-from');

/** Whether there is a screen to open a window on. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Where there is no display, these have one in memory. */
const tasksWithWindow = ['test', 'bench:app', 'dist', 'dist:smoke'];

/**
 * @param {string | undefined} task undefined: set-up alone
 * @throws {SetupError}
 */
export const prepareWindow = async (task) => {
  const isShown = hasDisplay() && (task === 'start' || task === undefined);
  if (!isShown && !tasksWithWindow.includes(task)) return;
  await prepareElectron();
  prepareWindowLibraries({ display: !hasDisplay() });
  buildApp();
};

/** Builds the app where its source has changed since the last build. */
export const buildApp = () => {
  const source = hashOfSource();
  if (existsSync(BUILD_MARKER) && readFileSync(BUILD_MARKER, 'utf8') === source) return;
  console.log('Building the window ...');
  const builder = join(repositoryFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(nodeProgram, [builder, 'build'], {
    cwd: repositoryFolder,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new SetupError(
      `The window could not be built.\n${`${stdout}${stderr}`.trim().slice(-2000)}`,
      'See why above; npm run build shows all of it.',
    );
  }
  writeFileSync(BUILD_MARKER, source);
};

/** Of everything the build reads in the repository, by size and content. */
const hashOfSource = () => {
  const hash = createHash('sha256');
  const folder = join(repositoryFolder, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of [
    ...files.map((name) => join('src', name)),
    'electron.vite.config.ts',
    'package-lock.json',
  ]) {
    const path = join(repositoryFolder, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
};
