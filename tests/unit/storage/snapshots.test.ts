import { expect, test } from 'vitest';
import { getSnapshot, saveSnapshot } from '../../../src/main/storage/snapshots.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

test('a round has one label snapshot: saved again it stays, another one is refused', () => {
  const { database } = temporaryProject();
  const { id: runId } = addRun(database);
  const snapshot = {
    runId,
    round: 1,
    hash: 'abc',
    manifest: { leftOut: { ties: 4 } },
    helpfulPairs: 90,
    harmlessPairs: 80,
  };
  expect(getSnapshot(database, runId, 1)).toBeNull();
  saveSnapshot(database, snapshot);
  saveSnapshot(database, snapshot);
  expect(() => saveSnapshot(database, { ...snapshot, hash: 'def' })).toThrow(/has snapshot abc, got def/);
  expect(getSnapshot(database, runId, 1)).toEqual(snapshot);
  expect(getSnapshot(database, runId, 2)).toBeNull();
});
