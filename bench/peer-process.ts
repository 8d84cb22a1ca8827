/**
 * A peer program in bench/peers, kept alive between repeats: we write "go", it does the work once and answers one
 * JSON line (bench/peers/protocol.py).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import type { Contestant } from './contestant.ts';

const peersFolder = join(import.meta.dirname, 'peers');
const pythonPath = join(
  peersFolder,
  '.venv',
  ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
);

export const peerSetupCommand = 'bash bench/peers/setup.sh';

export const peersAreSetUp = (): boolean => existsSync(pythonPath);

const greetingSchema = z.object({ peer: z.string(), versions: z.record(z.string(), z.string()) });
const repeatSchema = z.object({
  seconds: z.number().positive(),
  loss: z.number().optional(),
  tokens: z.int().optional(),
});

const lastErrorLines = 15;

/** @throws Error with the peer's last words when it ends before it answers */
export async function openPeer(
  script: 'training_step.py' | 'decoding.py' | 'ppo_iteration.py',
  options: { readonly model: string; readonly batch: string; readonly threads: number },
  flags: readonly string[] = [],
): Promise<Contestant> {
  const threads = String(options.threads);
  const child = spawn(
    pythonPath,
    [script, '--model', options.model, '--batch', options.batch, '--threads', threads, ...flags],
    {
      cwd: peersFolder,
      stdio: 'pipe',
      env: {
        ...process.env,
        HF_HUB_OFFLINE: '1',
        PYTHONDONTWRITEBYTECODE: '1',
        TOKENIZERS_PARALLELISM: 'false',
        OMP_NUM_THREADS: threads,
        MKL_NUM_THREADS: threads,
      },
    },
  );
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line);
    errors.splice(0, errors.length - lastErrorLines);
  });
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));

  const answer = async <Reply>(schema: z.ZodType<Reply>): Promise<Reply> => {
    const line = await replies.next();
    if (line.done === true) {
      await exited;
      throw new Error(
        `The peer ${script} ended with code ${child.exitCode}. Its last words:\n${errors.join('\n')}\n` +
          `If a package is missing, run: ${peerSetupCommand}`,
      );
    }
    return schema.parse(JSON.parse(line.value));
  };

  const { peer, versions } = await answer(greetingSchema);
  return {
    name: peer,
    side: 'peer',
    versions,
    repeat: () => {
      child.stdin.write('go\n');
      return answer(repeatSchema);
    },
    close: async () => {
      child.stdin.end('quit\n');
      await exited;
    },
  };
}
