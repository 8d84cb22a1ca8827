/** Which labels a round's models learn from. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { getSnapshot } from '../../src/main/storage/snapshots.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

const folder = temporaryFolder();

const manifestSchema = z.object({ pairs: z.int(), votes: z.int() });

test('with replay, a later round uses its own pairs and as many of earlier rounds', async () => {
  const written = writtenTinyRecipe(folder);
  const round = { ...Object(written['round']), labeling: { pool: 'replay' } };
  const project = openForWork(join(folder, 'project'), { create: true });
  onTestFinished(() => project.close());
  const rounds = [{ pairs: 20 }, { pairs: 6 }, { pairs: 30 }];
  const runId = createExperiment(project, parseRecipe({ ...written, round, rounds }));
  await runExperiment(project, runId, {
    onEvent: () => undefined,
    signal: new AbortController().signal,
  });
  const pairsUsed = [1, 2, 3].map((number) =>
    manifestSchema.parse(getSnapshot(project.database, runId, number)?.manifest),
  );
  // Round 3 has more pairs of its own than the 26 before it.
  expect(pairsUsed.map((manifest) => manifest.pairs)).toEqual([20, 6 + 6, 30 + 26]);
  // Three votes a pair on each axis: the votes are those of the pairs in use.
  expect(pairsUsed.map((manifest) => manifest.votes)).toEqual([20, 12, 56].map((pairs) => pairs * 6));
});
