/**
 * The newcomer's walk: open the demo, read the one sentence, see what changed and read real answers, label five pairs
 * by keyboard, start a tiny run as it comes, watch its cost cross the limit, and read the report of that run. It is the real
 * trainer on the real model; how long it takes is the machine's business, and nothing here is about it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

/** The longest that one stretch of the run may take on a machine that is busy with other things. */
const runMs = 540_000;

let app: LaunchedApp;
let hasBegun = false;

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

test('the wizard says what a tiny run will take, and starts it as it comes', async () => {
  const { page } = app;
  await goTo('Train');
  await page.getByRole('radio', { name: /Tiny run/ }).check();
  const preview = page.getByRole('complementary', { name: 'What would start' });
  await preview.getByText('From Tiny run').waitFor();
  await preview.getByText('about', { exact: false }).first().waitFor();
  await preview.getByRole('button', { name: /Start the run/ }).click();
  await preview.getByRole('button', { name: 'Watch it' }).click();
  await page.getByRole('heading', { level: 2, name: 'Tiny run' }).waitFor();
  hasBegun = true;
});

test(
  'its page shows the stage at hand, then since when the cost is under its limit, and its report opens in the end',
  { timeout: 2 * runMs },
  async () => {
    expect(hasBegun).toBe(true);
    const { page } = app;
    await page.locator('[aria-current="step"]', { hasText: 'Align the policy' }).waitFor({ timeout: runMs });
    const cost = page.locator('figure', {
      has: page.getByRole('heading', { name: 'Cost against its limit' }),
    });
    await cost.getByRole('list', { name: 'Legend' }).getByText('limit −d').waitFor({ timeout: runMs });
    // "Since iteration" is said only of a cost that was above its limit before.
    await cost
      .locator('figcaption')
      .getByText(/, at or below its limit of −\d+\.\d\d since iteration \d+ of round 1\./)
      .waitFor({ timeout: runMs });
    await page.getByRole('button', { name: 'Read the report' }).click({ timeout: runMs });
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor();
    expect(await page.getByLabel('Report of').locator('option:checked').innerText()).toBe('Tiny run, seed 1');
    const report = page.frameLocator('iframe');
    await report.getByRole('heading', { level: 1, name: 'Tiny run' }).waitFor();
    await report.getByText('The cost ended at or below its limit.').waitFor();
  },
);

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});

async function labeledByPeople(): Promise<number> {
  const read = await app.page.evaluate(() => window.lab.overview.read());
  return read.ok ? read.value.labels.byPeople : -1;
}
