/**
 * Brings what the tests on WebGPU need on a machine without a graphics processor: SwiftShader, which is one in
 * software, into resources/swiftshader. Linux on x64. Does nothing when it is there.
 *
 * It is made for Chromium; of the npm packages that carry it, @sparticuz/chromium is the smallest: 70 MB to download,
 * of which 7 MB are kept. So it is no dependency, and brought by those alone who want these tests.
 *
 * Run: npm run setup:webgpu-test
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { repositoryFolder } from './setup/repository.mjs';
import { SetupError } from './setup/setup-error.mjs';

const PACKAGE = '@sparticuz/chromium@153.0.0';
const ARCHIVE = 'package/bin/swiftshader.tar.br';
const ARCHIVE_SHA256 = 'b680e40a33235ecc6ad4c6897a168b70ce5164f0d62d2a64d675320d51614631';
/** The adapter, Vulkan's loader, and the file by which the loader finds the adapter. */
const KEPT = ['libvk_swiftshader.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json'];

const resources = join(repositoryFolder, 'resources');
const target = join(resources, 'swiftshader');

const run = (program, words, hint) => {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new SetupError(`${program} ${words[0]} failed: ${error?.message ?? stderr.trim()}`, hint);
};

/** Leaves the package's archive of SwiftShader, unpacked once, in the folder. */
const fetchArchive = (folder) => {
  const words = ['pack', PACKAGE, '--pack-destination', folder, '--silent'];
  const file = run('npm', words, 'The npm registry must be within reach; then run this again.')
    .split('\n')
    .at(-1);
  run('tar', ['-xzf', join(folder, file), '-C', folder, ARCHIVE], 'Run this again.');
  const archive = readFileSync(join(folder, ARCHIVE));
  const found = createHash('sha256').update(archive).digest('hex');
  if (found !== ARCHIVE_SHA256) {
    throw new SetupError(
      `${ARCHIVE} of ${PACKAGE} is not the file this script knows (SHA-256 ${found}).`,
      'Nothing was kept. Run this again; if it stays so, the registry gives another file.',
    );
  }
  writeFileSync(join(folder, 'swiftshader.tar'), brotliDecompressSync(archive));
};

const main = () => {
  if (existsSync(target)) return console.log(`SwiftShader is there: ${target}`);
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    throw new SetupError(
      'SwiftShader is brought for Linux on x64 alone.',
      "With a graphics processor, BALLAST_TEST_OWN_ADAPTER=1 runs the tests on WebGPU on the machine's own.",
    );
  }
  mkdirSync(resources, { recursive: true });
  // Beside the target, so that it can be moved there whole.
  const folder = mkdtempSync(join(resources, '.swiftshader-'));
  try {
    console.log(`Fetching ${PACKAGE} (70 MB) ...`);
    fetchArchive(folder);
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked);
    run('tar', ['-xf', join(folder, 'swiftshader.tar'), '-C', unpacked, ...KEPT], 'Run this again.');
    renameSync(unpacked, target);
    console.log(`SwiftShader is in ${target}. npm test runs the tests on WebGPU from now on.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

try {
  main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
