/** The import desk: a thread reads and stores, and the one who asks can write meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ImportDesk } from '../../../src/main/experiments/import-desk.ts';
import type { ImportChoices } from '../../../src/shared/ipc/data.ts';
import { listDataSets } from '../../../src/main/storage/data-sets.ts';
import { renameProject } from '../../../src/main/storage/project-name.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import type { Project } from '../../../src/main/storage/project.ts';

const asPairs: ImportChoices = {
  shape: 'pairs',
  mapping: { prompt: 'prompt', first: 'answer_a', second: 'answer_b', better: 'better' },
  kind: 'ordinary',
  preference: 'helpful',
  seed: 1,
  shares: { train: 0.8, validation: 0.05 },
};
let folder: string;
let project: Project;
let desk: ImportDesk;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-desk-'));
  project = openProject(join(folder, 'project'), { create: true });
  desk = new ImportDesk();
});
afterEach(() => {
  desk.cancel();
  project.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, pairs: number): string {
  const file = join(folder, name);
  const rows = Array.from({ length: pairs }, (_, row) =>
    JSON.stringify({
      prompt: `Opening ${row} of ${name}`,
      answer_a: `A ${row}`,
      answer_b: `B ${row}`,
      better: row % 2,
    }),
  );
  writeFileSync(file, rows.join('\n'));
  return file;
}

test('what was looked at is stored, once', async () => {
  const file = fileOf('pairs.jsonl', 20);
  const { sha256, report } = await desk.look(project, file, asPairs);
  expect(report.usedRows).toBe(20);
  const { id } = await desk.store(project, file, sha256, { name: 'Mine' });
  expect(listDataSets(project.database).map((set) => [set.id, set.name])).toEqual([[id, 'Mine']]);
  await expect(desk.store(project, file, sha256, {})).rejects.toMatchObject({ kind: 'bad-input' });
});

test('a project can be written while a file is being stored, and nobody can take the place of that file', async () => {
  const file = fileOf('pairs.jsonl', 3000);
  const { sha256 } = await desk.look(project, file, asPairs);
  const stored = desk.store(project, file, sha256, {});
  await expect(desk.look(project, file, asPairs)).rejects.toMatchObject({ kind: 'busy' });
  renameProject(project.database, 'Meanwhile');
  await stored;
  expect(listDataSets(project.database)).toHaveLength(1);
});

test('another look takes the place of the one under way, which says that nothing was stored', async () => {
  const first = desk.look(project, fileOf('first.jsonl', 3000), asPairs);
  const second = desk.look(project, fileOf('second.jsonl', 5), asPairs);
  await expect(first).rejects.toMatchObject({ kind: 'bad-input', message: 'Reading the file was stopped.' });
  expect((await second).report.usedRows).toBe(5);
});

test('a refusal comes out of the thread in its words, and nothing is stored', async () => {
  const file = fileOf('pairs.jsonl', 5);
  const { sha256 } = await desk.look(project, file, asPairs);
  await desk.store(project, file, sha256, {});
  const again = await desk.look(project, file, asPairs);
  await expect(desk.store(project, file, again.sha256, {})).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringContaining('imported just so already') as string,
  });
  await expect(desk.look(project, join(folder, 'none.jsonl'), asPairs)).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(listDataSets(project.database)).toHaveLength(1);
});
