/** What a stage keeps until its output is stored, and no longer; and where scoring goes on. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { createReferenceEngine } from '../../src/main/engine/reference-engine.ts';
import { listCheckpoints } from '../../src/main/storage/checkpoints.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import { runFolder } from '../../src/main/storage/project-folder.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { stageId } from '../../src/main/storage/stages.ts';
import { scoreAnswers } from '../../src/main/trainer/score-answers.ts';
import type { ExperimentEvent } from '../../src/shared/experiment-events.ts';
import { recordMetrics } from '../support/record-metrics.ts';
import { temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { tinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();

/** Runs until `stop` says so, then stops as Ctrl-C would. */
async function runUntil(project: Project, runId: string, stop: (event: ExperimentEvent) => boolean) {
  const pause = new AbortController();
  const onEvent = (event: ExperimentEvent): void => {
    if (stop(event)) pause.abort();
  };
  return runExperiment(project, runId, { onEvent, signal: pause.signal });
}

test('a stage keeps its checkpoints until its output is stored; a kill in between leaves nothing behind for good', async () => {
  const project = openForWork(join(folder, 'project'), { create: true });
  onTestFinished(() => project.close());
  const tiny = tinyRecipe(folder);
  const rounds = tiny.rounds.map((round) => ({ ...round, policy: { ...round.policy, iterations: 30 } }));
  const recipe = { ...tiny, rounds };
  const id = createExperiment(project, recipe);
  const stage = stageId(id, 1, 'policy');
  const progress = join(runFolder(project.folder, id), 'round-1', 'policy.progress');

  const paused = await runUntil(
    project,
    id,
    (event) => event.type === 'progress' && event.stage === 'policy',
  );
  expect(paused.status).toBe('paused');
  const files = readdirSync(progress).filter((name) => name.endsWith('.safetensors'));
  expect(files.length).toBeGreaterThan(0);
  // The database names the files that are there, no others.
  const known = listCheckpoints(project.database, stage, 'progress').map(({ path }) =>
    path.split('/').at(-1),
  );
  expect(known.sort()).toEqual(files.sort());
  // A step that was done after the checkpoint that the run goes on from will be done again: its figures go.
  recordMetrics(project.database, stage, 99, { 'policy/kl': 1 });

  const ended = await runUntil(
    project,
    id,
    (event) => event.type === 'stage-finished' && event.stage === 'policy',
  );
  expect(ended.status).toBe('paused');
  expect(existsSync(progress)).toBe(false);
  expect(listCheckpoints(project.database, stage, 'progress')).toEqual([]);
  const steps = readMetrics(project.database, { stageId: stage }).map(({ step }) => step);
  expect(Math.max(...steps)).toBe(30);

  // As after a kill between storing the output and removing the folder.
  mkdirSync(progress);
  writeFileSync(join(progress, 'step-1.safetensors'), '');
  expect((await runUntil(project, id, () => false)).status).toBe('done');
  expect(existsSync(progress)).toBe(false);
});

test('scoring goes on with the first batch that is not stored, with the same scores', async () => {
  const reward = writeTinyCheckpoint(join(folder, 'reward'), 'reward', 3);
  const cost = writeTinyCheckpoint(join(folder, 'cost'), 'cost', 4);
  // One batch holds 256 rows.
  const rows = Array.from({ length: 258 }, (_, index) => ({
    id: `answer-${index}`,
    prompt: 'a b',
    answer: { text: '', tokens: [5 + (index % 5)] },
  }));
  const engine = createReferenceEngine();
  const scored = async (firstBatch: number) => {
    const batches = new Map<number, unknown>();
    const progress = {
      answers: () => undefined,
      scores: (batch: number, scores: unknown) => void batches.set(batch, scores),
      batchDone: async () => undefined,
    };
    await scoreAnswers(engine, { kind: 'score', rows, reward, cost, firstBatch }, progress);
    return batches;
  };
  const [whole, rest] = [await scored(0), await scored(1)];
  expect([...whole.keys()]).toEqual([0, 1]);
  expect([...rest]).toEqual([[1, whole.get(1)]]);
});
