/**
 * The newcomer's walk: open the demo, read the one sentence, see what changed and read real answers, train a tiny
 * model on this machine, see its cost beside the limit, and open its report. The real model, the real trainer.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, repository } from '../../support/launch-app.ts';
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

test('a run is started from the wizard, its cost stands beside the limit, and its report opens', async () => {
  const { page, electron } = app;
  await goTo('Train');
  await page.getByRole('radio', { name: /Tiny run/ }).check();
  await page.getByRole('complementary').getByText('From Tiny run').waitFor();
  // As the tiny run, with fewer answers still: the suite has no minute to spare.
  const file = join(repository, 'tests/fixtures/tiny-recipe.yaml');
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await page.getByRole('button', { name: 'Open a recipe' }).click();
  await page.getByRole('complementary').getByText('From tiny-recipe.yaml').waitFor();
  await page.getByRole('complementary').getByRole('button').last().click();
  await page.getByText(/The run has begun|The run is in the queue/).waitFor();
  await goTo('Queue');
  // `At −1.31, 0.20 above the limit of −1.51 in round 1.`
  await page
    .getByText(/the limit of .* round 1/)
    .first()
    .waitFor({ timeout: 300_000 });
  await expect.poll(() => lastRunStatus(), { timeout: 300_000, interval: 1000 }).toBe('done');
  await goTo('Report');
  await page.frameLocator('iframe').getByRole('heading').first().waitFor();
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});

async function lastRunStatus(): Promise<string | undefined> {
  const listed = await app.page.evaluate(() => window.lab.queue.list());
  return listed.ok ? listed.value.at(-1)?.status : listed.message;
}
