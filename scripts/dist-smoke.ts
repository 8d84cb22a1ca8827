/**
 * Tries the packed app out as a person would have it: its fuses, what is inside, and the app itself, which carries out
 * a run and says what it found. Ends with an exit code: 0 where all is well.
 *
 * Run: npm run dist:smoke [-- --quick]      --quick: the run is the quick demo
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listPackage } from '@electron/asar';
import { selfCheckVerdictSchema } from '../src/main/app/self-check-verdict.ts';
import type { SelfCheckVerdict } from '../src/main/app/self-check-verdict.ts';
import { openDisplay } from '../tests/support/virtual-display.ts';
import { programIn, resourcesIn } from './packing/build-packages.ts';
import { findUnpacked } from './packing/find-unpacked.ts';
import { wrongFuses } from './packing/fuses.ts';
import { nodeEntries } from './packing/stage-app.ts';
import { repositoryFolder } from './setup/repository.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });

/** What a packed app has no use for, by its path in the archive. */
const needless = [
  /\.(?:map|ts|tsx|mts|md|node)$/,
  /^\/(?:src|tests|bench|docs|scripts)\//,
  /^\/node_modules\/(?:electron|vitest|playwright|typescript|vite|esbuild|node)\//,
];

/** What is wrong with the archive, in words. */
function wrongInArchive(unpacked: string): string[] {
  const archive = join(resourcesIn(unpacked), 'app.asar');
  const files = listPackage(archive, { isPack: true })
    .filter((line) => !line.startsWith('unpack'))
    .map((line) => line.replace(/^pack\s+:\s+/, '').replaceAll('\\', '/'));
  const missing = [
    '/package.json',
    '/out/preload/index.cjs',
    ...nodeEntries.map((entry) => `/${entry}`),
  ].filter((file) => !files.includes(file));
  return [
    ...missing.map((file) => `${file} is missing`),
    ...files
      .filter((file) => needless.some((pattern) => pattern.test(file)))
      .map((file) => `${file} is not needed`),
  ];
}

function wrongBesides(unpacked: string): string[] {
  const expected = ['app.asar', 'app.asar.unpacked', 'demo', 'icon', 'models', 'openings', 'recipes'];
  const found = readdirSync(resourcesIn(unpacked));
  return [
    ...expected.filter((name) => !found.includes(name)).map((name) => `resources/${name} is missing`),
    ...(found.includes('app') ? ['resources/app is still there'] : []),
  ];
}

function wrongVersion({ version, isPackaged }: SelfCheckVerdict): string[] {
  const { version: wanted } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8'));
  return [
    ...(version === wanted ? [] : [`it says version ${version}, not ${wanted}`]),
    ...(isPackaged ? [] : ['it does not know that it is packed']),
  ];
}

/** @returns what the app printed of itself; it must not open a door for others meanwhile. */
async function runSelfCheck(program: string): Promise<SelfCheckVerdict> {
  const display = await openDisplay();
  // Chromium writes some of its files back when the app has tidied up.
  const temporary = mkdtempSync(join(tmpdir(), 'ballast-smoke-'));
  try {
    const words = [
      options.quick ? '--self-check=quick' : '--self-check',
      '--disable-gpu',
      // Chromium's sandbox refuses root, as whom a machine for tests often runs.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const output = await outputOf(program, words, {
      DISPLAY: display.name,
      TMPDIR: temporary,
      TEMP: temporary,
    });
    const line = output.split('\n').find((text) => text.startsWith('{"selfCheck"'));
    if (line === undefined)
      throw new Error(`The app said nothing of itself. It printed:\n${output.slice(-2000)}`);
    return selfCheckVerdictSchema.parse(JSON.parse(line));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    display.close();
  }
}

function outputOf(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Fuses hold against these; without them the first would make a plain Node of the app.
      env: {
        ...process.env,
        ...environment,
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: '--require=/nowhere.js',
      },
    });
    let output = '';
    const note = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

const unpacked = findUnpacked();
const program = programIn(unpacked);
const executable = process.platform === 'darwin' ? join(program, 'Contents/MacOS/Ballast') : program;

const faults = [
  ...(await wrongFuses(program)).map((fault) => `Fuses: ${fault}.`),
  ...wrongInArchive(unpacked).map((fault) => `Archive: ${fault}.`),
  ...wrongBesides(unpacked).map((fault) => `Build: ${fault}.`),
];
if (faults.length === 0) console.log('ok      fuses, archive, resources');

const verdict = await runSelfCheck(executable);
for (const { ok, name, found, seconds } of verdict.steps) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s): ${found}`);
}
faults.push(...wrongVersion(verdict).map((fault) => `App: ${fault}.`));
for (const fault of faults) console.log(`FAILED  ${fault}`);
const failed = faults.length + verdict.steps.filter(({ ok }) => !ok).length;
console.log(
  failed === 0 ? `Ballast ${verdict.version} on Electron ${verdict.electron} works.` : `${failed} failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
