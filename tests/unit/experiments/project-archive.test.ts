import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportProject } from '../../../src/main/experiments/export-project.ts';
import {
  checkArchive,
  importProject,
  isProjectArchive,
} from '../../../src/main/experiments/import-project.ts';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { listCheckpointPaths, removeCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { readProjectName } from '../../../src/main/storage/project-name.ts';
import { readProject } from '../../../src/main/storage/project.ts';
import { getRun, listRuns } from '../../../src/main/storage/runs.ts';
import { listStages } from '../../../src/main/storage/stages.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';
import {
  filesBeside,
  makeProject,
  noteProgress,
  progressPath,
  writeProgress,
} from './support/archived-project.ts';

const root = temporaryFolder();
let count = 0;

function newProject() {
  const folder = join(root, `case-${++count}`, 'project');
  const made = makeProject(folder);
  onTestFinished(() => made.project.close());
  const file = join(root, `case-${count}`, 'out.ballast');
  const copy = join(root, `case-${count}`, 'copy');
  return { ...made, folder, file, copy };
}

test('a project comes back whole: same id and rows, same models, checkpoints and reports', async () => {
  const { project, folder, file, copy, done, paused } = newProject();
  const { database } = project;
  const exported = await exportProject(folder, file, { models: true });
  // Database, two files of the model, checkpoint and its description, one report; the name with a colon stays behind.
  expect(exported).toMatchObject({ files: 6, missing: [], leftOut: ['reports/a:b.html'] });
  expect(exported.bytes).toBe(statSync(file).size);
  expect(isProjectArchive(file)).toBe(true);
  await importProject(file, copy);
  const wanted = Object.entries(filesBeside(folder)).filter(
    ([path]) => path !== 'reports/a:b.html' && !path.includes('unfinished-'),
  );
  expect(filesBeside(copy)).toEqual(Object.fromEntries(wanted));
  const other = openForWork(copy, { create: false });
  onTestFinished(() => other.close());
  expect(readProjectName(other.database)).toEqual(readProjectName(database));
  expect(listRuns(other.database)).toEqual(listRuns(database));
  for (const id of [done, paused]) expect(listStages(other.database, id)).toEqual(listStages(database, id));
  expect(listCheckpointPaths(other.database)).toEqual(listCheckpointPaths(database));
});

test('nothing is left beside the file or in the project, and the project is as it was', async () => {
  const { folder, file } = newProject();
  const before = filesBeside(folder);
  await exportProject(folder, file, { models: true });
  expect(readdirSync(join(file, '..')).sort()).toEqual(['out.ballast', 'project']);
  expect(filesBeside(folder)).toEqual(before);
});

test('without models, finished runs keep what they found and unfinished ones are given up, in the copy alone', async () => {
  const { project, folder, file, copy, done, paused } = newProject();
  const { files } = await exportProject(folder, file, { models: false });
  expect(files).toBe(2);
  expect((await checkArchive(file)).models).toBe('left-out');
  await importProject(file, copy);
  const other = readProject(copy);
  onTestFinished(() => other.close());
  expect(listCheckpointPaths(other.database)).toEqual([]);
  expect(getRun(other.database, done)).toMatchObject({
    status: 'done',
    modelsDeletedAt: expect.any(String) as string,
  });
  expect(getRun(other.database, paused).status).toBe('cancelled');
  expect(getRun(project.database, paused).status).toBe('paused');
  expect(listCheckpointPaths(project.database)).toHaveLength(2);
  expect(Object.keys(filesBeside(copy))).toEqual([`reports/${done}.html`]);
});

test('a run that replaces its checkpoint meanwhile is exported as of one moment', async () => {
  const { project, folder, file, copy, paused } = newProject();
  const [stage] = listStages(project.database, paused);
  let step = 10;
  const replaceCheckpoint = (): void => {
    const before = step;
    step += 10;
    writeProgress(folder, paused, step);
    noteProgress(project, stage?.id ?? '', paused, step);
    rmSync(join(folder, progressPath(paused, before)));
    rmSync(join(folder, `${progressPath(paused, before)}.json`));
    removeCheckpoint(project.database, { stageId: stage?.id ?? '', kind: 'progress', step: before });
  };
  await exportProject(folder, file, { models: true, onStep: replaceCheckpoint });
  expect(step).toBeGreaterThan(20);
  const { missing } = await importProject(file, copy);
  expect(missing).toEqual([]);
  const other = readProject(copy);
  onTestFinished(() => other.close());
  for (const path of listCheckpointPaths(other.database)) expect(existsSync(join(copy, path))).toBe(true);
});

test('what the project names and has not is said, and the rest is exported', async () => {
  const { folder, file, done } = newProject();
  const model = `runs/${done}/round-1/policy`;
  rmSync(join(folder, model), { recursive: true });
  expect(await exportProject(folder, file, { models: true })).toMatchObject({ missing: [model], files: 4 });
  expect((await checkArchive(file)).missing).toEqual([model]);
});

test('a file that is there is not written over, and no project is no export', async () => {
  const { folder, file } = newProject();
  writeFileSync(file, 'mine');
  await expect(exportProject(folder, file, { models: true })).rejects.toMatchObject({ kind: 'bad-input' });
  expect(readFileSync(file, 'utf8')).toBe('mine');
  await exportProject(folder, file, { models: true, replace: true });
  expect(isProjectArchive(file)).toBe(true);
  const nowhere = exportProject(join(root, 'nowhere'), join(root, 'x.ballast'), { models: true });
  await expect(nowhere).rejects.toMatchObject({ kind: 'not-found' });
  expect(existsSync(join(root, 'x.ballast'))).toBe(false);
});

test('an export that is stopped leaves nothing, and so does an import', async () => {
  const { folder, file, copy } = newProject();
  for (const phase of ['database', 'files', 'check'] as const) {
    const controller = new AbortController();
    const work = exportProject(folder, file, {
      models: true,
      signal: controller.signal,
      onStep: (step) => {
        if (step.phase === phase) controller.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(join(file, '..'))).toEqual(['project']);
    expect(readdirSync(folder).filter((name) => name.startsWith('export-'))).toEqual([]);
  }
  await exportProject(folder, file, { models: true });
  const controller = new AbortController();
  const work = importProject(file, copy, { signal: controller.signal, onStep: () => controller.abort() });
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(join(file, '..')).sort()).toEqual(['out.ballast', 'project']);
});

test('an import never touches what is there: a folder, a file, a link, a project that is open', async () => {
  const { folder, file, copy } = newProject();
  await exportProject(folder, file, { models: true });
  const before = filesBeside(folder);
  await expect(importProject(file, folder)).rejects.toMatchObject({ kind: 'busy' });
  expect(filesBeside(folder)).toEqual(before);
  mkdirSync(copy);
  await expect(importProject(file, copy)).rejects.toMatchObject({ kind: 'bad-input' });
  expect(readdirSync(copy)).toEqual([]);
  symlinkSync(join(root, 'does-not-exist'), `${copy}-link`);
  await expect(importProject(file, `${copy}-link`)).rejects.toMatchObject({ kind: 'bad-input' });
  expect(existsSync(join(root, 'does-not-exist'))).toBe(false);
});

test('what a killed import or export left for the same place goes with the next', async () => {
  const { folder, file, copy } = newProject();
  // No process has this id: Linux counts to four millions.
  mkdirSync(`${copy}.unfinished-99999999`);
  mkdirSync(`${file}.unfinished-99999999`);
  const ours = `${copy}.unfinished-notes`;
  mkdirSync(ours);
  await exportProject(folder, file, { models: true });
  await importProject(file, copy);
  expect(existsSync(`${copy}.unfinished-99999999`)).toBe(false);
  expect(existsSync(`${file}.unfinished-99999999`)).toBe(false);
  expect(existsSync(ours)).toBe(true);
});

test('memory does not grow with the files', { timeout: 120_000 }, async () => {
  const { project, folder, file, copy, done } = newProject();
  const model = join(folder, `runs/${done}/round-1/policy/model.safetensors`);
  const bytes = 256 * 2 ** 20;
  // Read as zeros, without taking room on the disk; stored as it is, as weights are.
  writeFileSync(model, '');
  truncateSync(model, bytes);
  project.close();
  const held = (): number => {
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    return arrayBuffers + heapUsed;
  };
  globalThis.gc?.();
  const before = held();
  let most = 0;
  const onStep = (): void => {
    most = Math.max(most, held() - before);
  };
  await exportProject(folder, file, { models: true, onStep });
  await importProject(file, copy, { onStep });
  expect(statSync(file).size).toBeGreaterThan(bytes);
  expect(most).toBeLessThan(bytes / 2);
});
