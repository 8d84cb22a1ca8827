/** A key that follows another at once acts on what is on screen then: no key is lost, and none meets what is gone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addJob } from '../../../src/main/storage/jobs.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { createRun } from '../../../src/main/storage/runs.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { pressAtOnce } from '../../support/keys-at-once.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { plantRuns } from '../../support/planted-runs.ts';

let app: LaunchedApp;
let home: string;
const waiting = Array.from({ length: 40 }, (_, index) => `job ${String.fromCodePoint(65 + index)}`);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ballast-app-keys-'));
  const project = openProject(join(home, 'projects/default'), { create: true });
  plantRuns(project.database, 20);
  for (const name of waiting) {
    const recipe = parseRecipe({ name, seed: 1, rounds: 1, round: {} });
    addJob(project.database, createRun(project.database, { name, recipe, seed: 1, appVersion: '0' }).id);
  }
  project.close();
  app = await launchApp({ home, size: { width: 1280, height: 800 } });
  await app.page.evaluate(() =>
    (
      Reflect.get(window, 'lab') as { projects: { openDefault: () => Promise<unknown> } }
    ).projects.openDefault(),
  );
  await app.page.getByRole('link', { name: 'Queue' }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

const goTo = (address: string): Promise<void> =>
  app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
const press = (...keys: string[]): Promise<void> => pressAtOnce(app.page, ...keys);
const focused = (): Promise<string> => app.page.evaluate(() => document.activeElement?.textContent ?? '');

describe('Queue', () => {
  const order = (): Promise<string[]> =>
    app.page.evaluate(async () => {
      const { queue } = Reflect.get(window, 'lab') as {
        queue: { list: () => Promise<{ value: { name: string; status: string }[] }> };
      };
      const { value } = await queue.list();
      return value.filter(({ status }) => status === 'queued').map(({ name }) => name);
    });

  test('a job that is moved twice at once moves two places', async () => {
    await goTo('queue');
    await app.page.getByRole('button', { name: /^job C/ }).focus();
    await press('Alt+ArrowUp', 'Alt+ArrowUp');
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(['job C', 'job A', 'job B']);
    await press('Alt+ArrowDown', 'Alt+ArrowDown');
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(['job A', 'job B', 'job C']);
  });

  test('arrows by the dozen reach the job as far away, and Enter shows that one', async () => {
    const { page } = app;
    await page.getByRole('button', { name: /^job A/ }).focus();
    await press(...Array.from({ length: 35 }, () => 'ArrowDown'), 'Enter');
    const name = waiting[35] ?? '';
    await page.getByRole('heading', { name }).waitFor();
    expect(await focused()).toContain(name);
  });
});

describe('Compare, runs', () => {
  test('two groups that are struck off at once are both off', async () => {
    const { page } = app;
    await goTo('compare?runs=');
    await page.getByText(/^4 of \d groups of runs/).click();
    await page.getByRole('checkbox').first().focus();
    await press('Space', 'Tab', 'Space');
    await page.getByText(/^2 of \d groups of runs/).waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
  });
});

describe('Train', () => {
  test('on twice at once is two steps', async () => {
    const { page } = app;
    await goTo('train?step=goal');
    await page.getByRole('region', { name: 'Goal' }).waitFor();
    await press('Control+Enter', 'Control+Enter');
    await page.getByRole('region', { name: 'Models', exact: true }).first().waitFor();
  });
});

describe('Settings', () => {
  test('arrows through the themes end where they lead, and stay there', async () => {
    const { page } = app;
    await goTo('settings');
    await page.getByRole('radio', { name: /As the system/ }).focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });

  test('a name that is left by a key is kept', async () => {
    const { page } = app;
    await page.getByLabel('Your name as an annotator').focus();
    await press('A', 'd', 'a', 'Control+2');
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.getByText('Labeling as Ada').waitFor();
  });
});

describe('The frame', () => {
  test('what is typed at once after Ctrl+K is in the palette, and Enter does it', async () => {
    const { page } = app;
    await goTo('overview');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await press('Control+k', 'r', 'u', 'n', 's', 'Enter');
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
  });

  test('what was closed and opened again at once is open', async () => {
    const { page } = app;
    await press('Control+k', 'Escape', 'Control+k');
    await page.waitForTimeout(200);
    expect(await page.getByRole('dialog', { name: 'Search or run a command' }).isVisible()).toBe(true);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a dialog gives the focus back, however it is closed, and the next key acts there', async () => {
    const { page } = app;
    await page.getByRole('treegrid', { name: 'Runs' }).getByRole('row').nth(1).focus();
    await press('d');
    await page.getByRole('dialog', { name: /^Duplicate/ }).waitFor();
    await page.getByRole('button', { name: 'Not now' }).focus();
    await press('Enter', 'ArrowDown', 'Space');
    await page.getByText('1 chosen').waitFor();
    const row = page.getByRole('treegrid', { name: 'Runs' }).getByRole('row').nth(2);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await press('Space');
  });

  test('under an open dialog nothing hears: C on a button of it is no C of the page', async () => {
    const { page } = app;
    await press('Space', 'd');
    await page.getByRole('dialog', { name: /^Duplicate/ }).waitFor();
    await page.getByRole('button', { name: 'Not now' }).focus();
    await press('c');
    await page.waitForTimeout(200);
    expect(await page.getByRole('heading', { level: 1, name: 'Runs' }).count()).toBe(1);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('The demo', () => {
  beforeAll(async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Projects' }).click();
    await page.getByRole('button', { name: /Open the demo/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
  });

  const chosen = (): Promise<string | null> =>
    app.page.locator('li:has([aria-current="true"])').getAttribute('aria-posinset');

  test('J three times at once is the fourth opening, K comes back', async () => {
    await goTo('samples');
    await app.page.getByRole('region', { name: 'The opening through all versions' }).waitFor();
    expect(await chosen()).toBe('1');
    await press('j', 'j', 'j');
    await expect.poll(chosen).toBe('4');
    await press('k', 'k');
    await expect.poll(chosen).toBe('2');
  });

  test('J and [ at once is the version before, of the next opening', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'One at a time' }).click();
    const slider = page.getByRole('slider', { name: 'Version' });
    await slider.waitFor();
    const last = Number(await slider.getAttribute('max'));
    await page.locator('h1').focus();
    await press('j', '[');
    await expect.poll(chosen).toBe('3');
    await expect.poll(() => slider.inputValue()).toBe(String(last - 1));
  });

  test('arrows in a field are the field’s: choosing versions casts no vote', async () => {
    const { page } = app;
    await press('h');
    await page.getByRole('heading', { name: 'Left answer' }).waitFor();
    await page.getByRole('combobox', { name: 'Versions' }).focus();
    await press('ArrowRight', 'ArrowRight');
    await page.waitForTimeout(300);
    expect(await page.getByText('Your vote is stored').count()).toBe(0);
    expect(
      await page
        .getByRole('combobox', { name: 'Versions' })
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  test('two arrows in the version that is compared with are two versions on', async () => {
    const { page } = app;
    await goTo('compare');
    await page.getByRole('heading', { level: 1, name: 'v3 against base' }).waitFor();
    await page.getByRole('combobox', { name: 'against' }).focus();
    await press('ArrowDown', 'ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'v3 against v2' }).waitFor();
  });

  test('Esc closes the sheet of keys on Compare too, and 3 under it was not for the page', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Trade-off' }).waitFor();
    await page.locator('h1').focus();
    await press('?', '3', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('tab', { name: 'Trade-off' }).getAttribute('aria-selected')).toBe('true');
  });

  test('the tab that a number names takes the next key', async () => {
    const { page } = app;
    await press('3', '4', '2');
    await page.locator('[role="tab"][aria-selected="true"]', { hasText: 'Distributions' }).waitFor();
    await page.getByRole('tab', { name: 'Distributions' }).focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    await page.locator('[role="tab"][aria-selected="true"]', { hasText: 'Scatter' }).waitFor();
  });

  test('/ and words at once are a search', async () => {
    const { page } = app;
    await goTo('data?view=prompts');
    await page.getByRole('heading', { level: 1, name: 'Openings' }).waitFor();
    await press('/', 'w', 'o', 'l', 'f');
    expect(await page.getByRole('searchbox').inputValue()).toBe('wolf');
    // Esc empties the field and leaves it; the list is read anew meanwhile, and J finds nothing to go to yet.
    await press('Escape', 'j');
    const selected = (): Promise<string | null> =>
      page.locator('[role=option][aria-selected=true]').getAttribute('id');
    await expect.poll(selected).toBe('prompt-0');
    await press('j', 'j', 'k', 'j');
    await expect.poll(selected).toBe('prompt-2');
    await goTo('glossary');
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    await press('/', 's', 'e', 'e', 'd');
    expect(await page.getByRole('searchbox').inputValue()).toBe('seed');
  });
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
