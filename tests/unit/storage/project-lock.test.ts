import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { processStart } from '../../../src/main/storage/process-mark.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { acquireProjectLock } from '../../../src/main/storage/project-lock.ts';
import { startProcess } from './support/child-process.ts';
import { temporaryFolder } from './support/temporary-project.ts';

/** A process id beyond Linux's largest (2^22): never alive. */
const deadPid = 2 ** 22 + 1;

function writeHolder(lockFile: string, holder: object): void {
  writeFileSync(
    lockFile,
    JSON.stringify({ pid: deadPid, processStart: 'boot:1', host: hostname(), token: 'old', ...holder }),
  );
}

describe('the project lock', () => {
  test('names its holder while it is held and is gone when released', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    const lock = acquireProjectLock(lockFile);

    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => acquireProjectLock(lockFile)).toThrow(
      expect.objectContaining({ kind: 'busy', message: expect.stringContaining(String(process.pid)) }),
    );

    lock.release();
    expect(existsSync(lockFile)).toBe(false);
    acquireProjectLock(lockFile).release();
  });

  test('of a process that is gone is taken over', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    writeHolder(lockFile, { pid: deadPid });
    acquireProjectLock(lockFile).release();
  });

  test('of an earlier process whose id lives on in another one is taken over', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    writeHolder(lockFile, { pid: process.ppid, processStart: `not ${processStart(process.ppid)}` });
    acquireProjectLock(lockFile).release();
  });

  test('of a live process is respected even where its start cannot be told', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    writeHolder(lockFile, { pid: process.ppid, processStart: 'unknown' });
    expect(() => acquireProjectLock(lockFile)).toThrow(expect.objectContaining({ kind: 'busy' }));
  });

  test('of another computer is respected, and the message says which file to delete', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    writeHolder(lockFile, { host: 'another-computer' });
    expect(() => acquireProjectLock(lockFile)).toThrow(
      expect.objectContaining({
        kind: 'busy',
        message: expect.stringContaining('another-computer'),
        hint: expect.stringContaining(lockFile),
      }),
    );
  });

  test('that a power cut left empty is taken over', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    writeFileSync(lockFile, '');
    acquireProjectLock(lockFile).release();
  });

  test('is not let go by a holder who has lost it', () => {
    const lockFile = join(temporaryFolder(), 'ballast.lock');
    const lock = acquireProjectLock(lockFile);
    writeHolder(lockFile, { token: 'someone else' });
    lock.release();
    expect(existsSync(lockFile)).toBe(true);
  });

  test(
    'keeps a second process out, and lets it in after kill -9 of the first',
    { timeout: 60_000 },
    async () => {
      const folder = join(temporaryFolder(), 'project');
      const holder = startProcess('holding-process.ts', [folder]);
      await holder.line('open');

      expect(() => openProject(folder, { create: true })).toThrow(
        expect.objectContaining({ kind: 'busy', message: expect.stringContaining(`process ${holder.pid}`) }),
      );

      await holder.killNow();
      openProject(folder, { create: false }).close();
      expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual(['ballast.lock.guard']);
    },
  );

  test(
    'goes to exactly one of several processes that find it stale at the same moment',
    { timeout: 60_000 },
    async () => {
      const folder = temporaryFolder();
      const lockFile = join(folder, 'ballast.lock');
      writeHolder(lockFile, {});
      const crowd = Array.from({ length: 5 }, () => startProcess('locking-process.ts', [lockFile]));
      await Promise.all(crowd.map((one) => one.line('ready')));
      for (const one of crowd) one.send('go');

      const answers = await Promise.all(crowd.map((one) => one.line()));
      for (const one of crowd) one.send('end');
      await Promise.all(crowd.map((one) => one.ended()));

      expect(answers.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'held']);
      expect(readdirSync(folder)).toEqual(['ballast.lock.guard']);
    },
  );
});

describe('processStart', () => {
  test('is the same each time for a live process and null for one that is gone', () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).not.toBe(processStart(process.ppid));
    expect(processStart(deadPid)).toBeNull();
  });
});
