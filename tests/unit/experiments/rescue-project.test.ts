import { mkdtempSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUpFolder } from '../../../src/main/experiments/project-storage.ts';
import { findRescue } from '../../../src/main/experiments/rescue-project.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject } from '../../../src/main/storage/project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-rescue-'));
  openProject(folder, { create: true }).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The rescue from what opening this project says. */
function rescue() {
  try {
    openProject(folder, { create: false }).close();
  } catch (failure) {
    return findRescue(folder, failure);
  }
  throw new Error('The project opened.');
}

/** A backup of the project as it is, as old as this many hours. */
async function backUp(name: string, hoursOld: number): Promise<string> {
  const file = await backUpFolder(folder, join(projectPaths(folder).backups, name));
  const at = new Date(Date.now() - hoursOld * 3_600_000);
  utimesSync(file, at, at);
  return file;
}

const damage = (file: string): void =>
  writeFileSync(file, 'not a database at all, and long enough\n'.repeat(9));

test('of a damaged project the newest sound backup is found: a damaged one is passed over', async () => {
  await backUp('ballast-daily-1.db', 9);
  await backUp('ballast-daily-2.db', 6);
  truncateSync(await backUp('ballast-daily-3.db', 3), 5000);
  damage(projectPaths(folder).database);
  expect(rescue()).toMatchObject({ trouble: 'damaged', backup: { name: 'ballast-daily-2.db' } });
});

test('a database that is gone is missing, with or without a backup', async () => {
  renameSync(projectPaths(folder).database, join(folder, 'elsewhere'));
  expect(rescue()).toEqual({ trouble: 'missing', backup: null });
});

test('a newer database is no damage: nothing is offered in its place', async () => {
  await backUp('ballast-daily-1.db', 9);
  const project = openProject(folder, { create: false });
  project.database.pragma('user_version = 999');
  project.close();
  expect(rescue()).toBeNull();
});
