import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changePreferences, readPreferences } from '../../../src/main/storage/preferences.ts';
import { defaultPreferences } from '../../../src/shared/default-preferences.ts';

let home: string;
const before = process.env['BALLAST_HOME'];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-preferences-'));
  process.env['BALLAST_HOME'] = home;
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
  if (before === undefined) delete process.env['BALLAST_HOME'];
  else process.env['BALLAST_HOME'] = before;
});

const write = (content: string): void => writeFileSync(join(home, 'preferences.json'), content);

test('what is changed is there the next time, and the rest is as it comes', () => {
  changePreferences({ keys: { 'label.tie': '=' } });
  expect(readPreferences()).toEqual({ ...defaultPreferences, keys: { 'label.tie': '=' } });
});

test('one setting that cannot be read has its default; the others stay', () => {
  // Keys of a version whose commands were others, and a setting that this one has never heard of.
  write(JSON.stringify({ theme: 'dark', annotator: 'Ada', keys: { 'label.former': 'q' }, unheard: 1 }));
  expect(readPreferences()).toEqual({ ...defaultPreferences, theme: 'dark', annotator: 'Ada' });
});

test('a broken file is no file', () => {
  write('{"theme": "dark"');
  expect(readPreferences()).toEqual(defaultPreferences);
});
