/** Runs one of the scripts beside this file in a process of its own, and talks with it line by line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface StartedProcess {
  readonly pid: number;
  /** The next line it prints; fails where it ended, or printed another one than the `expected`. */
  readonly line: (expected?: string) => Promise<string>;
  readonly send: (line: string) => void;
  /** kill -9; resolves when the process is gone. */
  readonly killNow: () => Promise<void>;
  readonly ended: () => Promise<void>;
}

export function startProcess(script: string, scriptArguments: readonly string[]): StartedProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...scriptArguments], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    pid: child.pid ?? -1,
    line: async (expected) => {
      const next = await lines.next();
      if (next.done === true) throw new Error(`${script} ended without a further line`);
      if (expected !== undefined && next.value !== expected) {
        throw new Error(`${script}: expected the line "${expected}", got "${next.value}"`);
      }
      return next.value;
    },
    send: (line) => child.stdin.write(`${line}\n`),
    killNow: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    ended: async () => {
      await exited;
    },
  };
}
