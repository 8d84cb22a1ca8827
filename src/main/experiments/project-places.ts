/** Where projects lie that were given a name and no folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ballastHome } from '../storage/home.ts';
import { projectPaths } from '../storage/project-folder.ts';

/** Among Ballast's projects: `My study` lies in `my-study`. */
export function folderForName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return join(ballastHome(), 'projects', plain === '' ? 'project' : plain);
}

/** The same, with a number behind it where that is taken. */
export function freeFolder(name: string): string {
  const folder = folderForName(name);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? folder : `${folder}-${count}`;
    if (!existsSync(candidate)) return candidate;
  }
}

/** The folder that a person means: one among Ballast's projects by its name, or any by its path. */
export function findProjectFolder(named: string): string {
  const own = join(ballastHome(), 'projects', named);
  return existsSync(projectPaths(own).database) ? own : resolve(named);
}
