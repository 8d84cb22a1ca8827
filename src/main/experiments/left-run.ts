/** What becomes of a run that a dead process left under way: it goes on from a named point, or it cannot, and why. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stageTitles } from '../../shared/experiment-events.ts';
import { hashFile } from '../models/file-hash.ts';
import { latestCheckpoint, listCheckpoints } from '../storage/checkpoints.ts';
import type { CheckpointRecord } from '../storage/checkpoints.ts';
import type { Project } from '../storage/project.ts';
import { fromProjectPath } from '../storage/project-folder.ts';
import { nextBatch, nextScoreBatch } from '../storage/responses.ts';
import type { LeftRun, RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { findBaseModel } from './base-model.ts';
import { isWhole } from './reuse-stage.ts';

/** Judges a run by what it needs to go on: its base model, and the models its finished stages left. */
export function judgeLeftRun(project: Project, run: RunRecord): LeftRun {
  const missing = whatIsMissing(project, run);
  return missing === null
    ? { status: 'interrupted', detail: `The program ended. It can go on from ${standing(project, run)}.` }
    : { status: 'failed', detail: `The program ended, and the run cannot go on: ${missing}` };
}

function whatIsMissing(project: Project, run: RunRecord): string | null {
  try {
    findBaseModel(run.recipe.baseModel);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const stage of listStages(project.database, run.id)) {
    const output = latestCheckpoint(project.database, stage.id, 'output');
    if (stage.status !== 'done' || output === null) continue;
    const folder = fromProjectPath(project.folder, output.path);
    if (!existsSync(join(folder, 'config.json')))
      return `the model of ${placeOf(stage)} is gone from ${folder}.`;
    if (!isWhole(folder, output)) return `the model of ${placeOf(stage)} in ${folder} is damaged.`;
  }
  return null;
}

/** The furthest point that is stored: a stage, and in it a step or a batch. */
function standing(project: Project, run: RunRecord): string {
  const { database } = project;
  const stages = listStages(database, run.id);
  const current = stages.find(({ status }) => status !== 'done');
  if (current === undefined) {
    const last = stages.at(-1);
    return last === undefined ? 'its beginning' : `the end of ${placeOf(last)}`;
  }
  const [newest, before] = listCheckpoints(database, current.id, 'progress').toReversed();
  if (newest !== undefined) {
    if (isIntact(project, newest)) return `step ${newest.step} of ${placeOf(current)}`;
    const good = before !== undefined && isIntact(project, before) ? `step ${before.step}` : 'the beginning';
    return `${good} of ${placeOf(current)}: the checkpoint of step ${newest.step} is damaged`;
  }
  const batches = nextBatch(database, current.id) + nextScoreBatch(database, current.id);
  return batches > 0 ? `batch ${batches + 1} of ${placeOf(current)}` : `the beginning of ${placeOf(current)}`;
}

function isIntact({ folder }: Project, { path, sha256 }: CheckpointRecord): boolean {
  const file = fromProjectPath(folder, path);
  return existsSync(file) && (sha256 === null || hashFile(file) === sha256);
}

function placeOf({ round, name }: StageRecord): string {
  const title = name in stageTitles ? stageTitles[name as keyof typeof stageTitles] : name;
  return `"${title}" in round ${round}`;
}
