/** One job at a time computes on a device of this machine, whatever project it belongs to. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ballastHome } from './home.ts';
import { acquireProjectLock } from './project-lock.ts';
import type { ProjectLock } from './project-lock.ts';
import { asDiskError } from './storage-error.ts';

/**
 * Takes a device, or takes it over from a process that is gone.
 *
 * @param device such as 'cpu' or 'webgpu'
 * @param what it is, as the message of a refusal names it
 * @throws AppError 'busy' naming the process that computes on it, 'disk' where Ballast's home cannot be written.
 */
export function acquireDeviceLock(device: string, what = `The device ${device}`): ProjectLock {
  const folder = join(ballastHome(), 'devices');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw asDiskError(cause, 'make the folder', folder);
  }
  return acquireProjectLock(join(folder, `${device}.lock`), what);
}
