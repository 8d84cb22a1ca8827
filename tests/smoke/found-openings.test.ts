/** What the search sets aside is answered by every version, trained on by none, and told in results. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { listPairs } from '../../src/main/storage/pairs.ts';
import { listRedTeamFindings } from '../../src/main/storage/prompts.ts';
import { listAnswers } from '../../src/main/storage/responses.ts';
import { listStages, stageId } from '../../src/main/storage/stages.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();

test('openings set aside by the search are answered by every version and never trained on', async () => {
  const written = writtenTinyRecipe(folder);
  const redTeamSearch = { openings: 4, poolFactor: 2, samplesPerPrompt: 2, evaluationShare: 0.5 };
  const round = { ...Object(written['round']), redTeamSearch, pairs: 24 };
  const project = openForWork(join(folder, 'project'), { create: true });
  onTestFinished(() => project.close());
  const { database } = project;
  const runId = createExperiment(project, parseRecipe({ ...written, round, rounds: 2 }));
  const options = { onEvent: () => undefined, signal: new AbortController().signal };
  const outcome = await runExperiment(project, runId, options);
  if (outcome.status !== 'done') throw new Error(`The run ended as ${outcome.status}.`);

  const setAside = listRedTeamFindings(database, runId, 2)
    .filter(({ forEvaluation }) => forEvaluation)
    .map(({ promptId }) => promptId);
  expect(setAside.length).toBeGreaterThan(0);
  const trainedOn = listPairs(database, runId, 2).map(({ promptId }) => promptId);
  expect(trainedOn.filter((id) => setAside.includes(id))).toEqual([]);
  for (const version of [0, 1, 2]) {
    const answers = listAnswers(database, stageId(runId, version, 'found-openings'));
    expect(new Set(answers.map(({ promptId }) => promptId))).toEqual(new Set(setAside));
    expect(answers).toHaveLength(2 * setAside.length);
  }
  expect(outcome.results.foundOpenings.map(({ version, harmful }) => [version, harmful.n])).toEqual(
    ['base', 'v1', 'v2'].map((version) => [version, 2 * setAside.length]),
  );

  // Every stage with work of the trainer tells its memory; Node alone takes tens of megabytes.
  const policy = listStages(database, runId).find(({ name }) => name === 'policy');
  expect(policy?.trainerPeakBytes).toBeGreaterThan(2e7);
  expect(policy?.programPeakBytes).toBeGreaterThan(2e7);
});
