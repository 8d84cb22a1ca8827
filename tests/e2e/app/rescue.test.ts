/** In the real app: a project that cannot be opened is a clear card with one thing to do, and loses nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;
let folder: string;

beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Begin/ }).click();
  await app.page.getByRole('dialog').getByRole('textbox').fill('Study');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('heading', { level: 1, name: 'Study' }).waitFor();
  const [name] = readdirSync(join(app.home, 'projects'));
  folder = join(app.home, 'projects', String(name));
});
afterAll(() => app.close());

const open = () => app.page.getByRole('button', { name: /^Open study/i }).click();
const card = () => app.page.getByRole('alert');
const goToWelcome = async (): Promise<void> => {
  await app.page.getByRole('button', { name: 'Projects' }).click();
  await app.page.getByRole('heading', { level: 1, name: /Train a model/ }).waitFor();
};

test('a damaged database with a backup: the card restores it, and what was there is kept', async () => {
  const { page } = app;
  await page.evaluate(() => window.lab.storage.backUp());
  await goToWelcome();
  const damaged = 'this was a database once\n'.repeat(400);
  writeFileSync(join(folder, 'ballast.db'), damaged);
  await open();
  await card()
    .getByText(/is not a Ballast database/)
    .waitFor();
  await card()
    .getByText(/Its newest sound backup was made just now/)
    .waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await card().getByRole('button', { name: 'Restore this backup' }).click();
  await page.getByRole('heading', { level: 1, name: 'Study' }).waitFor();
  const kept = readdirSync(join(folder, 'backups')).find((name) => name.endsWith('.damaged')) ?? '';
  expect(readFileSync(join(folder, 'backups', kept), 'utf8')).toBe(damaged);
});

test('a database that was moved away comes back from its backup too', async () => {
  const { page } = app;
  await goToWelcome();
  renameSync(join(folder, 'ballast.db'), join(folder, 'moved.db'));
  await open();
  await card()
    .getByText(/There is no project in/)
    .waitFor();
  await card().getByRole('button', { name: 'Restore this backup' }).click();
  await page.getByRole('heading', { level: 1, name: 'Study' }).waitFor();
  expect(existsSync(join(folder, 'ballast.db'))).toBe(true);
});

test('a newer database is left alone: no backup is offered in its place', async () => {
  await goToWelcome();
  const database = new Database(join(folder, 'ballast.db'));
  database.pragma('user_version = 999');
  database.close();
  await open();
  await card()
    .getByText(/written by a newer Ballast/)
    .waitFor();
  await card().getByRole('button', { name: 'Open another folder' }).waitFor();
  expect(
    await card()
      .getByRole('button', { name: /Restore/ })
      .count(),
  ).toBe(0);
});

test('a folder that is no project says what one looks like, and asks for another', async () => {
  const { page } = app;
  const other = join(app.home, 'pictures');
  mkdirSync(other);
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, other);
  await page.getByRole('button', { name: /Choose a folder/ }).click();
  await card()
    .getByText(/holds the file ballast\.db/)
    .waitFor();
  await app.electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  });
  await card().getByRole('button', { name: 'Open another folder' }).click();
  await card().waitFor({ state: 'detached' });
  expect(readdirSync(other)).toEqual([]);
});
