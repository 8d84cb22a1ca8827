/** Folders in which something is made ready beside the place that it will take, and what killed processes left of them. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processStart } from './process-mark.ts';
import { asDiskError } from './storage-error.ts';

/**
 * An empty folder on the same disk as `target`, named after it and this process; the caller removes it. What dead
 * processes left for the same target goes first.
 *
 * @throws AppError 'disk' where it cannot be made
 */
export function makeScratchBeside(target: string): string {
  const parent = dirname(target);
  const folder = `${target}.unfinished-${process.pid}`;
  try {
    mkdirSync(parent, { recursive: true });
    for (const name of readdirSync(parent)) {
      const pid = pidOf(name, basename(target));
      if (pid === null || (pid !== process.pid && processStart(pid) !== null)) continue;
      rmSync(join(parent, name), { recursive: true, force: true });
    }
    mkdirSync(folder);
    return folder;
  } catch (cause) {
    throw asDiskError(cause, 'make the folder', folder);
  }
}

/** Of the process that made this scratch folder for that target; null where it is none. */
function pidOf(name: string, target: string): number | null {
  const start = `${target}.unfinished-`;
  const end = name.slice(start.length);
  return name.startsWith(start) && /^\d+$/.test(end) ? Number(end) : null;
}
