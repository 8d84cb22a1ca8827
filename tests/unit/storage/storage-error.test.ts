import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { asDiskError, asStorageError } from '../../../src/main/storage/storage-error.ts';
import { AppError } from '../../../src/shared/app-error.ts';

function errno(code: string): Error {
  return Object.assign(new Error(code), { code, errno: -1, syscall: 'open' });
}

describe('failures of the file system', () => {
  // Full and read-only disks cannot be had in a plain test: here the system's error is made by hand, and what is
  // tested is the words.
  test.each([
    ['ENOSPC', /disk is full.*\/data\/x/],
    ['EDQUOT', /disk is full.*\/data\/x/],
    ['EROFS', /\/data\/x cannot be written.*read-only/],
    ['EACCES', /\/data\/x cannot be written/],
    ['EPERM', /\/data\/x cannot be written/],
    ['EEXIST', /\/data\/x: a file stands where a folder should be/],
    ['EIO', /Cannot make the folder \/data\/x \(EIO\)/],
  ])('%s says what and where, and what to do', (code, words) => {
    const cause = errno(code);
    const said = asDiskError(cause, 'make the folder', '/data/x');
    expect(said).toBeInstanceOf(AppError);
    expect(said).toMatchObject({ kind: 'disk', message: expect.stringMatching(words), cause });
    expect(said instanceof AppError && said.hint.length > 20).toBe(true);
  });

  test('real ones are recognised', () => {
    const provoke = () => readFileSync('/no/such/file');
    expect(provoke).toThrow();
    try {
      provoke();
    } catch (cause) {
      expect(asDiskError(cause, 'read', '/no/such/file')).toMatchObject({
        message: expect.stringMatching(/ENOENT/),
      });
    }
  });

  test('other errors are passed on as they are', () => {
    const mistake = new TypeError('a mistake');
    expect(asDiskError(mistake, 'read', '/data/x')).toBe(mistake);
    expect(asStorageError(mistake, '/data/x')).toBe(mistake);
  });
});

describe('failures of SQLite', () => {
  test.each([
    ['SQLITE_FULL', 'disk', /disk is full/],
    ['SQLITE_READONLY_DBMOVED', 'disk', /cannot be written/],
    ['SQLITE_IOERR_FSYNC', 'disk', /SQLITE_IOERR_FSYNC/],
    ['SQLITE_CANTOPEN', 'disk', /refused/],
    ['SQLITE_CORRUPT_INDEX', 'database', /is damaged/],
    ['SQLITE_NOTADB', 'database', /not a Ballast database/],
    ['SQLITE_BUSY_SNAPSHOT', 'busy', /Another program/],
  ])('%s becomes words about the file', (code, kind, words) => {
    const said = asStorageError(new Database.SqliteError('as SQLite says', code), '/data/ballast.db');
    expect(said).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(said).toMatchObject({ message: expect.stringContaining('/data/ballast.db') });
  });

  test('a broken constraint is a mistake of the program and stays what it is', () => {
    const mistake = new Database.SqliteError('NOT NULL constraint failed', 'SQLITE_CONSTRAINT_NOTNULL');
    expect(asStorageError(mistake, '/data/ballast.db')).toBe(mistake);
  });
});
