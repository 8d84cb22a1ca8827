import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backUpDatabase } from '../../../src/main/storage/back-up.ts';
import { schemaVersion } from '../../../src/main/storage/migrate.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject, readProject } from '../../../src/main/storage/project.ts';
import { addPrompts, listPrompts } from '../../../src/main/storage/prompts.ts';
import { getRun, listRuns } from '../../../src/main/storage/runs.ts';
import { addPairedRun, addRun, ordinaryPrompt } from './support/filled-run.ts';
import { startProcess } from './support/child-process.ts';
import { temporaryFolder, temporaryProject } from './support/temporary-project.ts';

function closedProject(): ReturnType<typeof projectPaths> {
  const project = openProject(join(temporaryFolder(), 'project'), { create: true });
  addPairedRun(project.database);
  project.close();
  return projectPaths(project.folder);
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Opening must fail with this kind and words, for writing and for reading, and change no byte of the database. */
function expectRefusal(paths: ReturnType<typeof projectPaths>, kind: string, words: RegExp): void {
  const before = digest(paths.database);
  for (const open of [() => openProject(paths.folder, { create: true }), () => readProject(paths.folder)]) {
    expect(open).toThrow(expect.objectContaining({ kind, message: expect.stringMatching(words) }));
  }
  expect(digest(paths.database)).toBe(before);
  expect(existsSync(paths.lock)).toBe(false);
}

describe('opening a project', () => {
  test('makes its folders and an up-to-date database when asked to', () => {
    const { folder, database } = temporaryProject();
    const paths = projectPaths(folder);
    expect([paths.runs, paths.reports, paths.database].map((path) => existsSync(path))).toEqual([
      true,
      true,
      true,
    ]);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion);
    expect(database.pragma('application_id', { simple: true })).toBe(Buffer.from('Blst').readInt32BE());
  });

  test('syncs each commit in WAL mode and holds foreign keys', () => {
    const { database } = temporaryProject();
    const read = (name: string) => database.pragma(name, { simple: true });
    // synchronous: 2 is FULL.
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1]);
  });

  test('finds again what was stored, under the same project id', () => {
    const folder = join(temporaryFolder(), 'project');
    const first = openProject(folder, { create: true });
    const run = addRun(first.database);
    const id: unknown = first.database.prepare('SELECT id FROM project').pluck().get();
    first.close();
    first.close();

    const second = openProject(folder, { create: false });
    expect(getRun(second.database, run.id)).toEqual(run);
    expect(second.database.prepare('SELECT id FROM project').pluck().get()).toBe(id);
    second.close();
  });

  test('that is not there, and may not be made, is said and leaves nothing behind', () => {
    const folder = join(temporaryFolder(), 'nothing');
    for (const open of [() => openProject(folder, { create: false }), () => readProject(folder)]) {
      expect(open).toThrow(
        expect.objectContaining({ kind: 'not-found', message: expect.stringContaining(folder) }),
      );
    }
    expect(existsSync(folder)).toBe(false);
  });

  test('goes on where the very first start was cut short before its first table', () => {
    const paths = projectPaths(join(temporaryFolder(), 'project'));
    mkdirSync(paths.folder);
    writeFileSync(paths.database, '');
    openProject(paths.folder, { create: true }).close();
  });
});

describe('a file in the database’s place that is not ours stays as it is', () => {
  test('text', () => {
    const paths = closedProject();
    writeFileSync(paths.database, 'Dear diary,\n'.repeat(100));
    expectRefusal(paths, 'database', /is not a Ballast database/);
  });

  test('a database cut off inside its header', () => {
    const paths = closedProject();
    writeFileSync(paths.database, readFileSync(paths.database).subarray(0, 50));
    expectRefusal(paths, 'database', /is not a Ballast database/);
  });

  test.each([0, 0x12345678])('another program’s SQLite database (application id %i)', (id) => {
    const paths = closedProject();
    const other = new Database(join(paths.folder, 'other.db'));
    other.exec('CREATE TABLE recipes (title TEXT)');
    other.pragma(`application_id = ${id}`);
    other.close();
    writeFileSync(paths.database, readFileSync(join(paths.folder, 'other.db')));
    expectRefusal(paths, 'database', /is not a Ballast database/);
  });
});

describe('a damaged database stays as it is', () => {
  test('with a page of garbage in the middle', () => {
    const paths = closedProject();
    const bytes = readFileSync(paths.database);
    // Page 3 of 4096 bytes: some table's root.
    bytes.fill(0xa5, 2 * 4096, 3 * 4096);
    writeFileSync(paths.database, bytes);
    expectRefusal(paths, 'database', /is damaged/);
  });

  test('cut off after half of its pages', () => {
    const paths = closedProject();
    const bytes = readFileSync(paths.database);
    writeFileSync(paths.database, bytes.subarray(0, Math.floor(bytes.length / 8192) * 4096));
    expectRefusal(paths, 'database', /is damaged/);
  });
});

describe('a newer database stays as it is', () => {
  test('and both versions are named', () => {
    const paths = closedProject();
    const newer = new Database(paths.database);
    newer.pragma(`user_version = ${schemaVersion + 1}`);
    newer.close();
    expectRefusal(
      paths,
      'database',
      new RegExp(`version ${schemaVersion + 1}, this Ballast knows ${schemaVersion}`),
    );
  });

  test('also where its version still lies in the write-ahead log', async () => {
    const paths = closedProject();
    const writer = startProcess('newer-process.ts', [paths.database, String(schemaVersion + 1)]);
    await writer.line('written');
    await writer.killNow();
    // The main file has the old version: its header, at offset 60, is not written until the next checkpoint.
    expect(readFileSync(paths.database).readUInt32BE(60)).toBe(schemaVersion);
    expectRefusal(paths, 'database', /newer Ballast/);
  });
});

describe('a place that cannot be written', () => {
  // The tests may run as root, whom no permission stops, so the refusals that a file in the way gives are real, and
  // those of read-only and full disks are provoked in storage-error.test.ts and below.
  test('because a file stands where the folder should be, is said with its path', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'project')]) {
      expect(() => openProject(folder, { create: true })).toThrow(
        expect.objectContaining({ kind: 'disk', message: expect.stringContaining(folder) }),
      );
    }
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('because a folder stands where the database should be, is said with its path', () => {
    const paths = projectPaths(join(temporaryFolder(), 'project'));
    mkdirSync(paths.database, { recursive: true });
    expect(() => openProject(paths.folder, { create: true })).toThrow(
      expect.objectContaining({ kind: 'disk', message: expect.stringContaining(paths.database) }),
    );
    expect(existsSync(paths.lock)).toBe(false);
  });

  test('because it is full, is said, and what was stored before is kept', () => {
    const { database } = temporaryProject();
    addPrompts(database, [ordinaryPrompt]);
    // SQLite answers a database at its page limit as it answers a full disk: SQLITE_FULL.
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const flood = Array.from({ length: 500 }, (_, index) => ({
      ...ordinaryPrompt,
      id: `flood-${index}`,
      text: 'x'.repeat(1000),
    }));

    expect(() => addPrompts(database, flood)).toThrow(
      expect.objectContaining({ kind: 'disk', message: expect.stringMatching(/disk is full/) }),
    );

    expect(listPrompts(database)).toEqual([ordinaryPrompt]);
    database.pragma('max_page_count = 1000000');
    addPrompts(database, flood);
    expect(listPrompts(database)).toHaveLength(501);
  });
});

describe('reading a project', () => {
  test('works beside its writer, sees what is committed, and cannot write', () => {
    const project = temporaryProject();
    const reader = readProject(project.folder);
    const run = addRun(project.database);
    expect(listRuns(reader.database)).toEqual([run]);
    expect(() => addRun(reader.database)).toThrow(expect.objectContaining({ kind: 'disk' }));
    reader.close();
  });
});

describe('a backup', () => {
  test('is a project database of its own, with what still lay in the write-ahead log', () => {
    const project = temporaryProject();
    const run = addRun(project.database);
    const copy = projectPaths(join(temporaryFolder(), 'copy'));
    backUpDatabase(project.database, copy.database);
    const opened = openProject(copy.folder, { create: false });
    expect(getRun(opened.database, run.id)).toEqual(run);
    opened.close();
  });

  test('that cannot be written is said with its path and leaves no part of itself', () => {
    const project = temporaryProject();
    const inTheWay = join(temporaryFolder(), 'file');
    writeFileSync(inTheWay, '');
    expect(() => backUpDatabase(project.database, join(inTheWay, 'copy.db'))).toThrow(
      expect.objectContaining({ kind: 'disk', message: expect.stringContaining('copy.db') }),
    );
  });
});
