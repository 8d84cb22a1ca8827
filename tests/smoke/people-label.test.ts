/** A round that people label: it waits for them, and goes on by itself when every pair has its answers. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addToQueue } from '../../src/main/experiments/edit-queue.ts';
import { addPerson } from '../../src/main/experiments/labeling/annotators.ts';
import { openLabelSession } from '../../src/main/experiments/labeling/label-session.ts';
import { runQueue } from '../../src/main/experiments/run-queue.ts';
import { openProject } from '../../src/main/storage/project.ts';
import { readRunStatus } from '../../src/main/storage/runs.ts';
import { getSnapshot } from '../../src/main/storage/snapshots.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

test('a queued run waits for people, is released by the last label, and trains on what they said', async () => {
  const folder = temporaryFolder();
  const written = writtenTinyRecipe(folder);
  const project = openProject(join(folder, 'project'), { create: true });
  const { database } = project;
  const labeling = { source: 'people', annotatorsPerPair: 1 };
  const runId = addToQueue(
    project,
    parseRecipe({ ...written, round: { ...(written['round'] as object), labeling } }),
  );
  const workThrough = () =>
    runQueue(project, {
      onEvent: () => undefined,
      onQueueEvent: () => undefined,
      signal: new AbortController().signal,
    });
  const { ended } = await workThrough();
  expect(ended).toMatchObject([
    { runId, status: 'waiting', detail: expect.stringContaining('16 of 16 pairs') },
  ]);
  // Nothing has changed: the queue does not take it up again.
  expect((await workThrough()).ended).toEqual([]);

  const { id: annotatorId } = addPerson(project, 'Ada');
  const released: string[] = [];
  for (const axis of ['harmless', 'helpful'] as const) {
    const session = openLabelSession(project, { annotatorId, scope: { runId, round: 1 }, axis });
    session.upcoming(100).forEach(({ pairId }, index) => {
      // One pair is passed by on each axis: that is an answer, too.
      const vote = { kind: 'vote', choice: index % 2 === 0 ? 'left' : 'right' } as const;
      const harm =
        axis === 'helpful'
          ? {}
          : index % 2 === 0
            ? { rightCategories: ['N' as const] }
            : { leftCategories: ['A' as const] };
      const verdict = index === 3 ? ({ kind: 'skip' } as const) : { ...vote, ...harm };
      const outcome = session.save({ id: randomUUID(), pairId, verdict, openMs: 1, activeMs: 1 });
      expect(outcome.kind).toBe('saved');
      if (outcome.kind === 'saved') released.push(...outcome.released);
      expect(released).toHaveLength(axis === 'helpful' && index === 15 ? 1 : 0);
    });
  }
  expect(released).toEqual([runId]);
  expect(readRunStatus(database, runId)).toBe('queued');
  expect((await workThrough()).ended).toMatchObject([{ runId, status: 'done' }]);
  expect(getSnapshot(database, runId, 1)).toMatchObject({
    helpfulPairs: 15,
    harmlessPairs: 15,
    manifest: { annotators: 1, harmfulAnswers: 15, helpful: { unjudged: 1 }, harmless: { unjudged: 1 } },
  });
  project.close();
});
