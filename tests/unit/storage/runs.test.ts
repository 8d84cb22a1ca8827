import { describe, expect, test } from 'vitest';
import { legalChanges, runStatuses } from '../../../src/shared/run-states.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { recipeHash } from '../../../src/main/storage/recipes.ts';
import {
  createRun,
  getRun,
  latestRun,
  listRuns,
  reconcileRuns,
  recordRunEnvironment,
  setRunStatus,
} from '../../../src/main/storage/runs.ts';
import { addRun, recipe } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

describe('a new run', () => {
  test('is queued, holds its recipe whole and does not know yet what it will run on', () => {
    const { database } = temporaryProject();
    const run = createRun(database, { name: 'trial', recipe, seed: 7, appVersion: '0.1.0' });
    expect(run).toMatchObject({
      name: 'trial',
      recipe,
      recipeHash: recipeHash(recipe),
      seed: 7,
      status: 'queued',
      statusDetail: null,
      startedAt: null,
      finishedAt: null,
      engine: null,
      device: null,
      deviceName: null,
      threads: null,
      appVersion: '0.1.0',
    });
    expect(getRun(database, run.id)).toEqual(run);
  });

  test('has an id of its own that sorts by time', () => {
    const { database } = temporaryProject();
    const ids = Array.from({ length: 50 }, () => addRun(database).id);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^\d{8}-\d{6}-[0-9a-z]{4}$/);
    const moments = ids.map((id) => id.slice(0, 15));
    expect(moments.toSorted()).toEqual(moments);
  });

  test('shares its recipe with other runs of the same content', () => {
    const { database } = temporaryProject();
    addRun(database);
    addRun(database);
    createRun(database, {
      name: 'other',
      recipe: parseRecipe({ name: 'other', rounds: 2 }),
      seed: 1,
      appVersion: '0',
    });
    expect(database.prepare('SELECT count(*) FROM recipes').pluck().get()).toBe(2);
  });
});

describe('recipeHash', () => {
  test('does not depend on the order of keys, and does on every value', () => {
    const reordered = parseRecipe(
      Object.fromEntries(Object.entries({ rounds: 1, name: 'small', seed: 1 }).reverse()),
    );
    expect(recipeHash(reordered)).toBe(recipeHash(recipe));
    expect(recipeHash({ ...recipe, seed: 2 })).not.toBe(recipeHash(recipe));
  });
});

describe('finding a run', () => {
  test('takes the beginning of its id where only one begins so', () => {
    const { database } = temporaryProject();
    const run = addRun(database);
    expect(getRun(database, run.id.slice(0, 8)).id).toBe(run.id);
    addRun(database);
    expect(getRun(database, run.id).id).toBe(run.id);
    expect(() => getRun(database, run.id.slice(0, 4))).toThrow(
      expect.objectContaining({ kind: 'bad-input', message: expect.stringContaining(run.id) }),
    );
  });

  test.each(['nope', '', '%', '_'])('that is not there is said: %j', (id) => {
    const { database } = temporaryProject();
    addRun(database);
    expect(() => getRun(database, id)).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });

  test('prefers the whole id to a longer one that begins so', () => {
    const { database } = temporaryProject();
    const run = addRun(database);
    database.prepare("UPDATE runs SET id = 'abc' WHERE id = ?").run(run.id);
    database.prepare("UPDATE runs SET id = 'ab' WHERE id = ?").run(addRun(database).id);
    expect(getRun(database, 'ab').id).toBe('ab');
  });

  test('by being the latest goes by the order of creation, whatever the clock did', () => {
    const { database } = temporaryProject();
    expect(latestRun(database)).toBeNull();
    const first = addRun(database);
    const second = addRun(database);
    database.prepare("UPDATE runs SET created_at = '2099-01-01T00:00:00.000Z' WHERE id = ?").run(first.id);
    expect(latestRun(database)?.id).toBe(second.id);
    expect(listRuns(database).map(({ id }) => id)).toEqual([first.id, second.id]);
  });
});

describe('the state of a run', () => {
  test('changes as the table of legal changes says, with its reason, and in no other way', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    const put = database.prepare('UPDATE runs SET status = ?, status_detail = NULL WHERE id = ?');
    for (const from of runStatuses) {
      for (const to of runStatuses) {
        put.run(from, id);
        const change = () => setRunStatus(database, id, to, 'because');
        if (legalChanges[from].includes(to)) {
          change();
          expect(getRun(database, id)).toMatchObject({ status: to, statusDetail: 'because' });
        } else {
          expect(change).toThrow(expect.objectContaining({ kind: 'bad-input' }));
          expect(getRun(database, id)).toMatchObject({ status: from, statusDetail: null });
        }
      }
    }
  });

  test('keeps the first start over a pause, and the end until it runs again', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    setRunStatus(database, id, 'running');
    const { startedAt } = getRun(database, id);
    expect(startedAt).not.toBeNull();
    setRunStatus(database, id, 'paused');
    expect(getRun(database, id)).toMatchObject({ startedAt, finishedAt: null });
    setRunStatus(database, id, 'running');
    setRunStatus(database, id, 'failed', 'disk full');
    expect(getRun(database, id).finishedAt).not.toBeNull();
    setRunStatus(database, id, 'running');
    expect(getRun(database, id)).toMatchObject({ startedAt, finishedAt: null, statusDetail: null });
  });

  test('of a run that is not there cannot be set', () => {
    const { database } = temporaryProject();
    const environment = { engine: 'onnx', device: 'cpu', deviceName: 'a processor', threads: 2 };
    expect(() => setRunStatus(database, 'nope', 'done')).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
    expect(() => recordRunEnvironment(database, 'nope', environment)).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
  });

  test('left running by a program that ended becomes what is said of it; the others stay', () => {
    const { database } = temporaryProject();
    const [left, lost, paused, done] = [1, 2, 3, 4].map(() => addRun(database));
    for (const run of [left, lost, done]) setRunStatus(database, run?.id ?? '', 'running');
    setRunStatus(database, paused?.id ?? '', 'paused');
    setRunStatus(database, done?.id ?? '', 'done');
    const judge = ({ id }: { id: string }) =>
      id === lost?.id
        ? ({ status: 'failed', detail: 'its model is gone' } as const)
        : ({ status: 'interrupted', detail: 'from step 3' } as const);
    expect(reconcileRuns(database, judge).map(({ id, statusDetail }) => [id, statusDetail])).toEqual([
      [left?.id, 'from step 3'],
      [lost?.id, 'its model is gone'],
    ]);
    expect(listRuns(database).map(({ status }) => status)).toEqual([
      'interrupted',
      'failed',
      'paused',
      'done',
    ]);
    expect(reconcileRuns(database, judge)).toEqual([]);
  });
});

test('what a run ran on is recorded', () => {
  const { database } = temporaryProject();
  const { id } = addRun(database);
  const environment = { engine: 'onnx', device: 'cpu', deviceName: 'a processor', threads: 2 };
  recordRunEnvironment(database, id, environment);
  expect(getRun(database, id)).toMatchObject(environment);
});

test('a recipe that this version cannot read is named, not half read', () => {
  const { database } = temporaryProject();
  addRun(database);
  database.prepare(`UPDATE recipes SET content = json_set(content, '$.seed', 'soon')`).run();
  expect(() => listRuns(database)).toThrow(
    expect.objectContaining({ kind: 'database', message: expect.stringMatching(/recipe\.seed/) }),
  );
});
