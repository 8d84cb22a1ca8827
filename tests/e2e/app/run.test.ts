/** A run in the window's own trainer process: it goes on through a reload, pauses, and is done in the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

let app: LaunchedApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-app-run-'));
  app = await launchApp();
  await app.page.getByRole('button', { name: /command line/ }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Command line project' }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Listed {
  readonly ok: boolean;
  readonly value: readonly { readonly status: string; readonly statusDetail: string | null }[];
}

const statuses = async (): Promise<(string | null)[]> => {
  const listed = await app.page.evaluate(
    () =>
      (
        Reflect.get(window, 'lab') as { queue: { list: () => Promise<unknown> } }
      ).queue.list() as Promise<Listed>,
  );
  return listed.value.map(({ status, statusDetail }) => (status === 'failed' ? statusDetail : status));
};

test('a recipe that the window queues is carried out, while a reload of the window loses nothing', async () => {
  const added = await app.page.evaluate(
    (recipe) =>
      (
        Reflect.get(window, 'lab') as { queue: { add: (input: unknown) => Promise<{ ok: boolean }> } }
      ).queue.add({ recipe }),
    writtenTinyRecipe(folder),
  );
  expect(added).toMatchObject({ ok: true });
  await app.page
    .getByText(/Base model:|Round 1 of 1:/)
    .first()
    .waitFor();
  await app.page.reload();
  await expect.poll(statuses, { timeout: 90_000, interval: 500 }).toEqual(['done']);
  await app.page.getByText(/answers judged/).waitFor();
});
