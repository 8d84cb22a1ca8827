/** How much a folder holds. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** In bytes, over all files in it and below; 0 where there is no such folder. */
export function folderBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
