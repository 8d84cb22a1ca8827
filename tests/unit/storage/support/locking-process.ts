/** Says "ready", waits for a line, tries to take a lock, says "held" or "busy", and lets go at the next line. */
import { createInterface } from 'node:readline';
import { acquireProjectLock } from '../../../../src/main/storage/project-lock.ts';
import type { ProjectLock } from '../../../../src/main/storage/project-lock.ts';
import { AppError } from '../../../../src/shared/app-error.ts';

const [, , lockFile = ''] = process.argv;

function tryToLock(): ProjectLock | null {
  try {
    return acquireProjectLock(lockFile);
  } catch (cause) {
    if (cause instanceof AppError && cause.kind === 'busy') return null;
    throw cause;
  }
}

let lock: ProjectLock | null = null;
const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  if (line === 'go') {
    lock = tryToLock();
    process.stdout.write(lock === null ? 'busy\n' : 'held\n');
    return;
  }
  lock?.release();
  process.stdin.destroy();
});
process.stdout.write('ready\n');
