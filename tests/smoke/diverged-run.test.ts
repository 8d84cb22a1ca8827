/** A run that diverges stops at its last good checkpoint; where the recipe allows it, it goes on from there once. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import { listNotices } from '../../src/main/storage/notices.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { readRunStatus } from '../../src/main/storage/runs.ts';
import { getStage, stageId } from '../../src/main/storage/stages.ts';
import type { Recipe } from '../../src/shared/recipe.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
let project: Project;
beforeAll(() => {
  project = openForWork(join(folder, 'project'), { create: true });
});
afterAll(() => project.close());

/**
 * Each step of training multiplies the weights by 1 − rate × decay. With a rate of 1 and a decay of 3 that is −2, and
 * products of a few weights pass 3e38 after some 20 steps; with the rate lowered to 0.3 it is 0.1, and weights shrink
 * from wherever they were. With a decay of 10 it is −9 and then −2, and they grow either way.
 */
function diverging(onDivergence: Recipe['onDivergence'], weightDecay: number): Recipe {
  const recipe = { ...tinyRecipe(folder), onDivergence };
  const adam = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay, maxGradientNorm: 1 };
  for (const { rewardModel } of recipe.rounds) {
    Object.assign(rewardModel, { epochs: 40, learningRate: 1, schedule: 'constant', warmupShare: 0, adam });
  }
  return recipe;
}

async function carryOut(recipe: Recipe, stopAtStep = Infinity) {
  const runId = createExperiment(project, recipe);
  const reward = stageId(runId, 1, 'reward-model');
  const go = (until: number) => {
    const stop = new AbortController();
    return runExperiment(project, runId, {
      onEvent: (event) => {
        if (event.type === 'stage-finished' && event.stage === 'reward-model') stop.abort();
        if (event.type === 'metrics' && event.step === until) stop.abort();
      },
      signal: stop.signal,
    }).then(
      () => null,
      (error: unknown) => error,
    );
  };
  if (stopAtStep < Infinity) await go(stopAtStep);
  const error = await go(Infinity);
  const metrics = readMetrics(project.database, { stageId: reward });
  const steps = [...new Set(metrics.map(({ step }) => step))];
  const notices = listNotices(project.database, runId).map(({ text }) => text);
  return { runId, error, steps, notices, stage: getStage(project.database, reward) };
}

test('stops, and says where, what is safe and what to lower', async () => {
  const { runId, error, stage, notices } = await carryOut(diverging('stop', 3));
  expect(error).toMatchObject({
    kind: 'diverged',
    message: expect.stringMatching(/reward model diverged at step \d+\./),
    hint: expect.stringMatching(/lower rewardModel\.learningRate .*try 0\.3.*onDivergence/s),
  });
  expect(readRunStatus(project.database, runId)).toBe('diverged');
  expect([stage.status, stage.restart, notices]).toEqual(['failed', null, []]);
});

test('allowed to, goes on from the last good checkpoint with a third of the learning rate, and says so', async () => {
  const { stage, steps, notices } = await carryOut(diverging('lower-learning-rate', 3), 2);
  expect(stage.status).toBe('done');
  expect(stage.restart).toMatchObject({ before: 1, learningRate: 0.3 });
  // The pause comes a step or more after it was asked for, and before the first timed checkpoint.
  const from = stage.restart?.fromStep ?? 0;
  expect(from).toBeGreaterThanOrEqual(2);
  // The figures of steps that were done again are those of the second time, each once.
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, index) => index + 1));
  expect(notices).toEqual([
    expect.stringMatching(
      new RegExp(`diverged at step .* from step ${from}, once, with learning rate 0.3 instead of 1\\.$`),
    ),
  ]);
});

test('that diverges once more, stops for good', async () => {
  const { runId, error, notices } = await carryOut(diverging('lower-learning-rate', 10));
  expect(error).toMatchObject({
    kind: 'diverged',
    message: expect.stringMatching(/had gone on from .* with learning rate 0\.3/),
  });
  expect(readRunStatus(project.database, runId)).toBe('diverged');
  expect(notices).toHaveLength(1);
});
