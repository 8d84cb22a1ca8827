import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createExperiment } from '../../../src/main/experiments/experiment.ts';
import { judgeLeftRun } from '../../../src/main/experiments/left-run.ts';
import { addCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { getRun, setRunStatus } from '../../../src/main/storage/runs.ts';
import { finishStage, openStage } from '../../../src/main/storage/stages.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
let count = 0;

function leftRun() {
  const projectFolder = join(folder, `project-${++count}`);
  const project = openForWork(projectFolder, { create: true });
  const runId = createExperiment(project, recipe);
  setRunStatus(project.database, runId, 'running');
  const open = (name: string) => openStage(project.database, { runId, round: 1, name, kind: name }).id;
  const checkpoint = (stageId: string, kind: 'progress' | 'output', step: number, path = step.toString()) => {
    const sha256 = kind === 'output' ? null : createHash('sha256').update('state').digest('hex');
    addCheckpoint(project.database, { stageId, kind, step, path: `runs/${path}`, bytes: 5, sha256 });
    const file = join(projectFolder, 'runs', path);
    if (kind === 'progress') writeFileSync(file, 'state');
    return file;
  };
  const judge = () => judgeLeftRun(project, getRun(project.database, runId));
  return { project, projectFolder, runId, open, checkpoint, judge };
}

describe('a run that a dead process left', () => {
  test('can go on from the last step of the stage that was under way', () => {
    const { project, open, checkpoint, judge } = leftRun();
    finishStage(project.database, open('answers'), {}, 1);
    const policy = open('policy');
    checkpoint(policy, 'progress', 4);
    checkpoint(policy, 'progress', 12);
    expect(judge()).toMatchObject({
      status: 'interrupted',
      detail: expect.stringMatching(/step 12 of "Aligning the policy" in round 1/),
    });
    project.close();
  });

  test('goes on from the step before where the newest checkpoint is damaged, and says so', () => {
    const { project, open, checkpoint, judge } = leftRun();
    const policy = open('policy');
    checkpoint(policy, 'progress', 4);
    writeFileSync(checkpoint(policy, 'progress', 12), 'stake');
    expect(judge()).toMatchObject({
      status: 'interrupted',
      detail: expect.stringMatching(/from step 4 of "Aligning the policy" .* of step 12 is damaged/),
    });
    rmSync(checkpoint(policy, 'progress', 4));
    expect(judge().detail).toMatch(/from the beginning of "Aligning the policy"/);
    project.close();
  });

  test('is failed where a model it was going on from is not whole, and says which', () => {
    const { project, projectFolder, runId, open, checkpoint, judge } = leftRun();
    const policy = open('policy');
    const model = checkpoint(policy, 'output', 0, `${runId}/round-1/policy`);
    finishStage(project.database, policy, {}, 1);
    mkdirSync(model, { recursive: true });
    writeFileSync(join(model, 'config.json'), '{}');
    expect(judge()).toMatchObject({
      status: 'failed',
      detail: expect.stringMatching(/policy is damaged\.$/),
    });
    expect(judge().detail).toContain(join(projectFolder, 'runs', runId));
    project.close();
  });

  test('without a checkpoint goes on from the beginning of its stage, or of itself', () => {
    const { project, open, judge } = leftRun();
    expect(judge().detail).toMatch(/its beginning/);
    open('cost-model');
    expect(judge().detail).toMatch(/the beginning of "Training the cost model" in round 1/);
    project.close();
  });

  test('is failed where a model it was going on from is gone, and says which', () => {
    const { project, projectFolder, runId, open, checkpoint, judge } = leftRun();
    const policy = open('policy');
    checkpoint(policy, 'output', 0, `${runId}/round-1/policy`);
    finishStage(project.database, policy, {}, 1);
    expect(judge()).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining(join(projectFolder, 'runs', runId, 'round-1/policy')),
    });
    project.close();
  });

  test('is failed where its base model is gone; opening the project says so', () => {
    const { project, projectFolder, runId } = leftRun();
    project.close();
    const base = join(folder, 'base');
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    renameSync(base, join(folder, 'elsewhere/base'));
    const again = openForWork(projectFolder, { create: false });
    const { status, statusDetail } = getRun(again.database, runId);
    expect([status, statusDetail]).toEqual(['failed', expect.stringContaining(base)]);
    again.close();
    renameSync(join(folder, 'elsewhere/base'), base);
  });
});
