import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForWork } from '../../../src/main/experiments/open-for-work.ts';
import { withLastCheckpoint } from '../../../src/main/experiments/stage-checkpoints.ts';
import { addCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { createRun } from '../../../src/main/storage/runs.ts';
import { openStage } from '../../../src/main/storage/stages.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

test('the failure of a trainer that died names the last checkpoint; other failures stay as they are', () => {
  const project = openForWork(join(temporaryFolder(), 'project'), { create: true });
  const { database } = project;
  const recipe = parseRecipe({ name: 'x', rounds: 1 });
  const { id: runId } = createRun(database, { name: 'x', recipe, seed: 1, appVersion: '0' });
  const { id } = openStage(database, { runId, round: 1, name: 'policy', kind: 'policy' });
  const died = new AppError('trainer', 'It ended by signal SIGKILL.', 'Resume the run.');
  expect(withLastCheckpoint(project, id, died)).toMatchObject({ message: 'It ended by signal SIGKILL.' });
  for (const step of [4, 12]) {
    addCheckpoint(database, { stageId: id, kind: 'progress', step, path: `${step}`, bytes: 1, sha256: null });
  }
  expect(withLastCheckpoint(project, id, died)).toMatchObject({
    kind: 'trainer',
    message: 'It ended by signal SIGKILL. The last checkpoint of this stage is that of step 12.',
    hint: 'Resume the run.',
  });
  const other = new AppError('disk', 'The disk is full.', 'Free some space.');
  expect(withLastCheckpoint(project, id, other)).toBe(other);
  project.close();
});
