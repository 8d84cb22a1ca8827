import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { backUpIfDue, startBackupSchedule } from '../../../src/main/experiments/backup-schedule.ts';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { changePreferences } from '../../../src/main/storage/preferences.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { createRun } from '../../../src/main/storage/runs.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

const root = temporaryFolder();
let count = 0;
beforeEach(() => {
  vi.stubEnv('BALLAST_HOME', join(root, `home-${++count}`));
  return () => vi.unstubAllEnvs();
});

const hour = 3_600_000;
const inDays = (days: number): number => Date.now() + days * 24 * hour;

function newProject(options = { empty: false }): Project & { readonly backups: () => string[] } {
  const folder = join(root, `project-${++count}`);
  const project = openForWork(folder, { create: true });
  onTestFinished(() => project.close());
  const recipe = parseRecipe({ name: 'one', rounds: 1 });
  if (!options.empty) createRun(project.database, { name: 'one', recipe, seed: 1, appVersion: '0' });
  const backups = (): string[] => {
    try {
      return readdirSync(join(folder, 'backups')).sort();
    } catch {
      return [];
    }
  };
  return { ...project, backups };
}

test('a project is backed up when it is a day old, and then once a day', async () => {
  const project = newProject();
  expect(await backUpIfDue(project)).toBe(false);
  expect(await backUpIfDue(project, undefined, inDays(0.9))).toBe(false);
  expect(await backUpIfDue(project, undefined, inDays(1.1))).toBe(true);
  expect(project.backups()).toEqual([expect.stringMatching(/^ballast-daily-\d{8}T\d{9}Z\.db$/)]);
  // The copy has today's date: a day on, the next is due.
  expect(await backUpIfDue(project, undefined, inDays(0.5))).toBe(false);
  expect(await backUpIfDue(project, undefined, inDays(1.1))).toBe(true);
});

test('a project in which nothing was done is not backed up, however old it is', async () => {
  expect(await backUpIfDue(newProject({ empty: true }), undefined, inDays(400))).toBe(false);
});

test('a backup from a time to come was made by a clock that was wrong', async () => {
  const project = newProject();
  await backUpIfDue(project, undefined, inDays(2));
  const [name = ''] = project.backups();
  const future = inDays(1000) / 1000;
  utimesSync(join(project.folder, 'backups', name), future, future);
  expect(await backUpIfDue(project)).toBe(true);
});

test('as often as the person wants, or never; and no more are kept', async () => {
  const project = newProject();
  changePreferences({ backUp: 'weekly', backupsKept: 2 });
  expect(await backUpIfDue(project, undefined, inDays(6))).toBe(false);
  expect(await backUpIfDue(project, undefined, inDays(8))).toBe(true);
  for (const days of [16, 24, 32]) await backUpIfDue(project, undefined, inDays(days));
  expect(project.backups()).toHaveLength(2);
  changePreferences({ backUp: 'never' });
  expect(await backUpIfDue(project, undefined, inDays(400))).toBe(false);
});

test('a backup that fails is told once and ends nothing; the next that succeeds ends the trouble', async () => {
  const project = newProject();
  const backups = join(project.folder, 'backups');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: inDays(2) });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  // A file stands where the folder of the backups should be.
  writeFileSync(backups, '');
  const told: string[] = [];
  let made = 0;
  const schedule = startBackupSchedule(project, {
    onTrouble: (words) => told.push(words),
    onBackup: () => made++,
  });
  const later = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    vi.advanceTimersByTime(10 * 60_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  await later();
  await later();
  expect(told).toEqual([expect.stringMatching(/could not be backed up: .*a file stands where a folder/)]);
  rmSync(backups);
  await later();
  await schedule.stop('when complete');
  expect(made).toBe(1);
  expect(project.backups()).toHaveLength(1);
});

test('one that is stopped at once leaves no half copy', async () => {
  const project = newProject();
  vi.useFakeTimers({ toFake: ['Date'], now: inDays(2) });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const schedule = startBackupSchedule(project, { onTrouble: () => undefined });
  await schedule.stop('at once');
  expect(project.backups().filter((name) => name.includes('.part'))).toEqual([]);
});
