/** Folders inside a project that a process works in and removes: those of `ballast verify` and of an export. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectPaths } from '../storage/project-folder.ts';
import { acquireProjectLock, isLockHeld } from '../storage/project-lock.ts';
import type { ProjectLock } from '../storage/project-lock.ts';

export type ScratchPurpose = 'verify' | 'export';

const scratchName = /^(verify|export)-\w{6}$/;

export interface ScratchFolder {
  readonly folder: string;
  readonly remove: () => void;
}

/** Names in the project's folder whose maker is gone. */
export function findStaleScratch(project: string): string[] {
  if (!existsSync(project)) return [];
  return readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && scratchName.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !isLockHeld(projectPaths(join(project, name)).lock));
}

/**
 * Makes one, once what killed processes left is gone.
 *
 * @param options.locked false where what is put into it takes the lock: a project does
 * @throws Error of the file system where it cannot be made
 */
export function makeScratchInProject(
  project: string,
  purpose: ScratchPurpose,
  options: { readonly locked: boolean },
): ScratchFolder {
  for (const name of findStaleScratch(project)) {
    rmSync(join(project, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(project, `${purpose}-`));
  const lock: ProjectLock | null = options.locked
    ? acquireProjectLock(projectPaths(folder).lock, 'This folder')
    : null;
  return {
    folder,
    remove: () => {
      lock?.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
