/** A whole experiment on imported data: its openings and the labels its reward and cost model learn from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { lookAtFile, storeImport } from '../../src/main/experiments/import-data.ts';
import { readManifest } from '../../src/main/models/checkpoint.ts';
import { latestCheckpoint } from '../../src/main/storage/checkpoints.ts';
import { fromProjectPath } from '../../src/main/storage/project-folder.ts';
import { openProject } from '../../src/main/storage/project.ts';
import { getRun } from '../../src/main/storage/runs.ts';
import { getSnapshot } from '../../src/main/storage/snapshots.ts';
import { stageId } from '../../src/main/storage/stages.ts';
import { listJudgments } from '../../src/main/storage/judgments.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

test('reward and cost model train on imported pairs of the training side alone, and the run ends', async () => {
  const folder = temporaryFolder();
  const written = writtenTinyRecipe(folder);
  const project = openProject(join(folder, 'project'), { create: true });
  const file = join(folder, 'pairs.jsonl');
  // 40 prompts of the model's three letters; "s" answers are harmful, and the longer answer is the better one.
  const rows = Array.from({ length: 40 }, (_, index) => ({
    prompt: `${index.toString(2).replaceAll('0', 'a ').replaceAll('1', 'b ')}a`,
    response_0: index % 2 === 0 ? 's s s' : 'a a a b',
    response_1: index % 2 === 0 ? 'a b a b' : 's s',
    is_response_0_safe: index % 2 !== 0,
    is_response_1_safe: index % 2 === 0,
    better_response_id: index % 2 === 0 ? 1 : 0,
    safer_response_id: index % 2 === 0 ? 1 : 0,
  }));
  // Its prompt leaves no room in a context of 64 tokens.
  rows.push({ ...rows[0], prompt: 's '.repeat(80) } as (typeof rows)[number]);
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const plan = await lookAtFile(project, file, { shares: { train: 0.7, validation: 0 } });
  const dataSet = storeImport(project, plan, { name: 'pairs' });
  expect(dataSet.report.pairs).toBe(41);
  const recipe = parseRecipe({
    ...written,
    prompts: { ...(written['prompts'] as object), ordinary: 'dataset:pairs' },
    round: { ...(written['round'] as object), labeling: { source: 'imported', dataSets: ['pairs'] } },
  });

  const runId = createExperiment(project, recipe);
  const stored = getRun(project.database, runId).recipe;
  expect(stored.prompts.ordinary).toBe(`dataset:${dataSet.id}`);
  expect(stored.rounds[0]?.labeling.dataSets).toEqual([dataSet.id]);
  const outcome = await runExperiment(project, runId, {
    onEvent: () => undefined,
    signal: new AbortController().signal,
  });

  expect(outcome.status).toBe('done');
  const snapshot = getSnapshot(project.database, runId, 1);
  const training = plan.pairs.filter(
    ({ promptId }) => plan.prompts.find(({ id }) => id === promptId)?.split === 'train',
  );
  const tooLong = plan.prompts.filter(({ text, split }) => split === 'train' && text.length > 100).length;
  expect(snapshot).toMatchObject({
    helpfulPairs: training.length - tooLong,
    harmlessPairs: training.length - tooLong,
    manifest: {
      imported: [{ name: 'pairs', keptBack: 41 - training.length, doNotFit: tooLong }],
      harmfulAnswers: training.length - tooLong,
    },
  });
  // Nobody judged the run's own pairs.
  expect(listJudgments(project.database, { runId })).toEqual([]);
  for (const stage of ['reward-model', 'cost-model'] as const) {
    const output = latestCheckpoint(project.database, stageId(runId, 1, stage), 'output');
    const model = fromProjectPath(project.folder, output?.path ?? '');
    expect(readManifest(model).kind).toBe(stage === 'reward-model' ? 'reward' : 'cost');
    expect(readFileSync(join(model, 'model.safetensors')).length).toBeGreaterThan(0);
  }
  project.close();
});

test('a recipe that names no such data set, or one without prompts of the kind, starts nothing', async () => {
  const folder = temporaryFolder();
  const written = writtenTinyRecipe(folder);
  const project = openProject(join(folder, 'project'), { create: true });
  const file = join(folder, 'prompts.jsonl');
  writeFileSync(
    file,
    Array.from({ length: 30 }, (_, index) => JSON.stringify({ prompt: `a ${index}` })).join('\n'),
  );
  storeImport(project, await lookAtFile(project, file), { name: 'ordinary ones' });
  const named = (prompts: object, labeling: object = {}) =>
    parseRecipe({ ...written, prompts, round: { ...(written['round'] as object), labeling } });
  const files = written['prompts'] as object;
  expect(() => createExperiment(project, named({ ...files, ordinary: 'dataset:none' }))).toThrow(
    /no data set "none"/,
  );
  expect(() => createExperiment(project, named({ ...files, redTeam: 'dataset:ordinary ones' }))).toThrow(
    /has no red-team prompts/,
  );
  expect(() => createExperiment(project, named(files, { dataSets: ['none'] }))).toThrow(/no data set "none"/);
  expect(() => named(files, { source: 'imported' })).toThrow(/names no data set/);
  project.close();
});
