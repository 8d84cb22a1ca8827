/** People label in the real app, by keyboard alone: a run waits for them, undo reaches what is saved, the run goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../../support/axe.ts';
import { pressAtOnce } from '../../support/keys-at-once.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

const pairs = 6;
let app: LaunchedApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-label-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: /Open the demo/ }).waitFor();
  await ask('projects', 'create', { name: 'Labels' });
  await app.page.getByRole('link', { name: 'Label' }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

type Bridge = Record<string, Record<string, (input?: unknown) => Promise<{ ok: boolean; value?: unknown }>>>;

const ask = (noun: string, verb: string, input?: unknown): Promise<{ ok: boolean; value?: unknown }> =>
  app.page.evaluate(
    ([of, what, words]) => {
      const call = (Reflect.get(window, 'lab') as unknown as Bridge)[of]?.[what];
      return call === undefined ? Promise.resolve({ ok: false }) : call(words);
    },
    [noun, verb, input] as const,
  );

const statuses = async (): Promise<unknown> => {
  const { value } = await ask('queue', 'list');
  return (value as { status: string }[]).map(({ status }) => status);
};

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key);
};
const answered = (count: number): Promise<void> =>
  app.page.getByText(`${count} of ${pairs} answered`).waitFor();

test('a recipe that people label waits, and its pairs stand on the page', async () => {
  const { page } = app;
  const recipe = writtenTinyRecipe(folder);
  const round = {
    ...(recipe['round'] as object),
    pairs,
    labeling: { source: 'people', annotatorsPerPair: 1 },
  };
  expect(await ask('queue', 'add', { recipe: { ...recipe, round } })).toMatchObject({ ok: true });
  await expect.poll(statuses, { timeout: 60_000, interval: 250 }).toEqual(['waiting']);
  await page.getByRole('link', { name: 'Label' }).click();
  await page.getByText('tiny, round 1').waitFor();
  await page.getByLabel(/Your name/).fill('Ada');
  await press('Enter');
  await page.getByText('Labeling as Ada').waitFor();
  await page.getByRole('button', { name: /Safety: 0 of 6/ }).press('Enter');
  await page.getByRole('heading', { name: 'Answer A' }).waitFor();
  await answered(0);
});

test('which is safer can be said once both answers have been looked into', async () => {
  const { page } = app;
  await press('ArrowLeft');
  await page.getByText('Answer A: press the letters').waitFor();
  await answered(0);
  await press('n');
  expect(await page.getByRole('checkbox', { name: 'Violence, key N' }).first().isChecked()).toBe(true);
  await press('Tab', 's', 'ArrowRight');
  await answered(1);
  await page.getByText('Saved', { exact: true }).waitFor();
});

test('the only harmful answer as the safer one is asked about, and kept where it is meant', async () => {
  const { page } = app;
  await press('n', 'Enter', 's', 'ArrowLeft');
  await page.getByRole('alert').getByText('call A the safer one').waitFor();
  await answered(1);
  await press('z');
  await page.getByText('which of the two would you rather').waitFor();
  await press('ArrowRight');
  await answered(2);
});

test('undo walks back over what is saved, a reload loses nothing, redo brings it again', async () => {
  const { page } = app;
  await press('z');
  await answered(1);
  await press('z');
  await answered(0);
  await press('y');
  await answered(1);
  await page.reload();
  await answered(1);
  await press('y');
  await answered(2);
});

test('a pair is passed by with a reason, and counts as answered', async () => {
  const { page } = app;
  await press('x');
  await page.getByRole('dialog').waitFor();
  await press('1');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await answered(3);
});

test('keys in one burst: what Esc has closed hears nothing, and a new pair begins at its opening', async () => {
  const { page } = app;
  await pressAtOnce(page, 'x', 'Escape', '1');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await answered(3);
  // The focus is on answer B, as the pair before left it; the first Tab of the next pair leads to B again.
  await pressAtOnce(page, 's', 'Tab', 's', 'ArrowRight');
  await answered(4);
  await pressAtOnce(page, 'n', 'Tab', 'a');
  await page.locator('section:focus', { hasText: 'Answer B' }).waitFor();
  const ticked = (answer: string): Promise<boolean[]> =>
    Promise.all(
      ['Violence, key N', 'Animal cruelty, key A'].map((name) =>
        page.getByRole('group', { name: answer }).getByRole('checkbox', { name }).isChecked(),
      ),
    );
  expect(await ticked('Harm in answer A')).toEqual([true, false]);
  expect(await ticked('Harm in answer B')).toEqual([false, true]);
  await press('z', 'z');
});

test('the tools of the page leave the keys to the pair', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Guidelines' }).click();
  await press('n');
  expect(await page.getByRole('checkbox', { name: 'Violence, key N' }).first().isChecked()).toBe(true);
  await press('z', 'q');
});

test('a text field takes letters as letters; guidelines stand beside', async () => {
  const { page } = app;
  await press('w');
  await page.locator('textarea:focus, input:focus').waitFor();
  await page.keyboard.type('a nasty stick');
  expect(await page.getByRole('textbox').inputValue()).toBe('a nasty stick');
  await press('Escape');
  await page.getByRole('textbox').waitFor({ state: 'detached' });
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await press('q');
  await page.getByRole('complementary', { name: 'Guidelines' }).waitFor();
});

test('axe finds nothing serious, in both themes', async () => {
  expect(await seriousFindingsInBothThemes(app.page)).toEqual([]);
});

test('when both passes are done, the run that waited goes on', async () => {
  const { page } = app;
  await press('q');
  for (const count of [5, 6]) {
    await press('a', 'Tab', 's', 'ArrowRight');
    if (count < pairs) await answered(count);
  }
  await page.getByRole('button', { name: 'Go on with helpfulness' }).press('Enter');
  for (let count = 1; count <= pairs; count++) {
    await answered(count - 1);
    await press(count % 2 === 0 ? 'ArrowRight' : 'Shift+ArrowLeft');
  }
  await page.getByRole('heading', { name: 'All pairs have their labels: the run goes on.' }).waitFor();
  await expect.poll(statuses, { timeout: 90_000, interval: 500 }).toEqual(['done']);
});

test('the page had nothing to complain of', () => {
  expect(app.complaints).toEqual([]);
});
