/** The system libraries that a window needs on Linux, and Xvfb, a display in memory, for the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { electronProgram } from './prepare-electron.mjs';
import { hasProgram, installSystemPackages } from './system-packages.mjs';

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
  installSystemPackages(
    `The window needs system libraries that are missing: ${what}.`,
    PACKAGES,
    'Install GTK 3, NSS, ALSA and GBM (and Xvfb for the tests) with the package manager of this system.',
  );
};

const missingLibraries = () => {
  if (!existsSync(electronProgram)) return [];
  const { stdout } = spawnSync('ldd', [electronProgram], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
};
