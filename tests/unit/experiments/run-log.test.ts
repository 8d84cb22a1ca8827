import { expect, test } from 'vitest';
import { readRunLog } from '../../../src/main/experiments/run-log.ts';
import { addToQueue } from '../../../src/main/experiments/edit-queue.ts';
import { addCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { addNotice } from '../../../src/main/storage/notices.ts';
import { setRunStatus } from '../../../src/main/storage/runs.ts';
import { failStage, finishStage, openStage } from '../../../src/main/storage/stages.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryFolder, temporaryProject } from '../storage/support/temporary-project.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

test('the log tells what is stored of a run, oldest first: stages, checkpoints, notices, the reason of its end', () => {
  const project = temporaryProject();
  const { database } = project;
  const runId = addToQueue(project, parseRecipe(writtenTinyRecipe(temporaryFolder())));
  setRunStatus(database, runId, 'running');
  const answers = openStage(database, { runId, round: 1, name: 'answers', kind: 'generate' });
  finishStage(database, answers.id, {}, 2.5);
  const policy = openStage(database, { runId, round: 1, name: 'policy', kind: 'policy' });
  addCheckpoint(database, {
    stageId: policy.id,
    step: 3,
    kind: 'progress',
    path: 'runs/a/3',
    bytes: 1_500_000,
    sha256: 'ab',
  });
  addNotice(database, { runId, stageId: policy.id, text: 'The clock jumped.' });
  const detail = 'The trainer process ended with code 9. Its last words: Error: out of memory';
  failStage(database, policy.id, detail);
  setRunStatus(database, runId, 'failed', detail);

  const log = readRunLog(project, runId);
  const said = log.map(({ kind, words }) => `${kind}: ${words}`);
  expect(new Set(said)).toEqual(
    new Set([
      'run: Made, with random seed 5.',
      'run: Begun on this machine.',
      'stage: Drawing pairs of answers begins.',
      'stage: Drawing pairs of answers is done, after 2.5 s of work.',
      'stage: Aligning the policy begins.',
      'checkpoint: Checkpoint at step 3, 1.5 MB.',
      'notice: The clock jumped.',
      'trouble: Aligning the policy failed. The trainer process ended with code 9.',
      'trouble: Failed. The trainer process ended with code 9.',
    ]),
  );
  const times = log.map(({ at }) => Date.parse(at));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(said[0]).toBe('run: Made, with random seed 5.');
  // What the process said last is for technicians; so are a checkpoint's path and hash.
  expect(log.at(-1)?.technical).toBe('Error: out of memory');
  expect(log.find(({ kind }) => kind === 'checkpoint')).toMatchObject({
    round: 1,
    stage: 'policy',
    technical: 'runs/a/3, SHA-256 ab',
  });
  project.close();
});

test('a run that waits has been made, and no more', () => {
  const project = temporaryProject();
  const runId = addToQueue(project, parseRecipe(writtenTinyRecipe(temporaryFolder())));
  expect(readRunLog(project, runId).map(({ kind }) => kind)).toEqual(['run']);
  project.close();
});
