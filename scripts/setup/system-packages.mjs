/** Packages of the operating system, installed where that is possible: Debian or Ubuntu, as root. */
import { spawnSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

export const hasProgram = (name) => {
  if (process.platform === 'win32') return spawnSync('where', [name]).status === 0;
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
};

/**
 * @param {string} missing what is missing, and what for: the beginning of the error where it cannot be installed
 * @param {string[]} packages their names in Debian and Ubuntu
 * @param {string} elsewhere what to do on a system without apt-get
 * @throws {SetupError}
 */
export const installSystemPackages = (missing, packages, elsewhere) => {
  if (!hasProgram('apt-get')) throw new SetupError(missing, elsewhere);
  const names = packages.map(currentName);
  if (process.getuid?.() !== 0) {
    const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
    throw new SetupError(missing, `Run: sudo ${command}`);
  }
  console.log(`${missing} Installing ${names.join(', ')} ...`);
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...names]);
};

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
