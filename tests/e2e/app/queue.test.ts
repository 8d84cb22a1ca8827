/** The Queue page with a real run: it is drawn anew after a reload, paused and resumed, moved by keys, duplicated. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

let app: LaunchedApp;
let folder: string;

interface QueueCalls {
  readonly add: (input: unknown) => Promise<{ readonly value: { readonly runId: string } }>;
  readonly list: () => Promise<{
    readonly value: readonly { readonly name: string; readonly status: string }[];
  }>;
}

const add = (recipe: Record<string, unknown>): Promise<string> =>
  app.page.evaluate(async (written) => {
    const { queue } = Reflect.get(window, 'lab') as { queue: QueueCalls };
    return (await queue.add({ recipe: written })).value.runId;
  }, recipe);

const jobs = (): Promise<string[]> =>
  app.page.evaluate(async () => {
    const { queue } = Reflect.get(window, 'lab') as { queue: QueueCalls };
    return (await queue.list()).value.map(({ name, status }) => `${name} ${status}`);
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-queue-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.evaluate(() =>
    (
      Reflect.get(window, 'lab') as { projects: { openDefault: () => Promise<unknown> } }
    ).projects.openDefault(),
  );
  await app.page.evaluate(() => {
    location.hash = '#/queue';
  });
});
afterAll(async () => {
  // Closing while a run is under way would ask, and nobody answers.
  await app.page.evaluate(() =>
    (Reflect.get(window, 'lab') as { queue: { stop: () => Promise<unknown> } }).queue.stop(),
  );
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an empty queue says what comes here, in one sentence with one action', async () => {
  await app.page.getByText('Nothing is queued.').waitFor();
  await app.page.getByRole('button', { name: 'Set up a run' }).waitFor();
});

test('a run goes on through a reload of the window, which shows the same curves again', async () => {
  const { page } = app;
  const recipe = writtenTinyRecipe(folder);
  await add({ ...recipe, name: 'first' });
  await page.getByRole('heading', { name: 'first' }).waitFor();
  await page.getByRole('list', { name: 'Rounds' }).waitFor();
  await page.reload();
  await expect.poll(jobs, { timeout: 90_000, interval: 500 }).toEqual(['first done']);
  await page.getByRole('img', { name: /^Cost against its limit/ }).waitFor();
  await page.getByRole('img', { name: /^Harmful answers by version/ }).waitFor();
  await page.getByRole('region', { name: 'v1’s answer' }).first().waitFor();
});

test('the log tells in words what happened, is searched and copied; technical text is folded away', async () => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Log' }).click();
  await page.getByText('Aligning the policy begins.').waitFor();
  await page.getByText(/^Labeling is done, after/).waitFor();
  await page.getByText('Done.', { exact: true }).waitFor();
  const made = page.locator('li', { hasText: 'Made, with random seed 5.' });
  expect(await made.locator('pre').isVisible()).toBe(false);
  await made.getByText('Technical').click();
  await made.getByText(/^Ballast \d/).waitFor();
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('reward begins');
  await page.getByText('Training the reward model begins.').waitFor();
  await page.getByText('Aligning the policy begins.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Copy what is shown' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^\S+Z Stage \(round 1, .*\): Training the reward model begins\.$/);
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('');
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await page.getByRole('tab', { name: 'How it goes' }).click();
});

test('jobs that wait are moved by Alt and an arrow; cancelling says what it loses', async () => {
  const { page } = app;
  const tiny = writtenTinyRecipe(folder);
  // Long enough that it is still under way when the test ends.
  const round = { ...(tiny['round'] as object), pairs: 2000 };
  const recipe = { ...tiny, round };
  for (const name of ['second', 'third', 'fourth']) await add({ ...recipe, name });
  await page.getByRole('button', { name: /^fourth/ }).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect
    .poll(async () => (await jobs()).map((words) => words.split(' ')[0]))
    .toEqual(['first', 'second', 'fourth', 'third']);
  await page.keyboard.press('Control+.');
  await page.getByRole('dialog', { name: 'Stop “fourth”?' }).waitFor();
  await page.getByText('nothing is lost but its place in the queue').waitFor();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect.poll(jobs).toContain('fourth cancelled');
  await page.getByRole('button', { name: /^third/ }).click();
  await page.getByRole('heading', { name: 'third' }).waitFor();
  await page.keyboard.press('Control+p');
  await expect.poll(jobs).toContain('third paused');
});

test('a run is duplicated with another seed, also one that was cancelled', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /^fourth/ }).click();
  await page.getByRole('button', { name: 'Duplicate …' }).click();
  await page.getByRole('textbox', { name: 'Random seed' }).fill('11');
  await page.getByRole('button', { name: 'Add to the queue' }).click();
  await page.getByText('random seed 11').waitFor();
});

test('axe finds nothing serious in either theme', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
