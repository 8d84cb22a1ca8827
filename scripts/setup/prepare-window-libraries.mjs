/** The system libraries that a window needs on Linux, and Xvfb, a display in memory, for the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { electronProgram } from './prepare-electron.mjs';
import { SetupError } from './setup-error.mjs';

const PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb'];

/**
 * Installs what is missing where that is possible (Debian or Ubuntu, as root), else says how.
 * @param {{ display: boolean }} options display: a display in memory is needed too
 * @throws {SetupError}
 */
export const prepareWindowLibraries = ({ display }) => {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries();
  const needsDisplay = display && !hasProgram('Xvfb');
  if (missing.length === 0 && !needsDisplay) return;
  const what = [...missing, ...(needsDisplay ? ['Xvfb'] : [])].join(', ');
  if (!hasProgram('apt-get')) {
    throw new SetupError(
      `The window needs system libraries that are missing: ${what}.`,
      'Install GTK 3, NSS, ALSA and GBM (and Xvfb for the tests) with the package manager of this system.',
    );
  }
  const packages = PACKAGES.map(currentName);
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `The window needs system libraries that are missing: ${what}.`,
      `Run: sudo ${command}`,
    );
  }
  console.log(`Installing system libraries for the window (${packages.join(', ')}) ...`);
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...packages]);
};

const missingLibraries = () => {
  if (!existsSync(electronProgram)) return [];
  const { stdout } = spawnSync('ldd', [electronProgram], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
};

const hasProgram = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

/** Newer releases have renamed some packages: `libasound2` is `libasound2t64` there. */
const currentName = (name) => {
  const renamed = `${name}t64`;
  const { status, stdout } = spawnSync('apt-cache', ['show', renamed], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? renamed : name;
};

const apt = (words) => {
  const { status, stderr } = spawnSync('apt-get', ['-q', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return;
  throw new SetupError(
    `apt-get ${words[0]} failed: ${stderr.trim().slice(-500)}`,
    'See why above; the network may be out of reach, or another program may hold the package database.',
  );
};
