/** What it takes to unpack a Python package and to compile: Python, pip and g++. */
import { spawnSync } from 'node:child_process';
import { hasProgram, installSystemPackages } from '../system-packages.mjs';

/**
 * Finds the tools, or installs those that are missing where that is possible (Debian or Ubuntu, as root).
 * @returns {{ python: string, compiler: string }}
 * @throws {SetupError} naming what is missing, and the command that installs it
 */
export const prepareBuildTools = () => {
  const missing = missingTools();
  if (missing.length > 0) {
    installSystemPackages(
      `TensorFlow needs ${missing.map(({ name }) => name).join(', ')}, which this machine does not have.`,
      missing.map(({ debian }) => debian),
      'Install Python 3 with pip, and a C++ compiler, with the package manager of this system; then run this again.',
    );
  }
  return { python: 'python3', compiler: 'g++' };
};

const missingTools = () => [
  ...(hasProgram('python3') ? [] : [{ name: 'Python 3', debian: 'python3' }]),
  ...(hasPip() ? [] : [{ name: 'pip', debian: 'python3-pip' }]),
  ...(hasProgram('g++') ? [] : [{ name: 'a C++ compiler (g++)', debian: 'g++' }]),
];

const hasPip = () => spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
