/** A quiet card proposes a break after so many pairs; one key goes on; Settings switch it off. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

const pairs = 12;
let app: LaunchedApp;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ballast-app-break-'));
  writeFileSync(
    join(home, 'preferences.json'),
    JSON.stringify({ breaks: { isOn: true, minutes: 45, labels: 5 } }),
  );
  app = await launchApp({ home, size: { width: 1280, height: 800 } });
  await ask('projects', 'create', { name: 'Breaks' });
  await app.page.getByRole('link', { name: 'Label' }).waitFor();
  const recipe = writtenTinyRecipe(home);
  const round = {
    ...(recipe['round'] as object),
    pairs,
    labeling: { source: 'people', annotatorsPerPair: 1 },
  };
  await ask('queue', 'add', { recipe: { ...recipe, round } });
  await app.page.getByRole('link', { name: 'Label' }).click();
  await app.page.getByText('tiny, round 1').waitFor();
  await app.page.getByLabel(/Your name/).fill('Ada');
  await app.page.keyboard.press('Enter');
  await app.page.getByText('Labeling as Ada').waitFor();
  await app.page.getByRole('button', { name: /Helpfulness: 0 of 12/ }).click();
  await answered(0);
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

type Bridge = Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;
const ask = (noun: string, verb: string, input?: unknown): Promise<unknown> =>
  app.page.evaluate(
    ([of, what, words]) => (Reflect.get(window, 'lab') as unknown as Bridge)[of]?.[what]?.(words),
    [noun, verb, input] as const,
  );
const answered = (count: number): Promise<void> =>
  app.page.getByText(`${count} of ${pairs} answered`).waitFor();
const label = async (from: number, to: number): Promise<void> => {
  for (let count = from; count <= to; count++) {
    await app.page.keyboard.press('ArrowLeft');
    await answered(count);
  }
};
const heading = () => app.page.getByRole('heading', { name: 'Time for a break?' });

test('after five pairs a card says what was done; other keys do nothing under it', async () => {
  const { page } = app;
  await label(1, 4);
  expect(await heading().count()).toBe(0);
  await label(5, 5);
  await heading().waitFor();
  await page.getByText('1 minute at work, 5 pairs: 5 for helpfulness.').waitFor();
  expect(await heading().evaluate((shown) => shown === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('z');
  await page.waitForTimeout(150);
  await answered(5);
  await heading().waitFor();
});

test('axe finds nothing serious on it, in both themes', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('one key goes on with the next pair, which waited', async () => {
  const { page } = app;
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Answer A' }).waitFor();
  expect(await heading().count()).toBe(0);
  await label(6, 9);
});

test('switched off in Settings, it does not come', async () => {
  const { page } = app;
  await page.keyboard.press('Control+,');
  await page.getByRole('checkbox', { name: /Propose a break/ }).press('Space');
  await page.getByLabel('After minutes at work').waitFor({ state: 'detached' });
  await page.goBack();
  await answered(9);
  await label(10, 11);
  expect(await heading().count()).toBe(0);
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
