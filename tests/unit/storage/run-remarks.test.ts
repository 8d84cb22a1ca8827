import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import {
  listRemarks,
  pinBaseline,
  readBaseline,
  readRemarks,
  saveRemarks,
} from '../../../src/main/storage/run-remarks.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryFolder, temporaryProject } from './support/temporary-project.ts';

test('what is noted of a run is read as it was written, and written again it takes the place of what was', () => {
  const { database } = temporaryProject();
  const { id } = addRun(database);
  const other = addRun(database);
  expect(readRemarks(database, id)).toEqual({ note: '', tags: [] });
  saveRemarks(database, id, { note: ' two lines\n<b>as typed</b> ', tags: ['kept', 'Überprüft'] });
  expect(readRemarks(database, id)).toEqual({
    note: ' two lines\n<b>as typed</b> ',
    tags: ['kept', 'Überprüft'],
  });
  saveRemarks(database, id, { note: '', tags: ['kept'] });
  expect([...listRemarks(database)]).toEqual([[id, { note: '', tags: ['kept'] }]]);
  expect(readRemarks(database, other.id).tags).toEqual([]);
});

test('a note of a run that is not there is refused', () => {
  const { database } = temporaryProject();
  expect(() => saveRemarks(database, 'nobody', { note: 'x', tags: [] })).toThrow();
  expect(() => pinBaseline(database, 'nobody')).toThrow();
});

test('one run is pinned at most; a refused one leaves the one before', () => {
  const { database } = temporaryProject();
  const [one, other] = [addRun(database).id, addRun(database).id];
  expect(readBaseline(database)).toBeNull();
  pinBaseline(database, one);
  pinBaseline(database, other);
  expect(readBaseline(database)).toBe(other);
  expect(() => pinBaseline(database, 'nobody')).toThrow();
  expect(readBaseline(database)).toBe(other);
  pinBaseline(database, null);
  expect(readBaseline(database)).toBeNull();
});

test.each([
  ['schema-9.sql', { note: '', tags: [] }, null],
  ['schema-10.sql', { note: 'Small,\nand kept.', tags: ['small', 'kept'] }, '20261121-123320-b4e4'],
])('an old project (%s) has the remarks that it had, and takes new ones', (dump, remarks, baseline) => {
  const { folder, database: file } = projectPaths(join(temporaryFolder(), 'project'));
  mkdirSync(folder);
  const old = new Database(file);
  old.exec(readFileSync(join(import.meta.dirname, 'old-projects', dump), 'utf8'));
  old.close();
  const { database, close } = openProject(folder, { create: false });
  expect(readRemarks(database, '20261121-123320-b4e4')).toEqual(remarks);
  expect(readBaseline(database)).toBe(baseline);
  saveRemarks(database, '20261121-123320-b4e4', { note: 'new', tags: [] });
  pinBaseline(database, '20261121-123320-b4e4');
  expect(readRemarks(database, '20261121-123320-b4e4').note).toBe('new');
  close();
});
