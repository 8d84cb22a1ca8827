/** A sweep on real runs of a tiny model: what does not depend on the varied setting is carried out once. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { addToQueue } from '../../src/main/experiments/edit-queue.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { planSweep, queueSweep } from '../../src/main/experiments/plan-sweep.ts';
import { runQueue } from '../../src/main/experiments/run-queue.ts';
import { readResults } from '../../src/main/storage/evaluations.ts';
import { listJobs } from '../../src/main/storage/jobs.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import { getRun } from '../../src/main/storage/runs.ts';
import { listStages } from '../../src/main/storage/stages.ts';
import { fromProjectPath } from '../../src/main/storage/project-folder.ts';
import { latestCheckpoint } from '../../src/main/storage/checkpoints.ts';
import { sweepRecipes } from '../../src/shared/sweep.ts';
import type { SweepMatrix } from '../../src/shared/sweep.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
vi.stubEnv('BALLAST_HOME', join(folder, 'home'));
const projectFolder = join(folder, 'project');

const matrix: SweepMatrix = {
  variations: [{ path: 'round.policy.klCoefficient', values: [0.05, 0.5] }],
  seeds: [5],
};
const shared = [
  'evaluation',
  'red-team-openings',
  'answers',
  'reward-model',
  'cost-model',
  'fresh-scores',
  // Of the base model's answers, in a recipe of one round.
  'common-scores',
];
const ownWork = ['policy', 'evaluation'];

test('shared stages run once, and a run that took them over has the numbers of one that did all itself', async () => {
  const cells = sweepRecipes(recipe, matrix, (error) => error);
  const plan = planSweep(projectFolder, cells);
  // 9 stages that compute; the policy and its evaluation alone are each run's own.
  expect(plan).toMatchObject({ runs: 2, stages: 18, distinctStages: 11, measuredRuns: 0 });

  const project = openForWork(projectFolder, { create: true });
  const { database } = project;
  const queue = () =>
    runQueue(project, {
      onEvent: () => undefined,
      onQueueEvent: () => undefined,
      signal: new AbortController().signal,
    });
  const { sweepId } = queueSweep(project, 'tiny', matrix, cells);
  await queue();
  const [first = '', second = ''] = listJobs(database).map(({ runId }) => runId);
  expect(listJobs(database)).toMatchObject([
    { sweepId, status: 'done' },
    { sweepId, status: 'done' },
  ]);
  const stagesOf = (runId: string, reused: boolean) =>
    listStages(database, runId)
      .filter(
        ({ name, reusedFrom }) => !['inputs', 'labels'].includes(name) && (reusedFrom !== null) === reused,
      )
      .map(({ name }) => name);
  expect(stagesOf(first, true)).toEqual([]);
  expect(stagesOf(second, true)).toEqual(shared);
  expect(stagesOf(second, false)).toEqual(ownWork);
  expect(getRun(database, second)).toMatchObject({ engine: 'onnx', threads: 1 });

  // Outside a sweep nothing is taken over.
  const alone = addToQueue(project, getRun(database, second).recipe);
  await queue();
  expect(stagesOf(alone, true)).toEqual([]);
  expect(figures(alone)).toEqual(figures(second));
  expect(figures(alone)).not.toEqual(figures(first));

  // A shared model that was lost is made anew.
  for (const { id } of [first, alone].flatMap((runId) => listStages(database, runId))) {
    const output = id.endsWith('/cost-model') ? latestCheckpoint(database, id, 'output') : null;
    if (output !== null) rmSync(join(fromProjectPath(projectFolder, output.path), 'model.safetensors'));
  }
  const { sweepId: third } = queueSweep(project, 'tiny', matrix, cells.slice(1));
  await queue();
  const again = listJobs(database).find((job) => job.sweepId === third)?.runId ?? '';
  expect(stagesOf(again, false)).toContain('cost-model');
  expect(stagesOf(again, true)).toContain('reward-model');
  expect(figures(again)).toEqual(figures(second));
  project.close();

  function figures(runId: string): unknown {
    const metrics = readMetrics(database, { runId }).map(({ round, step, key, value }) => [
      round,
      step,
      key,
      value,
    ]);
    const rounds = readResults(database, runId)?.rounds.map((round) => ({ ...round, seconds: 0 }));
    return { metrics, rounds };
  }

  // Four runs have ended: their times are the measure now.
  expect(planSweep(projectFolder, cells).measuredRuns).toBe(4);
  // They tell nothing of runs with other threads.
  const threads = (recipe.threads ?? availableParallelism()) + 1;
  const others = sweepRecipes({ ...recipe, threads }, matrix, (error) => error);
  expect(planSweep(projectFolder, others).measuredRuns).toBe(0);
}, 600_000);
