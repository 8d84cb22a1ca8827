/**
 * A run whose newest checkpoint was damaged while it was paused says so, and ends with the numbers of a calm one; so does
 * one whose newest checkpoint nobody heard of.
 */
import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { listCheckpoints, removeCheckpoint } from '../../src/main/storage/checkpoints.ts';
import { readResults } from '../../src/main/storage/evaluations.ts';
import { dropMetricsAfter, readMetrics } from '../../src/main/storage/metrics.ts';
import { listNotices } from '../../src/main/storage/notices.ts';
import type { Project } from '../../src/main/storage/project.ts';
import type { ExperimentEvent } from '../../src/shared/experiment-events.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();
const recipe = tinyRecipe(folder);
recipe.rounds.forEach(({ policy }) => (policy.iterations = 8));

let project: Project;
let calm: string;
beforeAll(async () => {
  project = openForWork(join(folder, 'project'), { create: true });
  calm = createExperiment(project, recipe);
  await sitting(calm);
});
afterAll(() => project.close());

/** Carries a run on, to its end or until the policy stage has gone so many more steps. */
async function sitting(runId: string, policySteps = Infinity): Promise<readonly ExperimentEvent[]> {
  const stop = new AbortController();
  const events: ExperimentEvent[] = [];
  let steps = 0;
  const onEvent = (event: ExperimentEvent): void => {
    events.push(event);
    if (event.type === 'metrics' && event.stage === 'policy' && ++steps === policySteps) stop.abort();
  };
  await runExperiment(project, runId, { onEvent, signal: stop.signal });
  return events;
}

/** Everything a run measured, but for its id and its time. */
function figures(runId: string): unknown {
  return {
    metrics: readMetrics(project.database, { runId }).map(({ step, key, value }) => [step, key, value]),
    rounds: readResults(project.database, runId)?.rounds.map((round) => ({ ...round, seconds: 0 })),
  };
}

function twoCheckpoints(runId: string): { progress: string; newest: number; before: number } {
  const progress = join(project.folder, 'runs', runId, 'round-1', 'policy.progress');
  const steps = readdirSync(progress)
    .flatMap((name) => /^step-(\d+)\.safetensors$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
  expect(steps).toHaveLength(2);
  const [newest = 0, before = 0] = steps;
  return { progress, newest, before };
}

const flipOneBit = (file: string): void => {
  const bytes = readFileSync(file);
  const at = bytes.length - 10;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
};
const damages = { 'one flipped bit': flipOneBit, 'half a file': (file: string) => truncateSync(file, 1000) };

test.each(Object.entries(damages))('%s', async (_name, damage) => {
  const runId = createExperiment(project, recipe);
  await sitting(runId, 2);
  await sitting(runId, 2);
  const { progress, newest, before } = twoCheckpoints(runId);
  damage(join(progress, `step-${newest}.safetensors`));

  const events = await sitting(runId);

  const told = [
    expect.stringMatching(
      new RegExp(
        `checkpoint of step ${newest} is damaged: its file .* from the one before, of step ${before};`,
      ),
    ),
  ];
  expect(events.flatMap((event) => (event.type === 'notice' ? event.text : []))).toEqual(told);
  expect(listNotices(project.database, runId).map(({ text }) => text)).toEqual(told);
  expect(figures(runId)).toEqual(figures(calm));
});

test('one that was written while the program that should note it was killed: its metrics went with it', async () => {
  const runId = createExperiment(project, recipe);
  await sitting(runId, 2);
  await sitting(runId, 2);
  const { newest, before } = twoCheckpoints(runId);
  const { database } = project;
  const stageId = `${runId}/1/policy`;
  const unheard = listCheckpoints(database, stageId, 'progress').filter(({ step }) => step === newest);
  expect(unheard).toHaveLength(1);
  unheard.forEach((checkpoint) => removeCheckpoint(database, checkpoint));
  dropMetricsAfter(database, stageId, before);

  await sitting(runId);

  expect(figures(runId)).toEqual(figures(calm));
});
