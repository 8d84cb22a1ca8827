import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { electronProgram } from './prepare-electron.mjs';
import { hasDisplay } from './prepare-window.mjs';
import { nodeFolder, nodeProgram, repositoryFolder } from './repository.mjs';

const demo = ['src/cli/ballast.mjs', 'demo'];

/** What each task runs, under the Node of node_modules; `start` where there is no display for a window. */
export const tasks = {
  start: demo,
  demo,
  test: ['scripts/run-tests.mjs', 'all'],
  check: ['scripts/run-tests.mjs', 'quick'],
  bench: ['bench/run.ts'],
  'bench:app': ['bench/app/run.ts'],
  'bench:queue': ['bench/queue.ts'],
  torture: ['scripts/torture.ts'],
  dist: ['scripts/dist.ts'],
  'dist:smoke': ['scripts/dist-smoke.ts'],
};

/**
 * @param {keyof typeof tasks} task
 * @param {string[]} options handed on to it
 * @returns {Promise<number>} its exit code
 */
export const runTask = (task, options) => {
  const opensWindow = task === 'start' && hasDisplay();
  if (task === 'start' && !opensWindow)
    console.log('There is no display here: the demo experiment runs in this terminal.\n');
  const [program, words] = opensWindow ? [electronProgram, ['.']] : [nodeProgram, tasks[task]];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words, ...options], {
      cwd: repositoryFolder,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}` },
    });
    // Ctrl-C reaches the child by itself, which pauses and says how to go on; this process waits for it.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
};
