import { describe, expect, test } from 'vitest';
import {
  addStageSeconds,
  failStage,
  finishStage,
  getStage,
  listStages,
  noteStageMemory,
  openStage,
} from '../../../src/main/storage/stages.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function openRun() {
  const { database } = temporaryProject();
  const { id: runId } = addRun(database);
  return {
    database,
    runId,
    open: (name: string) => openStage(database, { runId, round: 1, name, kind: 'policy' }),
  };
}

describe('a stage', () => {
  test('opens running, under an id made of run, round and name', () => {
    const { runId, open } = openRun();
    expect(open('policy')).toMatchObject({
      id: `${runId}/1/policy`,
      runId,
      round: 1,
      name: 'policy',
      kind: 'policy',
      status: 'running',
      output: null,
      seconds: 0,
      finishedAt: null,
    });
  });

  test('opened again is the same stage, running, done or failed before', () => {
    const { database, open } = openRun();
    const { id, startedAt } = open('policy');
    expect(open('policy')).toMatchObject({ id, startedAt, status: 'running' });
    failStage(database, id, 'no room');
    expect(getStage(database, id)).toMatchObject({ status: 'failed', detail: 'no room' });
    expect(open('policy')).toMatchObject({
      id,
      startedAt,
      status: 'running',
      detail: null,
      finishedAt: null,
    });
    finishStage(database, id, { checkpoint: 'runs/x' }, 1);
    expect(open('policy')).toMatchObject({ id, status: 'done', output: { checkpoint: 'runs/x' } });
  });

  test('counts its seconds over all sittings', () => {
    const { database, open } = openRun();
    const { id } = open('policy');
    addStageSeconds(database, id, 1.5);
    addStageSeconds(database, id, 2);
    finishStage(database, id, null, 0.25);
    expect(getStage(database, id).seconds).toBe(3.75);
  });

  test.each([[{ deep: [1, 'two', null] }], [[]], ['text'], [0], [null]])(
    'gives back what it left: %j',
    (output) => {
      const { database, open } = openRun();
      const { id } = open('policy');
      finishStage(database, id, output, 0);
      expect(getStage(database, id).output).toEqual(output);
    },
  );

  test('that is done stays as it ended', () => {
    const { database, open } = openRun();
    const { id } = open('policy');
    finishStage(database, id, 'first', 1);
    expect(() => finishStage(database, id, 'second', 1)).toThrow(/done already/);
    expect(() => failStage(database, id, 'late')).toThrow(/done already/);
    expect(getStage(database, id)).toMatchObject({ status: 'done', output: 'first', seconds: 1 });
  });

  test('is listed with the others of its run in the order they were first opened', () => {
    const { database, runId, open } = openRun();
    for (const name of ['generate', 'label', 'policy', 'generate']) open(name);
    expect(listStages(database, runId).map(({ name }) => name)).toEqual(['generate', 'label', 'policy']);
    expect(listStages(database, addRun(database).id)).toEqual([]);
  });

  test('that was never opened is said', () => {
    const { database } = openRun();
    for (const touch of [
      () => getStage(database, 'x'),
      () => finishStage(database, 'x', null, 0),
      () => failStage(database, 'x', ''),
      () => addStageSeconds(database, 'x', 1),
    ]) {
      expect(touch).toThrow(expect.objectContaining({ kind: 'not-found' }));
    }
  });

  test('needs a run', () => {
    const { database } = temporaryProject();
    expect(() => openStage(database, { runId: 'x', round: 1, name: 'n', kind: 'k' })).toThrow(/FOREIGN KEY/);
  });
});

test('of several sittings the largest memory is kept, and what was not measured stays unknown', () => {
  const { database, open } = openRun();
  const { id } = open('policy');
  const memory = () => {
    const { trainerPeakBytes, programPeakBytes } = getStage(database, id);
    return [trainerPeakBytes, programPeakBytes];
  };
  expect(memory()).toEqual([null, null]);
  noteStageMemory(database, id, { trainerPeakBytes: null, programPeakBytes: 5 });
  expect(memory()).toEqual([null, 5]);
  noteStageMemory(database, id, { trainerPeakBytes: 80, programPeakBytes: 7 });
  noteStageMemory(database, id, { trainerPeakBytes: 60, programPeakBytes: 6 });
  noteStageMemory(database, id, { trainerPeakBytes: null, programPeakBytes: null });
  expect(memory()).toEqual([80, 7]);
});
