/** The window opens, shows its pages, and can be used by keyboard. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;

beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
});
afterAll(() => app.close());

test('the welcome page offers the demo, a new project and a folder, and says what the machine can do', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Open the demo/ }).waitFor();
  expect(await page.getByRole('button', { name: /Begin/ }).isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: /Choose a folder/ }).isVisible()).toBe(true);
  await page.getByText('TinyStories-15M is here').waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
});

test('D opens the demo, and the rail shows where one is', async () => {
  const { page } = app;
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
  expect(await page.locator('nav [aria-current="page"]').innerText()).toContain('Overview');
  // It is the recording of a real run: what came of it stands there, and on what machine.
  await page.getByText(/with the base model to/).waitFor();
  await page.getByText(/The demo is the recording of a real run: made on \d{4}-\d{2}-\d{2} by /).waitFor();
});

test('the overview of real data has no serious fault of access in either theme', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('? shows the keys, Esc closes them; Ctrl+K finds a command', async () => {
  const { page } = app;
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
});

test('a term explains itself in place', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'harmful' }).click();
  await page.getByText('The answer shows at least one ').waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  await page.getByText('The answer shows at least one ').waitFor({ state: 'hidden' });
});

test('F6 goes from part to part', async () => {
  const { page } = app;
  const region = () =>
    page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'));
  await page.locator('h1').focus();
  expect(await region()).toBe('main');
  await page.keyboard.press('Shift+F6');
  expect(await region()).toBe('rail');
});

test('a reload comes back to the same page with the same settings', async () => {
  const { page } = app;
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
});

test('closing the project leads back to the welcome page, which knows it now', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Projects' }).click();
  await page.getByRole('button', { name: 'Open Storyteller demo' }).waitFor();
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
