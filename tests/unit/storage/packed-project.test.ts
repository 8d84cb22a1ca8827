import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { addJudgments } from '../../../src/main/storage/judgments.ts';
import { packProject, unpackProject } from '../../../src/main/storage/packed-project.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { finishStage } from '../../../src/main/storage/stages.ts';
import { addPairedRun, addRun, judgment } from './support/filled-run.ts';
import { temporaryFolder, temporaryProject } from './support/temporary-project.ts';

/** A project with two runs: one with answers, labels, a model's files and a stage; one that is only queued. */
function packed(): { file: string; record: ReturnType<typeof packProject>; kept: string } {
  const { folder, database } = temporaryProject();
  const { run, stage, pairIds } = addPairedRun(database);
  addJudgments(database, [judgment('one', pairIds[0])]);
  finishStage(database, stage.id, { checkpoint: join(folder, 'runs/policy'), figures: {} }, 3);
  addCheckpoint(database, {
    stageId: stage.id,
    step: 1,
    kind: 'output',
    path: 'runs/policy',
    bytes: 10,
    sha256: null,
  });
  addRun(database);
  const file = join(temporaryFolder(), 'packed.zst');
  return { file, record: packProject(folder, [run.id], file), kept: run.id };
}

test('what was answered and labeled is there again, without other runs, models and places of the first machine', async () => {
  const { file, record, kept } = packed();
  const folder = join(temporaryFolder(), 'elsewhere');
  await unpackProject(file, record, folder);
  const { database, close } = openProject(folder, { create: false });
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(database.prepare('SELECT id FROM runs').pluck().all()).toEqual([kept]);
  // addPairedRun makes two pairs of two answers each.
  expect([count('responses'), count('pairs'), count('judgments'), count('checkpoints')]).toEqual([
    4, 2, 1, 0,
  ]);
  expect(database.prepare('SELECT output FROM stages').pluck().get()).toBe(
    '{"checkpoint":null,"figures":{}}',
  );
  // What was packed keeps its promises: labels cannot be changed.
  expect(() => database.exec('DELETE FROM judgments')).toThrow(/append-only/);
  close();
});

test('a packed file that was damaged is refused in words, and nothing is left behind', async () => {
  const { file, record } = packed();
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const folder = join(temporaryFolder(), 'elsewhere');
  await expect(unpackProject(file, record, folder)).rejects.toMatchObject({ kind: 'database' });
  expect(existsSync(projectPaths(folder).database)).toBe(false);
});

test('a file that unpacks to more than was packed is refused before it fills the memory', async () => {
  const { file, record } = packed();
  const folder = join(temporaryFolder(), 'elsewhere');
  await expect(unpackProject(file, { ...record, bytes: 100 }, folder)).rejects.toMatchObject({
    kind: 'database',
  });
});

test('a run that is not there cannot be packed', () => {
  const { folder } = temporaryProject();
  expect(() => packProject(folder, ['nowhere'], join(temporaryFolder(), 'x.zst'))).toThrow(/no run nowhere/);
});
