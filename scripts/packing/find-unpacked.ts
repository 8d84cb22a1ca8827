import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder, resourcesIn } from './build-packages.ts';

/**
 * The unpacked build for this platform, as electron-builder has named its folder.
 *
 * @throws Error where there is none
 */
export function findUnpacked(): string {
  const names = existsSync(distFolder) ? readdirSync(distFolder) : [];
  const found = names
    .map((name) => join(distFolder, name))
    .find((folder) => existsSync(join(resourcesIn(folder), 'app.asar')));
  if (found === undefined)
    throw new Error('There is no packed app in the folder dist: npm run dist makes one.');
  return found;
}
