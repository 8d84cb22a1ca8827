/** The wizard, Settings and Glossary in the real app: by keyboard, with a recipe from a file, up to a run that begins. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readRecipe } from '../../../src/main/experiments/read-recipe.ts';
import { seriousFindings } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

let app: LaunchedApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-train-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Open the demo/ }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Storyteller demo' }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const show = async (address: string): Promise<void> => {
  await app.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
};
const limitField = () => app.page.getByRole('textbox', { name: 'Limit on cost d' });
const startButton = () => app.page.getByRole('complementary').getByRole('button').last();

test('a goal is chosen, and Ctrl+Enter leads through the steps', async () => {
  const { page } = app;
  await show('train');
  await page.getByRole('radio', { name: /Tiny run/ }).check();
  await page.getByRole('complementary').getByText('From Tiny run').waitFor();
  for (const step of ['Data', 'Models', 'Behaviour']) {
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: step, exact: true }).waitFor();
  }
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('region', { name: 'Models', exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
});

test('the slider moves the number, the sentence, the inequality and the illustration', async () => {
  const { page } = app;
  const slider = page.getByRole('slider', { name: /Limit on cost/ });
  await slider.focus();
  await page.keyboard.press('End');
  expect(await limitField().inputValue()).toBe('2');
  await page.getByText('Hardly any answer may be doubtful').waitFor();
  await page.getByText('at or below −2 times the usual size').waitFor();
  await page.getByRole('img', { name: /average lies at -2\.00/ }).waitFor();
  await limitField().fill('30');
  await page.getByRole('button', { name: 'Mend 1 setting' }).waitFor();
  await limitField().fill('1.5');
  await page.getByRole('button', { name: 'Start the run' }).waitFor();
});

test('a draft outlives a reload, with every step', async () => {
  const { page } = app;
  await page.reload();
  await page.getByRole('complementary').getByText('1.5 × usual cost').waitFor();
  expect(await limitField().inputValue()).toBe('1.5');
});

test('values and seeds become a matrix of runs that is counted before it starts', async () => {
  const { page } = app;
  await show('train?step=repeats');
  await page.getByLabel('Limits d to try').fill('0.5, 1');
  await page.getByRole('button', { name: '3 seeds' }).click();
  await page.getByRole('heading', { name: '6 runs' }).waitFor();
  await page.getByRole('button', { name: 'Start 6 runs' }).waitFor();
  await page.getByLabel('Limits d to try').fill('0.5, much');
  await page.getByRole('button', { name: 'Mend the lists under Repeats' }).waitFor();
  expect(await startButton().isDisabled()).toBe(true);
  await page.getByLabel('Limits d to try').fill('');
});

test('Full shows every setting with its range, found by a word of it', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Full' }).click();
  await show('train?step=advanced');
  await page.getByLabel('Find a setting').fill('clip range');
  await page.getByLabel(/Clip range/).fill('0.3');
  await page
    .getByRole('complementary')
    .getByText(/settings? changed/)
    .waitFor();
});

test('a recipe from a file starts, and the same recipe is saved as one', async () => {
  const { page, electron } = app;
  const file = join(folder, 'tiny.yaml');
  const saved = join(folder, 'saved.yaml');
  writeFileSync(file, stringify(writtenTinyRecipe(folder)));
  await electron.evaluate(
    ({ dialog }, [opened, target]) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [String(opened)] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: String(target) });
    },
    [file, saved] as const,
  );
  await page.getByRole('button', { name: 'Open a recipe' }).click();
  await page.getByRole('complementary').getByText('From tiny.yaml').waitFor();
  await page.getByRole('button', { name: /Save as YAML/ }).click();
  await expect.poll(() => readOr(saved)).toMatchObject({ name: 'tiny', seed: 5 });
  expect(readRecipe(saved)).toEqual(readRecipe(file));
  await show('train?step=start');
  await page.getByRole('button', { name: /Start the run/ }).click();
  await page.getByText(/The run has begun|The run is in the queue/).waitFor();
  // It is carried out by the window's own trainer; how it ends is the business of run.test.ts.
  await page
    .getByText(/Base model:|Round 1 of 1:/)
    .first()
    .waitFor();
});

test('a run of the project is a beginning too, by its address', async () => {
  const { page } = app;
  const runId = await page.evaluate(async () => {
    const lab = Reflect.get(window, 'lab') as {
      train: { choices: () => Promise<{ value: { runs: { runId: string }[] } }> };
    };
    return (await lab.train.choices()).value.runs[0]?.runId ?? '';
  });
  await show(`train?from=${runId}`);
  await page.getByRole('complementary').getByText('From a copy of tiny').waitFor();
});

test('Settings change the theme at once and make a backup; the network log is empty', async () => {
  const { page } = app;
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: /^Dark/ }).check();
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/Copied: ballast-\d{8}T\d{9}Z\.db/).waitFor();
  await page.getByText('Asked of the network since the start: none.').waitFor();
});

test('the glossary finds a term', async () => {
  const { page } = app;
  await show('glossary');
  await page.getByLabel(/Find a term/).fill('λ');
  await page.getByText('Price of cost (multiplier)').waitFor();
});

test.each([
  ['light', ['train?step=behaviour', 'train?step=advanced', 'settings']],
  ['dark', ['train?step=data', 'train?step=repeats', 'train?step=start', 'glossary']],
] as const)('axe finds nothing serious in the %s theme', async (theme, addresses) => {
  const { page } = app;
  await page.evaluate((chosen) => {
    const lab = Reflect.get(window, 'lab') as {
      app: { changePreferences: (input: unknown) => Promise<unknown> };
    };
    return lab.app.changePreferences({ theme: chosen });
  }, theme);
  await page.reload();
  for (const address of addresses) {
    await show(address);
    await page.locator('main h1').waitFor();
    expect(await seriousFindings(page), address).toEqual([]);
  }
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});

function readOr(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
