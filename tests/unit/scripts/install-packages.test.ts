import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkNode, checkPlatform } from '../../../scripts/setup/check-machine.mjs';
import { explainInstallFailure, isInstalled } from '../../../scripts/setup/install-packages.mjs';

describe('isInstalled', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ballast-setup-'));
    mkdirSync(join(folder, 'node_modules'));
    writeLockfile('1.0.0');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (file: string, packages: Record<string, unknown>) =>
    writeFileSync(join(folder, file), JSON.stringify({ packages }));
  const writeLockfile = (version: string) =>
    write('package-lock.json', {
      '': { name: 'root' },
      'node_modules/a': { version },
      'node_modules/only-on-windows': { version: '3.0.0', optional: true },
    });
  const writeRecord = (version: string) =>
    write('node_modules/.package-lock.json', { 'node_modules/a': { version } });

  test('is false in a fresh clone', () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  test('is false after an installation that was cut off: npm writes its record last', () => {
    expect(isInstalled(folder)).toBe(false);
  });

  test('is true after npm put every package of the lockfile there, but for optional ones', () => {
    writeRecord('1.0.0');
    expect(isInstalled(folder)).toBe(true);
  });

  test('is false once the lockfile asks for another version, marker or not', () => {
    writeRecord('1.0.0');
    isInstalled(folder);
    writeLockfile('1.0.1');
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('messages of a failed set-up', () => {
  test.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES\nnpm error path /x', /cannot be written/],
    ['npm error code EINTEGRITY', /not the one package-lock\.json names/],
    ['npm error code E404', /refused a package/],
    ['something else', /npm ci failed/],
  ])('%j is explained', (output, message) => {
    const error = explainInstallFailure(output);
    expect(error.message).toMatch(message);
    expect(error.hint).not.toBe('');
  });

  test('an old Node and a machine without a library are named before anything is installed', () => {
    expect(() => checkNode('18.19.0')).toThrow(/Node 18\.19\.0 is too old/);
    expect(() => checkNode('20.0.0')).not.toThrow();
    expect(() => checkPlatform('darwin', 'x64')).toThrow(/no ONNX Runtime library for darwin on x64/);
    expect(() => checkPlatform('linux', 'x64')).not.toThrow();
  });
});
