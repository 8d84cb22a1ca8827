import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addToQueue } from '../../../src/main/experiments/edit-queue.ts';
import { readProbes } from '../../../src/main/experiments/run-probes.ts';
import { readRunCurves, tellRun } from '../../../src/main/experiments/run-story.ts';
import { recordMetrics } from '../../support/record-metrics.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { setRunStatus } from '../../../src/main/storage/runs.ts';
import { finishStage, openStage } from '../../../src/main/storage/stages.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';
import { temporaryFolder, temporaryProject } from '../storage/support/temporary-project.ts';

function queueTiny(project: Project): string {
  return addToQueue(project, parseRecipe({ ...writtenTinyRecipe(temporaryFolder()), rounds: 2 }));
}

const stagesOf = (project: Project, runId: string): string[] =>
  tellRun(project, runId).stages.map(({ round, stage, status }) => `${round} ${stage} ${status}`);

test('a run that has not begun is told by its plan, in the order in which it will be carried out', () => {
  const project = temporaryProject();
  const runId = queueTiny(project);
  const round = (number: number, ...more: string[]): string[] =>
    [
      'red-team-openings',
      ...more,
      'answers',
      'labels',
      'reward-model',
      'cost-model',
      'fresh-scores',
      'policy',
      'evaluation',
    ].map((stage) => `${number} ${stage} planned`);
  expect(stagesOf(project, runId)).toEqual([
    '0 evaluation planned',
    ...round(1),
    ...round(2, 'red-team-search'),
    '2 common-scores planned',
  ]);
  const { stages, memory } = tellRun(project, runId);
  expect(stages.find(({ stage }) => stage === 'policy')?.estimatedSeconds).toBeGreaterThan(0);
  expect(memory.estimatedBytes).toBeGreaterThan(0);
  expect(memory.trainerPeakBytes).toBeNull();
});

test('what is stored takes the place of its plan; what was passed by is left out', () => {
  const project = temporaryProject();
  const runId = queueTiny(project);
  setRunStatus(project.database, runId, 'running');
  const evaluation = openStage(project.database, {
    runId,
    round: 0,
    name: 'evaluation',
    kind: 'evaluation',
  });
  finishStage(project.database, evaluation.id, { answers: 4 }, 12);
  // No new openings were written: the stage after it runs already.
  const answers = openStage(project.database, { runId, round: 1, name: 'answers', kind: 'answers' });
  expect(stagesOf(project, runId).slice(0, 4)).toEqual([
    '0 evaluation done',
    '1 answers running',
    '1 labels planned',
    '1 reward-model planned',
  ]);
  finishStage(project.database, answers.id, { pairs: 2 }, 1);
  setRunStatus(project.database, runId, 'done');
  expect(stagesOf(project, runId)).toEqual(['0 evaluation done', '1 answers done']);
});

test('what is to come is estimated by the pace so far', () => {
  const project = temporaryProject();
  const runId = queueTiny(project);
  const planned = tellRun(project, runId).stages;
  const seconds = (stages: typeof planned, wanted: number): number =>
    stages.find(({ round, stage }) => round === wanted && stage === 'evaluation')?.estimatedSeconds ??
    Number.NaN;
  setRunStatus(project.database, runId, 'running');
  const { id } = openStage(project.database, { runId, round: 0, name: 'evaluation', kind: 'evaluation' });
  // Three times what was estimated for the same stage, so the next one is estimated three times as long.
  finishStage(project.database, id, { answers: 4 }, 3 * seconds(planned, 0));
  expect(seconds(tellRun(project, runId).stages, 1)).toBeCloseTo(3 * seconds(planned, 1), 6);
});

test('a run whose base model is gone is told by what is stored of it', () => {
  const project = temporaryProject();
  const folder = temporaryFolder();
  const runId = addToQueue(project, parseRecipe(writtenTinyRecipe(folder)));
  openStage(project.database, { runId, round: 0, name: 'evaluation', kind: 'evaluation' });
  rmSync(folder, { recursive: true });
  expect(stagesOf(project, runId)).toEqual(['0 evaluation running']);
  expect(tellRun(project, runId).memory.estimatedBytes).toBeNull();
});

test('curves and probes are empty before there is anything to show, and never an error', () => {
  const project = temporaryProject();
  const runId = queueTiny(project);
  expect(readRunCurves(project, runId)).toEqual([]);
  expect(readProbes(project, runId)).toEqual([]);
  const { id } = openStage(project.database, { runId, round: 1, name: 'policy', kind: 'policy' });
  recordMetrics(project.database, id, 1, { 'policy/reward': 0.5, 'lagrange/limit': -1 });
  expect(readRunCurves(project, runId)).toEqual([
    { round: 1, step: 1, key: 'policy/reward', value: 0.5 },
    { round: 1, step: 1, key: 'lagrange/limit', value: -1 },
  ]);
});
