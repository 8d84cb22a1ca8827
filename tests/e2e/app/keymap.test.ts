/** Keys are chosen in Settings: refused with the reason where taken, stored, printed, heard, and brought back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;

beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Open the demo/ }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
});
afterAll(() => app.close());

const goTo = (address: string): Promise<void> =>
  app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key);
};
const stored = (): unknown =>
  (JSON.parse(readFileSync(join(app.home, 'preferences.json'), 'utf8')) as { keys: unknown }).keys;
const chosen = (): Promise<string | null> =>
  app.page.locator('li:has([aria-current="true"])').getAttribute('aria-posinset');

test('a taken key is refused by the name of what has it; the old key stays', async () => {
  const { page } = app;
  await goTo('settings');
  await page.getByRole('group', { name: 'Page' }).getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('button', { name: 'The next opening: J' }).press('Enter');
  await press('k');
  await page.getByRole('alert').getByText('K is taken by “The opening before”').waitFor();
  await press('?');
  await page.getByRole('alert').getByText('? belongs to the window').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await press('Escape');
  await page.getByRole('button', { name: 'The next opening: J' }).waitFor();
});

test('the next key pressed is the key, on disk at once', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'The next opening: J' }).press('Space');
  await press(';');
  await page.getByRole('button', { name: 'The next opening: ;', exact: true }).waitFor();
  await page.getByText('1 key is your own').waitFor();
  await expect.poll(stored).toEqual({ 'samples.next': ';' });
});

test('the page prints it, hears it, and no more what it was', async () => {
  const { page } = app;
  await goTo('samples');
  await page.getByRole('region', { name: 'The opening through all versions' }).waitFor();
  await page.getByText('; next, K back').waitFor();
  await press(';', ';');
  await expect.poll(chosen).toBe('3');
  await press('j');
  await page.waitForTimeout(100);
  expect(await chosen()).toBe('3');
  await press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByText('The next opening').waitFor();
  expect(await sheet.locator('div', { hasText: 'The next opening' }).last().innerText()).toMatch(/^;/);
  await press('Escape');
});

test('it outlives a reload; a message with two commands on one key is refused', async () => {
  const { page } = app;
  await page.reload();
  await page.getByText('; next, K back').waitFor();
  const answer = await page.evaluate(() =>
    (
      Reflect.get(window, 'lab') as {
        app: { changePreferences: (changes: unknown) => Promise<{ ok: boolean }> };
      }
    ).app.changePreferences({ keys: { 'samples.next': 'k' } }),
  );
  expect(answer.ok).toBe(false);
});

test('the labels’ keys too: chips, buttons and the sentence say the chosen ones', async () => {
  const { page } = app;
  await goTo('settings');
  await page.getByRole('button', { name: 'None applies, and on: S' }).press('Enter');
  await press('0');
  await page.getByText('The 14 categories').click();
  await page.getByRole('button', { name: 'N: Violence: N' }).press('Enter');
  await press('9');
  await expect.poll(stored).toEqual({ 'samples.next': ';', 'label.none': '0', 'label.N': '9' });
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
});

test('one key goes back alone, Defaults brings all back', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'None applies, and on: S again' }).click();
  await page.getByText('2 keys are your own').waitFor();
  await page.getByRole('button', { name: 'Defaults' }).click();
  await page.getByText('All keys are as they come').waitFor();
  await expect.poll(stored).toEqual({});
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
