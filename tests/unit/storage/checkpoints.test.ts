import { describe, expect, test } from 'vitest';
import {
  addCheckpoint,
  latestCheckpoint,
  listCheckpoints,
  removeCheckpoint,
} from '../../../src/main/storage/checkpoints.ts';
import type { CheckpointRecord } from '../../../src/main/storage/checkpoints.ts';
import { addPairedRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function openStageWithCheckpoints() {
  const { database } = temporaryProject();
  const stageId = addPairedRun(database).stage.id;
  const at = (step: number, changes: Partial<CheckpointRecord> = {}): CheckpointRecord => ({
    stageId,
    step,
    kind: 'progress',
    path: `runs/r/step-${step}`,
    bytes: 60_816_027,
    sha256: null,
    ...changes,
  });
  return { database, stageId, at };
}

describe('checkpoints', () => {
  test('the latest is that of the highest step of its kind', () => {
    const { database, stageId, at } = openStageWithCheckpoints();
    expect(latestCheckpoint(database, stageId, 'progress')).toBeNull();
    for (const step of [10, 9, 100]) addCheckpoint(database, at(step));
    addCheckpoint(database, at(200, { kind: 'output', sha256: 'ab' }));
    expect(latestCheckpoint(database, stageId, 'progress')).toEqual(at(100));
    expect(latestCheckpoint(database, stageId, 'output')).toEqual(at(200, { kind: 'output', sha256: 'ab' }));
    expect(listCheckpoints(database, stageId, 'progress').map(({ step }) => step)).toEqual([9, 10, 100]);
  });

  test('of a step written again takes the place of the old one', () => {
    const { database, stageId, at } = openStageWithCheckpoints();
    addCheckpoint(database, at(10));
    addCheckpoint(database, at(10, { path: 'runs/r/again', bytes: 5 }));
    expect(listCheckpoints(database, stageId, 'progress')).toEqual([
      at(10, { path: 'runs/r/again', bytes: 5 }),
    ]);
  });

  test('removed, it leaves the one before as the latest', () => {
    const { database, stageId, at } = openStageWithCheckpoints();
    for (const step of [10, 20]) addCheckpoint(database, at(step));
    removeCheckpoint(database, at(20));
    expect(latestCheckpoint(database, stageId, 'progress')).toEqual(at(10));
  });
});
