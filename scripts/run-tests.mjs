/**
 * Checks the tree (types, lint, imports, format) and runs the tests: `quick` the unit tests, `all` every kind.
 * Everything is run even when something fails; the last line is `N passed, N failed`.
 *
 * Run: node scripts/run-tests.mjs quick|all
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFolder } from './setup/repository.mjs';

const CHECKS = [
  { name: 'types', command: ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', command: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  {
    name: 'imports',
    command: ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src'],
  },
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
];

const PROJECTS = {
  quick: ['unit'],
  all: ['unit', 'golden', 'model', 'smoke', 'learning', 'e2e', 'tensorflow', 'webgpu'],
};

const run = ([script, ...words], stdio) =>
  new Promise((resolve, reject) => {
    const path = join(repositoryFolder, 'node_modules', script);
    const child = spawn(process.execPath, [path, ...words], { cwd: repositoryFolder, stdio });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });

const runCheck = async ({ name, command }) => {
  const started = performance.now();
  const { code, output } = await run(command, ['ignore', 'pipe', 'pipe']);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(code === 0 ? `ok      ${name} (${seconds} s)` : `FAILED  ${name}\n${output}`);
  return code === 0;
};

/** Two at a time: they are single-threaded, and the smallest machine has two cores. */
const runChecks = async () => {
  const [types, ...others] = CHECKS;
  const runOthers = async () => {
    const results = [];
    for (const check of others) results.push(await runCheck(check));
    return results;
  };
  const results = await Promise.all([runCheck(types), runOthers()]);
  return results.flat().filter((passed) => !passed).length;
};

/** Totals of vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
const readTotals = (file) => {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests };
};

const runTests = async (projects) => {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-tests-'));
  const report = join(folder, 'report.json');
  try {
    const words = [
      ...projects.flatMap((name) => ['--project', name]),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ];
    const { code } = await run(['vitest/vitest.mjs', 'run', ...words], 'inherit');
    const totals = readTotals(report);
    // An error outside every test fails the run without failing one of them.
    return code === 0 ? totals : { ...totals, failed: Math.max(totals.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const projects = PROJECTS[process.argv[2] ?? 'quick'];
if (projects === undefined)
  throw new Error(`Say ${Object.keys(PROJECTS).join(' or ')}, not ${process.argv[2]}.`);
const failedChecks = await runChecks();
const { passed, failed, skipped } = await runTests(projects);
if (failedChecks > 0) console.log(`${failedChecks} of ${CHECKS.length} checks failed, see above.`);
if (skipped > 0) console.log(`${skipped} tests were skipped.`);
console.log(`${passed} passed, ${failed + failedChecks} failed`);
process.exitCode = failed + failedChecks === 0 ? 0 : 1;
