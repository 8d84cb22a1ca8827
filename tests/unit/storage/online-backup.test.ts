import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dropOldBackups, listBackups } from '../../../src/main/storage/backup-files.ts';
import { inspectDatabase } from '../../../src/main/storage/inspect-database.ts';
import { addJudgments, listJudgments } from '../../../src/main/storage/judgments.ts';
import { backUpOnline } from '../../../src/main/storage/online-backup.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { addPrompts, listPrompts } from '../../../src/main/storage/prompts.ts';
import { restoreBackup } from '../../../src/main/storage/restore-backup.ts';
import { addPairedRun, judgment, ordinaryPrompt } from './support/filled-run.ts';
import { temporaryFolder, temporaryProject } from './support/temporary-project.ts';

/** Some megabytes, so that a copy takes several steps. */
function fill(project: ReturnType<typeof temporaryProject>, prompts = 4000): void {
  addPrompts(
    project.database,
    Array.from({ length: prompts }, (_, index) => ({
      ...ordinaryPrompt,
      id: `prompt-${index}`,
      text: `${index} ${'x'.repeat(2000)}`,
    })),
  );
}

test('a copy holds what was committed when it began, though its writer goes on at every step', async () => {
  const project = temporaryProject();
  fill(project);
  const { run, pairIds } = addPairedRun(project.database);
  const target = join(temporaryFolder(), 'copy.db');
  let added = 0;
  await backUpOnline(projectPaths(project.folder).database, target, {
    onProgress: () => {
      addJudgments(project.database, [judgment(`while-${added++}`, pairIds[0])]);
    },
  });
  expect(added).toBeGreaterThan(1);
  expect(listJudgments(project.database, { runId: run.id })).toHaveLength(added);
  inspectDatabase(target);
  const copy = new Database(target, { readonly: true });
  const counts = [
    copy.prepare('SELECT count(*) FROM judgments').pluck().get(),
    copy.prepare('SELECT count(*) FROM prompts').pluck().get(),
  ];
  copy.close();
  expect(counts).toEqual([0, listPrompts(project.database).length]);
  expect(readdirSync(join(target, '..'))).toEqual(['copy.db']);
});

test('a copy that is stopped leaves nothing, and what had its name stays', async () => {
  const project = temporaryProject();
  fill(project);
  const target = join(temporaryFolder(), 'copy.db');
  writeFileSync(target, 'the last one');
  const controller = new AbortController();
  const work = backUpOnline(projectPaths(project.folder).database, target, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(join(target, '..'))).toEqual(['copy.db']);
  expect(readFileSync(target, 'utf8')).toBe('the last one');
});

test('only backups that were made by themselves are deleted, the oldest first', () => {
  const folder = temporaryFolder();
  const names = [
    'ballast-20260101T000000000Z.db',
    'ballast-before-restore-20260101T000000000Z.db',
    'ballast-schema-6-20260101T000000000Z.db',
    'mine.db',
    'ballast-daily-20260101T000000000Z.db',
    'ballast-daily-20260102T000000000Z.db',
    'ballast-daily-20260103T000000000Z.db',
  ];
  for (const name of names) writeFileSync(join(folder, name), '');
  expect(dropOldBackups(folder, 1).sort()).toEqual(names.slice(4, 6));
  expect(
    listBackups(folder)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['asked', 'before-migration', 'before-restore', 'daily', 'other']);
});

test('a restored project is what it was, with all that stood in its log; what it was before is kept', async () => {
  const { folder, database, close } = temporaryProject();
  const paths = projectPaths(folder);
  addPrompts(database, [ordinaryPrompt]);
  const backup = join(paths.backups, 'first.db');
  await backUpOnline(paths.database, backup);
  addPrompts(database, [{ ...ordinaryPrompt, id: 'later' }]);
  const idsIn = (project: ReturnType<typeof openProject>): string[] => {
    const ids = listPrompts(project.database).map(({ id }) => id);
    project.close();
    return ids;
  };
  expect(() => restoreBackup(folder, backup)).toThrow(/in use/);
  close();
  const { keptAs } = restoreBackup(folder, backup);
  expect(idsIn(openProject(folder, { create: false }))).toEqual([ordinaryPrompt.id]);
  restoreBackup(folder, join(paths.backups, keptAs ?? ''));
  expect(idsIn(openProject(folder, { create: false }))).toEqual([ordinaryPrompt.id, 'later']);
});

test('a damaged database is moved aside as it is, and the backup takes its place', async () => {
  const { folder, close } = temporaryProject();
  const paths = projectPaths(folder);
  const backup = join(paths.backups, 'good.db');
  await backUpOnline(paths.database, backup);
  close();
  writeFileSync(paths.database, 'nothing that SQLite knows, but longer than its header: '.repeat(3));
  const { keptAs } = restoreBackup(folder, backup);
  expect(readFileSync(join(paths.backups, keptAs ?? ''), 'utf8')).toMatch(/^nothing that SQLite knows/);
  openProject(folder, { create: false }).close();
});

test('a backup that is gone, damaged or none leaves the project as it is', () => {
  const { folder, close } = temporaryProject();
  close();
  const { database } = projectPaths(folder);
  const before = readFileSync(database);
  const wrong = join(temporaryFolder(), 'wrong.db');
  writeFileSync(wrong, 'x'.repeat(500));
  expect(() => restoreBackup(folder, wrong)).toThrow(/not a Ballast database/);
  expect(() => restoreBackup(folder, `${wrong}.gone`)).toThrow(/no backup/);
  expect(readFileSync(database)).toEqual(before);
  expect(existsSync(`${database}.part`)).toBe(false);
});
