/** The real command line in a process of its own, with a data folder of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';

const entry = join(resolve(import.meta.dirname, '../..'), 'src/cli/ballast.mjs');

export interface BallastEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningBallast {
  readonly child: ChildProcess;
  /** Resolves when stderr has shown the pattern; rejects when the process ends without it. */
  readonly shown: (pattern: RegExp) => Promise<void>;
  readonly end: Promise<BallastEnd>;
}

export function startBallast(home: string, words: readonly string[]): RunningBallast {
  const child = spawn(process.execPath, [entry, ...words], {
    env: { ...process.env, BALLAST_HOME: home, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    for (const check of waiting) check();
  });
  const end = new Promise<BallastEnd>((resolveEnd, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolveEnd({ code, signal, stdout, stderr }));
  });
  const shown = (pattern: RegExp) =>
    new Promise<void>((resolveShown, reject) => {
      const check = () => {
        if (!pattern.test(stderr)) return;
        waiting.delete(check);
        resolveShown();
      };
      waiting.add(check);
      check();
      void end.then(({ code }) => reject(new Error(`ended with ${code} before ${pattern}:\n${stderr}`)));
    });
  return { child, shown, end };
}

export function ballast(home: string, words: readonly string[]): Promise<BallastEnd> {
  return startBallast(home, words).end;
}

/** The last line of stdout, parsed: what a script reads. */
export function lastJson(stdout: string): unknown {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}
