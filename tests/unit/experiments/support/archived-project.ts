/** A small project with a finished run that has models, an unfinished one with a checkpoint, and a report. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openForWork } from '../../../../src/main/experiments/open-for-work.ts';
import { addCheckpoint } from '../../../../src/main/storage/checkpoints.ts';
import type { Project } from '../../../../src/main/storage/project.ts';
import { createRun, setRunStatus } from '../../../../src/main/storage/runs.ts';
import { finishStage, openStage } from '../../../../src/main/storage/stages.ts';
import { parseRecipe } from '../../../../src/shared/recipe.ts';
import { sha256 } from '../../../support/forged-archive.ts';

export interface MadeProject {
  readonly project: Project;
  readonly done: string;
  readonly paused: string;
}

/** Leaves it open. */
export function makeProject(folder: string): MadeProject {
  const project = openForWork(folder, { create: true });
  const { database } = project;
  const addRun = (name: string): string =>
    createRun(database, { name, recipe: parseRecipe({ name, rounds: 1 }), seed: 1, appVersion: '0' }).id;
  const done = addRun('finished');
  setRunStatus(database, done, 'running');
  const policy = openStage(database, { runId: done, round: 1, name: 'policy', kind: 'policy' });
  const model = `runs/${done}/round-1/policy`;
  writeInto(folder, `${model}/model.safetensors`, Buffer.alloc(300_000, 'weights'));
  writeInto(folder, `${model}/config.json`, '{"layers":6}');
  addCheckpoint(database, {
    stageId: policy.id,
    kind: 'output',
    step: 0,
    path: model,
    bytes: 300_012,
    sha256: null,
  });
  finishStage(database, policy.id, {}, 1);
  setRunStatus(database, done, 'done');
  const paused = addRun('unfinished');
  setRunStatus(database, paused, 'running');
  const stage = openStage(database, { runId: paused, round: 1, name: 'policy', kind: 'policy' });
  writeProgress(folder, paused, 10);
  noteProgress(project, stage.id, paused, 10);
  setRunStatus(database, paused, 'paused');
  writeInto(folder, `reports/${done}.html`, '<p>report</p>');
  writeInto(folder, `reports/a:b.html`, 'not every system can store this name');
  // What no row names is not the project's.
  writeInto(folder, `runs/${done}/round-1/policy.unfinished-1/model.safetensors`, 'half');
  return { project, done, paused };
}

export function progressPath(runId: string, step: number): string {
  return `runs/${runId}/round-1/policy.progress/step-${step}.safetensors`;
}

export function writeProgress(folder: string, runId: string, step: number): void {
  writeInto(folder, progressPath(runId, step), Buffer.alloc(1000, step));
  writeInto(folder, `${progressPath(runId, step)}.json`, '{}');
}

export function noteProgress({ database }: Project, stageId: string, runId: string, step: number): void {
  const path = progressPath(runId, step);
  addCheckpoint(database, { stageId, kind: 'progress', step, path, bytes: 1000, sha256: 'x' });
}

export function writeInto(folder: string, path: string, content: string | Buffer): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Every file of a folder but the database and its neighbours, by path, with its hash. */
export function filesBeside(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }): [string, string] => {
        const file = join(parentPath, name);
        return [relative(folder, file), sha256(readFileSync(file))];
      })
      .filter(([path]) => !path.startsWith('ballast.'))
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** Every name below a folder; for tests that demand that nothing was left. */
export function allNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];
}
