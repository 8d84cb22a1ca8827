/** Telling processes apart: a process id alone is used again after a while. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that names this start of this process and no other: when it began, by the system's own account. Null where
 * the process is gone (or is a zombie), and 'unknown' where the system does not say.
 */
export function processStart(pid: number): string | null {
  if (!isListed(pid)) return null;
  if (process.platform === 'linux') return linuxProcessStart(pid);
  if (process.platform === 'win32') return unknownStart;
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : unknownStart;
}

export const unknownStart = 'unknown';

function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it is there, and belongs to someone else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Fields 3 and 22 of proc(5)'s stat: state, and start in clock ticks since boot; with the boot's id. */
function linuxProcessStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    if (state === 'Z' || state === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19] ?? ''}`;
  } catch {
    return unknownStart;
  }
}
