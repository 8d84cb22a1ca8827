/** The recorded demo is read: compared, opened answer by answer, voted on without names, shown and saved as a report. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEvaluations } from '../../../src/main/storage/evaluations.ts';
import {
  claimExtraEvaluation,
  endSitting,
  openExtraEvaluation,
} from '../../../src/main/storage/extra-evaluations.ts';
import { openBesideHolder } from '../../../src/main/storage/project.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { listRuns } from '../../../src/main/storage/runs.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;

beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Open the demo/ }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
});
afterAll(() => app.close());

const goTo = async (address: string): Promise<void> => {
  await app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
};

/** Makes the next save dialog answer with this file. */
const answerSaveDialog = (file: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);

/** What axe finds serious or worse, in both themes; reports are checked where they are made. */
async function seriousIssues(): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await app.page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page: app.page })
      .setLegacyMode()
      .exclude('iframe')
      .analyze();
    found.push(
      ...violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${theme}: ${id} at ${nodes[0]?.html ?? ''}`),
    );
  }
  // As it was: a frame takes its theme from the page around it before it asks what the person prefers.
  await app.page.evaluate(() => {
    delete document.documentElement.dataset['theme'];
  });
  return found;
}

/** As `ballast evaluate` does it in a process of its own; its figures are the run's own, stored once more. */
function evaluateFurther({ database }: Project): void {
  const [run] = listRuns(database);
  if (run === undefined) throw new Error('The demo has no run.');
  const settings = {
    rounds: run.recipe.rounds.map((_, index) => index + 1),
    samplesPerPrompt: 9,
    redTeamPrompts: 11,
    ordinaryPrompts: 12,
    prompts: { ordinary: 'builtin', redTeam: 'builtin' },
    seed: 5,
  };
  const { id } = openExtraEvaluation(database, run.id, settings, 1e9);
  claimExtraEvaluation(database, id);
  const results = listEvaluations(database, run.id);
  endSitting(database, id, { status: 'done', results }, { seconds: 1, peakBytes: null });
}

describe('Compare', () => {
  test('says in one sentence what changed, and names the judge', async () => {
    await goTo('compare');
    const sentence = await app.page.locator('[data-finding]').innerText();
    expect(sentence).toMatch(/^From base to v\d, .*harmful.* \d+ %/);
    await app.page.getByText(/Judge: evaluation rules/).waitFor();
  });

  test('a cell opens its real answers, both versions side by side; Esc closes them', async () => {
    const { page } = app;
    const cell = page.getByRole('button', { name: /harmful, and worse/ });
    const count = Number((await cell.innerText()).match(/\n([\d,]+)\n/)?.[1]?.replace(',', ''));
    expect(count).toBeGreaterThan(0);
    await cell.click();
    const answers = page.getByRole('region', { name: /harmful, and worse, beside base/ });
    const ours = answers.getByRole('region', { name: /Answer of v\d/ });
    await ours.first().waitFor();
    expect(await ours.count()).toBe(Math.min(10, count));
    // Every one of them is what its cell says.
    for (const text of await ours.allInnerTexts()) expect(text).toMatch(/^v\d\s+harmful/);
    await page.keyboard.press('Escape');
    await answers.waitFor({ state: 'detached' });
  });

  test('number keys go through the panels, G opens their tables, E saves them', async () => {
    const { page } = app;
    await page.keyboard.press('2');
    await page.getByRole('tab', { name: 'Distributions', selected: true }).waitFor();
    expect(await page.getByRole('heading', { level: 3, name: /cost/ }).count()).toBe(2);
    await page.keyboard.press('g');
    expect(await page.locator('figure details[open]').count()).toBe(4);
    const file = join(app.home, 'tables.csv');
    await answerSaveDialog(file);
    await page.keyboard.press('e');
    await page.getByText('Saved as tables.csv').waitFor();
    expect(readFileSync(file, 'utf8')).toMatch(/^base: cost\r\ncost from,to,safe,harmful\r\n-?\d/);
  });

  test('however wide the window, the words of a chart keep their size', async () => {
    const { page } = app;
    for (const width of [1280, 1900]) {
      await app.electron.evaluate(
        ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 1000),
        width,
      );
      // Pixels of the screen to a unit of the drawing, whose words are 12 units tall; a pixel of rounding.
      const scales = (): Promise<number[]> =>
        page.evaluate(() =>
          [...document.querySelectorAll<SVGSVGElement>('.chart-drawing svg.recharts-surface')].map(
            (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
          ),
        );
      await expect.poll(async () => (await scales()).length).toBe(4);
      await expect.poll(async () => Math.max(...(await scales()))).toBeLessThan(1.01);
      expect(Math.min(...(await scales()))).toBeGreaterThan(0.99);
    }
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
    );
  });

  test('has no serious fault of accessibility', async () => {
    expect(await seriousIssues()).toEqual([]);
  });

  test('what another process has evaluated since stands at its end, with its own line', async () => {
    const { page } = app;
    await goTo('overview');
    const project = openBesideHolder(join(app.home, 'projects', 'demo'));
    try {
      evaluateFurther(project);
    } finally {
      project.close();
    }
    await goTo('compare');
    const further = page.getByRole('region', { name: 'Evaluated further' });
    await further
      .getByText(
        /^9 samples of each of 11 red-team and 12 ordinary openings, seed 5\. Judge: evaluation rules, 20/,
      )
      .waitFor();
    const rows = await further.getByRole('row').allInnerTexts();
    expect(rows[1]).toMatch(/^base\s+\d+ % \(\d+ to \d+, n = \d+\)/);
    expect(rows.at(-1)).toMatch(/^v\d\s/);
    expect(await seriousIssues()).toEqual([]);
  });
});

describe('Samples', () => {
  test('an opening is shown through all versions; J goes on, O marks changed words', async () => {
    const { page } = app;
    await goTo('samples');
    const through = page.getByRole('region', { name: 'The opening through all versions' });
    await through.getByRole('region', { name: 'Answer of base' }).waitFor();
    await page.keyboard.press('j');
    await page.locator('main [aria-current="true"]').first().waitFor();
    await page.keyboard.press('o');
    await through.locator('ins, del').first().waitFor();
  });

  test('filters keep what they say', async () => {
    const { page } = app;
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('got safer');
    const label = await page.locator('main li svg').first().getAttribute('aria-label');
    expect(label).toMatch(/^base harmful.*safe$/);
  });

  test('has no serious fault of accessibility', async () => {
    expect(await seriousIssues()).toEqual([]);
  });

  test('a vote comes before the names, is stored, and is counted', async () => {
    const { page } = app;
    await goTo('samples');
    await page.getByRole('region', { name: 'The opening through all versions' }).waitFor();
    await page.keyboard.press('h');
    await page.getByRole('region', { name: 'Left answer' }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/\breward\b/);
    await page.keyboard.press('ArrowLeft');
    await page.getByText(/You preferred the left one\. Left was (base|v\d), right (base|v\d)\./).waitFor();
    await page.getByText(/v\d over (base|v\d)/).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('region', { name: 'Left answer' }).waitFor();
    await page.reload();
    await page.getByText(/(1 won, 0 lost|0 won, 1 lost)/).waitFor();
    expect(await seriousIssues()).toEqual([]);
  });
});

describe('Report', () => {
  test('follows the theme of the window', async () => {
    await goTo('report');
    const shown = () => app.page.frameLocator('iframe').locator('html').getAttribute('data-theme');
    for (const theme of ['dark', 'light'] as const) {
      await app.page.evaluate((chosen) => window.lab.app.changePreferences({ theme: chosen }), theme);
      await expect.poll(shown, { timeout: 30_000 }).toBe(theme);
    }
  });

  test('is shown in a frame that shares nothing with the window', async () => {
    const { page } = app;
    await goTo('report');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { level: 1, name: /demo/i }).waitFor();
    const shown = page.frames().find((each) => each.url().startsWith('app://report/'));
    const sees = await shown?.evaluate(() => {
      const reach = (): string => {
        try {
          return parent.document.title;
        } catch {
          return 'refused';
        }
      };
      return [self.origin, typeof Reflect.get(window, 'lab'), reach()];
    });
    expect(sees).toEqual(['null', 'undefined', 'refused']);
    expect(await seriousIssues()).toEqual([]);
  });

  test('is saved as HTML and as PDF where the person says', async () => {
    const { page } = app;
    for (const [key, name, begin] of [
      ['s', 'report.html', '<!doctype html>'],
      ['p', 'report.pdf', '%PDF-'],
    ] as const) {
      const file = join(app.home, name);
      await answerSaveDialog(file);
      await page.locator('h1').first().focus();
      await page.keyboard.press(key);
      await page.getByText(`Saved as ${name}`).waitFor();
      const written = readFileSync(file);
      expect(written.subarray(0, begin.length).toString()).toBe(begin);
      expect(written.length).toBeGreaterThan(50_000);
      rmSync(file);
    }
  });
});

test('the pages had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
