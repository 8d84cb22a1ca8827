import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDiskSpace } from './check-machine.mjs';
import { nodeProgram, repositoryFolder } from './repository.mjs';
import { SetupError } from './setup-error.mjs';

const OLDEST_NPM = 9;
const MARKER = '.ballast-setup';

/**
 * Brings node_modules to what package-lock.json says, with `npm ci`, unless it is there already.
 * @throws {SetupError}
 */
export const installPackages = async () => {
  if (!isInstalled(repositoryFolder)) {
    checkDiskSpace();
    checkNpm();
    // Its warnings are about the Node that runs npm; everything after set-up runs under the Node installed here.
    console.log('Installing packages (0.9 GB on disk, a minute or two) ...');
    const { code, errors } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) throw explainInstallFailure(errors);
    writeMarker(repositoryFolder);
  }
  checkBundledNode();
};

/**
 * Whether node_modules holds what the lockfile names: told by the marker that the last set-up left or, after an
 * `npm install` by hand, by the record that npm keeps of what it has put there.
 */
export const isInstalled = (folder) => {
  const modules = join(folder, 'node_modules');
  const marker = join(modules, MARKER);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lockfileHash(folder)) return true;
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record) || !holdsEveryPackage(readPackages(record), readLockfile(folder))) return false;
  writeMarker(folder);
  return true;
};

const holdsEveryPackage = (installed, wanted) =>
  Object.entries(wanted).every(([path, { version, optional, peer, link }]) => {
    if (path === '' || optional || peer || link) return true;
    return installed[path]?.version === version;
  });

const readLockfile = (folder) => readPackages(join(folder, 'package-lock.json'));
const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

const lockfileHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');

const writeMarker = (folder) => writeFileSync(join(folder, 'node_modules', MARKER), lockfileHash(folder));

const checkNpm = () => {
  const found = spawnSync(...npmCommand(['--version']), { encoding: 'utf8' });
  const version = found.stdout?.trim().split('\n').at(-1) ?? '';
  if (found.status !== 0) {
    throw new SetupError('npm was not found.', 'It comes with Node: install Node from https://nodejs.org.');
  }
  if (Number.parseInt(version, 10) < OLDEST_NPM) {
    throw new SetupError(
      `npm ${version} is too old: set-up needs npm ${OLDEST_NPM} or newer.`,
      'Run npm install --global npm@latest, then this again.',
    );
  }
};

/** Runs the npm that started this script, under the Node it ran on; else the one in PATH. */
export const npmCommand = (words) => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && existsSync(script)) return [node ?? process.execPath, [script, ...words]];
  return process.platform === 'win32' ? ['cmd.exe', ['/c', 'npm', ...words]] : ['npm', words];
};

/** Shows npm's output as it comes and keeps the end of its errors, to explain them. */
const npm = (words) =>
  new Promise((resolve, reject) => {
    const [program, programWords] = npmCommand(words);
    const child = spawn(program, programWords, {
      cwd: repositoryFolder,
      stdio: ['ignore', 'inherit', 'pipe'],
      // onnxruntime-node would look for CUDA and fetch libraries from a host of its own. npm 11 runs no script
      // that package.json does not allow; an older one does.
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip' },
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      errors = (errors + chunk).slice(-20_000);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, errors }));
  });

const FAILURES = [
  {
    sign: /ENOSPC|no space left/i,
    message: 'The disk is full.',
    hint: 'Free some space (set-up needs 2 GB), then run this again.',
  },
  {
    sign: /EACCES|EROFS|EPERM/,
    message: 'A file or folder cannot be written to.',
    hint: 'Check who owns the clone and ~/.npm (npm names the path above); do not mix runs with and without sudo.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    message: 'The npm registry cannot be reached.',
    hint: 'Set-up needs the network once. Check the connection, or the proxy and registry in `npm config list`.',
  },
  {
    sign: /EINTEGRITY/,
    message: 'A package is not the one package-lock.json names.',
    hint: 'Run npm cache clean --force and try again; if it stays, the registry serves something else.',
  },
  {
    sign: /E40[134]/,
    message: 'The npm registry refused a package, or does not have it.',
    hint: 'See which above, and the registry in `npm config get registry`.',
  },
];

/** @returns {SetupError} */
export const explainInstallFailure = (errors) => {
  const known = FAILURES.find(({ sign }) => sign.test(errors));
  if (known) return new SetupError(`Packages could not be installed. ${known.message}`, known.hint);
  return new SetupError(
    'Packages could not be installed: npm ci failed.',
    'npm says why above. Remove node_modules and run this again; if it stays, open an issue with that output.',
  );
};

const checkBundledNode = () => {
  const found = spawnSync(nodeProgram, ['--version'], { encoding: 'utf8' });
  if (found.status === 0) return;
  throw new SetupError(
    `The Node that Ballast runs under does not start (${nodeProgram}).`,
    'Its install script fetches it from the npm registry. Remove node_modules and run this again with the network.',
  );
};
