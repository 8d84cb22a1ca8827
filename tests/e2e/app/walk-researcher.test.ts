/**
 * The researcher's walk: a recipe becomes a matrix of limit x KL x seeds, the machine dies in the middle, nothing is
 * lost, and the table says what varied and what came of it. The model is tiny, everything else is real.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

let home: string;
let app: LaunchedApp;

const open = async (): Promise<void> => {
  app = await launchApp({ home, size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /command line/ }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Command line project' }).waitFor();
};
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ballast-researcher-'));
  await open();
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

const show = (address: string): Promise<void> =>
  app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);

/** How many runs of the queue are in each state. */
const states = async (): Promise<Record<string, number>> => {
  const listed = await app.page.evaluate(() => window.lab.queue.list());
  if (!listed.ok) throw new Error(listed.message);
  const counts: Record<string, number> = {};
  for (const { status } of listed.value) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

test('two limits, two KL coefficients and two seeds are eight runs, queued at once', async () => {
  const { page, electron } = app;
  const file = join(home, 'tiny.yaml');
  writeFileSync(file, stringify(writtenTinyRecipe(home)));
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await show('train');
  await page.getByRole('button', { name: 'Open a recipe' }).click();
  await page.getByRole('complementary').getByText('From tiny.yaml').waitFor();
  await show('train?step=repeats');
  await page.getByLabel('Limits d to try').fill('0.5, 1');
  await page.getByLabel('KL coefficients to try').fill('0.05, 0.1');
  await page.getByRole('textbox', { name: 'Seeds' }).fill('1, 2');
  await page.getByRole('heading', { name: '8 runs' }).waitFor();
  await page.getByRole('button', { name: 'Start 8 runs' }).click();
  await expect.poll(async () => (await states())['queued'] ?? 0).toBeGreaterThan(0);
});

test('killed -9 in the middle and started again, all eight are done', async () => {
  await expect.poll(async () => (await states())['done'] ?? 0, { timeout: 120_000 }).toBeGreaterThan(1);
  const main = app.electron.process();
  const gone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await gone;
  await open();
  const left = await states();
  expect(Object.values(left).reduce((sum, count) => sum + count, 0)).toBe(8);
  expect(left['done']).toBeGreaterThan(1);
  await show('queue');
  await app.page.getByRole('button', { name: 'Start the queue' }).click();
  await expect.poll(states, { timeout: 240_000, interval: 1000 }).toEqual({ done: 8 });
});

test('the table has a row for each setting; two of them differ in that setting alone', async () => {
  const { page, electron } = app;
  await show('runs');
  const boxes = page.getByRole('checkbox', { name: /^Choose tiny/i });
  await expect.poll(() => boxes.count()).toBe(4);
  await boxes.nth(0).check();
  await boxes.nth(3).check();
  await page.getByRole('button', { name: /What differs/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What differs' });
  await dialog.getByRole('rowheader').first().waitFor();
  const differing = await dialog.getByRole('rowheader').allInnerTexts();
  expect(differing.sort()).toEqual(['KL coefficient', 'Limit d']);
  await page.keyboard.press('Escape');

  const file = join(home, 'runs.csv');
  await electron.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: /csv/i }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/costOffset/);
});

test('compared side by side, the settings stand against each other', async () => {
  const { page } = app;
  await page
    .locator('main')
    .getByRole('button', { name: /^Compare/ })
    .click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.url()).toContain('#/compare?runs=');
  expect(app.complaints).toEqual([]);
});
