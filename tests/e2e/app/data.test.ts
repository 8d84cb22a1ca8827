/** A file becomes a data set in the real app: shape, columns, checks by row, sides, import; then it can be found. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-data-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Begin/ }).click();
  await app.page.getByRole('dialog').getByRole('textbox').fill('Files');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('link', { name: 'Data' }).click();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The system's dialog, answered with this file. */
async function choose(name: string, content: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await app.page.getByRole('button', { name: 'Choose a file' }).click();
}

const rows = Array.from({ length: 30 }, (_, index) => ({
  prompt: `Opening number ${index} of Tom and`,
  answer_a: `<b>his dog</b> went home, ${index}`,
  answer_b: `his cat ran off, ${index}`,
  better: index === 3 ? 'neither of them' : index % 2,
}));

test('without data sets there is one sentence and one action', async () => {
  const { page } = app;
  await page.getByText('No file has been imported').waitFor();
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
});

test('the shape is told with its reason, and rows are shown as training will see them', async () => {
  const { page } = app;
  await choose('pairs.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
  await page.getByText('Because it has prompt and two answers, answer_a and answer_b.').waitFor();
  await page.getByText('As training will see it').waitFor();
  // Text is text: what looks like markup is shown as it stands in the file.
  await page.getByText('<b>his dog</b> went home, 0').first().waitFor();
  expect(await page.locator('article b', { hasText: 'his dog' }).count()).toBe(0);
});

test('a role that is taken away is missed, and given again', async () => {
  const { page } = app;
  const second = page.getByLabel('Second answer');
  await second.selectOption('');
  await page.getByRole('button', { name: /Say|A pair needs two answers/ }).waitFor();
  await second.selectOption('answer_b');
  await page.getByRole('button', { name: 'Next: Checks' }).waitFor();
});

test('a bad row is named with its column and what to do; going back loses nothing', async () => {
  const { page } = app;
  await page.keyboard.press('Control+Enter');
  const bad = page.getByRole('row', { name: /^4 better/ });
  await bad.waitFor();
  expect(await bad.innerText()).toContain('neither of them');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Licence').fill('CC0');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('row', { name: /^4 better/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  expect(await page.getByLabel('Licence').inputValue()).toBe('CC0');
});

test('it is imported whole, and stands in the table with its labels', async () => {
  const { page } = app;
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 refused row left out').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('“pairs.jsonl” is in the project. 29 prompts and 29 pairs').waitFor();
  await page.getByRole('button', { name: 'Back to data' }).first().click();
  await page.getByRole('row', { name: /pairs\.jsonl.*29.*29 \/ 0/ }).waitFor();
});

test('axe finds nothing serious on the page and in the wizard, in both themes', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
  await app.page.keyboard.press('i');
  await app.page.getByRole('button', { name: 'Choose a file' }).waitFor();
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('a file that is none of these says so, in the wizard, and another can be chosen', async () => {
  const { page } = app;
  await choose('odd.csv', 'q,x\nwhat,1\nwhere,2\n');
  await page.getByRole('button', { name: 'Say which column holds the prompt.' }).waitFor();
  await page.getByLabel('Prompt').selectOption('q');
  await page.getByRole('button', { name: 'Next: Checks' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('openings are searched by their words and moved through by keys', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Browse openings' }).click();
  await page.getByText('29 found').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('number 7');
  await page.getByText('1 found').waitFor();
  await page.getByRole('option', { name: /Opening number 7/ }).waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
});

test('an opening is excluded with a reason, found among the excluded, and taken back in', async () => {
  const { page } = app;
  await page.getByLabel('Words').fill('');
  await page.getByLabel('Side').selectOption('train');
  const panel = page.getByRole('complementary', { name: 'The opening in full' });
  await panel.getByRole('button', { name: /Exclude/ }).waitFor();
  await page.getByRole('listbox', { name: 'Openings' }).focus();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Give a reason' }).isDisabled()).toBe(true);
  await page.keyboard.type('Half a sentence');
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await panel.getByText('Half a sentence').waitFor();
  await page.getByRole('option', { name: /train, excluded/ }).waitFor();
  await page.getByLabel('Use').selectOption('excluded');
  await page.getByText('1 found').waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Take it back in' }).click();
  await panel.getByRole('button', { name: /Exclude/ }).waitFor();
  await page.getByLabel('Use').selectOption('');
  await page.getByLabel('Side').selectOption('evaluation');
  await panel.getByText(/it cannot be excluded, as runs are measured by it/).waitFor();
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
