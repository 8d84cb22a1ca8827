/** In the real app: a project is exported, opened again as another one, backed up, and goes back to its backup. */
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-archive-'));
  file = join(folder, 'study.ballast');
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Begin/ }).click();
  await app.page.getByRole('dialog').getByRole('textbox').fill('My study');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('heading', { level: 1, name: 'My study' }).waitFor();
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const projects = (): string[] => readdirSync(join(app.home, 'projects')).sort();

test('Settings export the project into one file, and say what leaving the models out means', async () => {
  const { page } = app;
  await page.keyboard.press('Control+,');
  await page.getByRole('checkbox', { name: 'with its models' }).uncheck();
  await page.getByText(/can only be begun anew|only begun anew/).waitFor();
  await page.getByRole('checkbox', { name: 'with its models' }).check();
  await page.getByRole('button', { name: 'Export the project' }).click();
  await page.getByText(/Written and read back: study\.ballast/).waitFor();
  expect(existsSync(file)).toBe(true);
  expect(readdirSync(folder)).toEqual(['study.ballast']);
});

test('a backup is made, the list says when, and the project goes back to it after a question', async () => {
  const { page } = app;
  await page.getByText('None yet. A new project gets its first').waitFor();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/Copied: ballast-\d{8}T\d{9}Z\.db/).waitFor();
  await page.getByText(/The last one was made/).waitFor();
  await page.getByRole('button', { name: /^Restore ballast-/ }).click();
  await page.getByRole('dialog').getByText('is kept as a backup of its own').waitFor();
  await page.getByRole('button', { name: 'Restore it' }).click();
  await page.getByText(/Restored: ballast-/).waitFor();
  // What it was before is a backup too.
  await page.getByRole('button', { name: /^Restore ballast-before-restore-/ }).waitFor();
  await page.getByRole('radio', { name: /^Weekly/ }).check();
  expect(await seriousFindings(page)).toEqual([]);
});

test('the welcome page opens an exported file as a project of its own, and refuses one that is cut off', async () => {
  const { page } = app;
  await page.evaluate(() => {
    location.hash = '#/welcome';
  });
  await page.getByRole('button', { name: 'An exported file' }).click();
  await page.getByRole('heading', { level: 1, name: 'My study' }).waitFor();
  expect(projects()).toEqual(['my-study', 'my-study-2']);
  truncateSync(file, 1000);
  await page.evaluate(() => {
    location.hash = '#/welcome';
  });
  await page.getByRole('button', { name: 'An exported file' }).click();
  await page.getByText(/cut off, or is not a project archive/).waitFor();
  expect(projects()).toEqual(['my-study', 'my-study-2']);
  expect(app.complaints).toEqual([]);
});
