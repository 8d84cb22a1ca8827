/** The Runs page with a thousand stored runs: found, sorted, unfolded, set side by side, and quick to scroll. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProject } from '../../../src/main/storage/project.ts';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { plantRuns } from '../../support/planted-runs.ts';

let app: LaunchedApp;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ballast-app-runs-'));
  const project = openProject(join(home, 'projects/default'), { create: true });
  plantRuns(project.database, 1000);
  project.close();
  app = await launchApp({ home, size: { width: 1280, height: 800 } });
  await app.page.evaluate(() =>
    (
      Reflect.get(window, 'lab') as { projects: { openDefault: () => Promise<unknown> } }
    ).projects.openDefault(),
  );
  await app.page.evaluate(() => {
    location.hash = '#/runs';
  });
  await app.page.getByText(/1,000 runs/).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

const rows = () => app.page.getByRole('treegrid', { name: 'Runs' }).getByRole('row');

test('draws only what is in sight, and keys reach the rest', async () => {
  const { page } = app;
  expect(await rows().count()).toBeLessThan(60);
  expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('201');
  await rows().nth(1).focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '201');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '2');
});

test('the arrow to the right shows the seeds of a group; a failed one is named with its reason', async () => {
  const { page } = app;
  await page.getByRole('searchbox').fill('exit code');
  // Every tenth of 200 groups has a failed seed.
  await page.getByText('20 of 200 match').waitFor();
  await page.getByText('seed 5 failed').first().waitFor();
  await rows().nth(1).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('The trainer ended with exit code 9.').waitFor();
  await page.getByRole('searchbox').fill('');
});

test('what differs between two groups is told, and nothing else', async () => {
  const { page } = app;
  await rows().nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('2 chosen').waitFor();
  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'What differs' }).waitFor();
  const setting = page.getByRole('rowheader', { name: 'Limit d' });
  await setting.waitFor();
  expect(await setting.locator('[title]').getAttribute('title')).toBe('round.policy.costOffset');
  await page.getByText('1 thing; all else is the same.').waitFor();
  await page.keyboard.press('Escape');
});

test('D duplicates the row at hand, and C compares those that are chosen', async () => {
  const { page } = app;
  await rows().nth(1).focus();
  await page.keyboard.press('d');
  await page.getByRole('dialog', { name: /^Duplicate/ }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Random seed' }).inputValue()).toBe('6');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: /^Duplicate/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await page.waitForFunction(() => location.hash.startsWith('#/compare?runs='));
  await page.evaluate(() => {
    location.hash = '#/runs';
  });
  await rows().nth(1).waitFor();
});

test('T opens note and tags of the row at hand; what is typed is there after a reload, with nothing confirmed', async () => {
  const { page } = app;
  await page.getByRole('searchbox').fill('limit d 1.9, KL coefficient 0.1');
  await page.getByText('1 of 200 match').waitFor();
  await rows().nth(1).focus();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: /^Note and tags/ });
  await dialog.getByRole('textbox', { name: /^Tags/ }).fill('keeper, strict');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Too strict?\n<b>Look again.</b>');
  // Closed at once: neither the field was left nor did the typing rest.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await rows().nth(1).getByText('strict', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('searchbox').fill('keeper');
  await page.getByText('1 of 200 match').waitFor();
  await rows().nth(1).focus();
  await page.keyboard.press('t');
  expect(await dialog.getByRole('textbox', { name: 'Note' }).inputValue()).toBe(
    'Too strict?\n<b>Look again.</b>',
  );
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('B pins the baseline, and Compare sets what is chosen against it', async () => {
  const { page } = app;
  await rows().nth(1).focus();
  await page.keyboard.press('b');
  await rows().nth(1).getByText('baseline').waitFor();
  await page.getByRole('searchbox').fill('limit d 1.8, KL coefficient 0.1');
  await page.getByText('1 of 200 match').waitFor();
  await rows().nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('c');
  await page.getByText(/^Against the baseline \d \(limit d 1\.9/).waitFor();
  await page.getByRole('tab', { name: 'Figures' }).click();
  await page.getByRole('region', { name: 'Differences to the baseline' }).waitFor();
  await page.getByText('Too strict?').waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Baseline' }).selectOption('none');
  await page.getByText(/^Of 2 groups/).waitFor();
  await page.evaluate(() => {
    location.hash = '#/runs';
  });
  await rows().nth(1).waitFor();
});

test('axe finds nothing serious in either theme', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
