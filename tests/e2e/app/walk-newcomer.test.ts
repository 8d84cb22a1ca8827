/**
 * The newcomer's walk: open the demo, read the one sentence, see what changed and read real answers, label five pairs
 * by keyboard, see what a tiny run would take, and open the report. Other tests carry runs out.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;

beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
});
afterAll(() => app.close());

/** Clicks a section of the rail. */
const goTo = async (section: string): Promise<void> => {
  await app.page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
};

test('the demo opens with its finding in one sentence', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Open the demo/ }).click();
  const sentence = page.getByText(/answers judged .* with the base model to/);
  await sentence.waitFor();
  expect(await sentence.innerText()).toMatch(/fell from \d+ %.* to \d+ % .* with v3/);
});

test('Compare says what changed, and a cell of its table opens three real answers', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Look closer' }).click();
  await page.getByRole('heading', { level: 1, name: /v3 against base/ }).waitFor();
  await page.getByRole('button', { name: /harmful, and worse/ }).click();
  const answers = page.getByRole('region', { name: /Answer of v3/ });
  await answers.nth(2).waitFor();
  expect(await answers.nth(0).innerText()).toMatch(/\w+ \w+ \w+/);
  await page.keyboard.press('Escape');
});

test('five pairs are labeled by keyboard, each saved before the next', async () => {
  const { page } = app;
  await goTo('Label');
  await page.getByLabel(/Your name/).fill('Ada');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^Helpfulness: 0 of/ })
    .first()
    .click();
  for (let saved = 1; saved <= 5; saved++) {
    await page.getByRole('radio', { name: /B helps more/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await expect.poll(labeledByPeople).toBe(saved);
  }
});

test('the wizard says what a tiny run will take, and the report of the demo opens', async () => {
  const { page } = app;
  await goTo('Train');
  await page.getByRole('radio', { name: /Tiny run/ }).check();
  await page.getByRole('complementary').getByText('From Tiny run').waitFor();
  await page.getByRole('button', { name: 'Start the run' }).waitFor();
  await goTo('Report');
  await page.frameLocator('iframe').getByRole('heading').first().waitFor();
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});

async function labeledByPeople(): Promise<number> {
  const read = await app.page.evaluate(() => window.lab.overview.read());
  return read.ok ? read.value.labels.byPeople : -1;
}
