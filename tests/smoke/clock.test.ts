/** A clock that jumps, back and forth by years, changes nothing but the times that are shown. */
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { readResults } from '../../src/main/storage/evaluations.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import { getRun, latestRun } from '../../src/main/storage/runs.ts';
import { listStages } from '../../src/main/storage/stages.ts';
import type { StageName } from '../../src/shared/experiment-events.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
const day = 86_400_000;
const jumps: Partial<Record<StageName, number>> = {
  answers: -4000 * day,
  labels: 9000 * day,
  'reward-model': -20 * day,
  policy: -9000 * day,
};

afterEach(() => {
  vi.useRealTimers();
});

async function run(jumping: boolean) {
  const project = openForWork(join(folder, 'project'), { create: true });
  try {
    const runId = createExperiment(project, recipe);
    // Only what `new Date()` says: time is measured by another clock.
    if (jumping) vi.useFakeTimers({ toFake: ['Date'] });
    await runExperiment(project, runId, {
      onEvent: (event) => {
        if (!jumping || event.type !== 'stage-started') return;
        vi.setSystemTime(Date.now() + (jumps[event.stage] ?? 0));
      },
      signal: new AbortController().signal,
    });
    const stages = listStages(project.database, runId);
    return {
      status: getRun(project.database, runId).status,
      isLatest: latestRun(project.database)?.id === runId,
      stages: stages.map(({ round, name }) => `${round} ${name}`),
      longest: Math.max(...stages.map(({ seconds }) => seconds)),
      shortest: Math.min(...stages.map(({ seconds }) => seconds)),
      metrics: readMetrics(project.database, { runId }).map(({ step, key, value }) => [step, key, value]),
      rounds: readResults(project.database, runId)?.rounds.map((round) => ({ ...round, seconds: 0 })),
    };
  } finally {
    project.close();
  }
}

test('a run goes through a clock that jumps by years as if it stood in order', async () => {
  const { longest: _calm, shortest: _short, ...calm } = await run(false);
  const { longest, shortest, ...jumped } = await run(true);
  expect(jumped).toEqual(calm);
  expect(jumped).toMatchObject({ status: 'done', isLatest: true });
  // In seconds: a day has 86,400.
  expect(longest).toBeLessThan(3600);
  expect(shortest).toBeGreaterThanOrEqual(0);
});
