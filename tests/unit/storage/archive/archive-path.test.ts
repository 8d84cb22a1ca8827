import { isAbsolute, join, normalize, relative, sep, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  archivePathKey,
  faultOfArchivePath,
  findClash,
} from '../../../../src/main/storage/archive/archive-path.ts';

test.each([
  'ballast.db',
  'reports/20260921-143502-k3f9.html',
  'runs/20260921-143502-k3f9/round-1/policy/model.safetensors',
  'runs/20260921-143502-k3f9/round-1/policy.progress/step-20.safetensors.json',
  'reports/Größe.html',
])('a path that a project has is taken: %s', (path) => {
  expect(faultOfArchivePath(path)).toBeNull();
});

test.each([
  ['../ballast.db', /out of the project/],
  ['runs/../../x', /out of the project/],
  ['runs/..', /out of the project/],
  ['/etc/passwd', /absolute/],
  ['C:/x', /absolute/],
  ['C:x', /absolute/],
  ['runs\\x', /backslash/],
  ['\\\\server\\share', /backslash/],
  ['runs//x', /empty step/],
  ['runs/./x', /empty step/],
  ['runs/', /empty step/],
  ['', /empty step/],
  ['runs/a\u0000b', /character/],
  ['runs/a\u202egpj', /character/],
  ['runs/x:stream', /character/],
  ['runs/con', /not every system/],
  ['runs/LPT1.txt', /not every system/],
  ['runs/x.', /not every system/],
  ['runs/x ', /not every system/],
  [`runs/${'x'.repeat(201)}`, /not every system/],
  [`runs/${'x/'.repeat(600)}x`, /too long/],
  ['ballast.db-wal', /none of a project/],
  ['ballast.lock', /none of a project/],
  ['backups/x.db', /none of a project/],
  ['runs', /none of a project/],
])('a path that leads elsewhere, or means something else somewhere, is refused: %j', (path, why) => {
  expect(faultOfArchivePath(path)).toMatch(why);
});

const nasty = fc.string({
  unit: fc.constantFrom('.', '/', '\\', 'a', 'A', ':', ' ', '\u0000', 'runs/', '../'),
});

test('whatever is taken stays inside the folder, on this system and on Windows', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        nasty,
        nasty.map((tail) => `runs/${tail}`),
      ),
      (path) => {
        fc.pre(faultOfArchivePath(path) === null);
        const inside = relative('/p', join('/p', path));
        expect(inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)).toBe(false);
        expect(normalize(path)).toBe(path);
        expect(win32.relative('C:\\p', win32.join('C:\\p', path)).startsWith('..')).toBe(false);
        expect(win32.isAbsolute(path)).toBe(false);
      },
    ),
  );
});

test('names that differ in case or in how an accent is written are one file, and a file is no folder', () => {
  expect(findClash(['runs/a', 'runs/b'])).toBeNull();
  expect(findClash(['runs/a', 'runs/A'])).toEqual(['runs/a', 'runs/A']);
  expect(findClash(['runs/\u00e9', 'runs/e\u0301'])).not.toBeNull();
  expect(findClash(['runs/a/b', 'runs/a'])).not.toBeNull();
  expect(findClash(['runs/A', 'runs/a/b/c'])).not.toBeNull();
  expect(findClash(['runs/ab', 'runs/a/b'])).toBeNull();
});

test('the key of a path does not change when it is taken again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (path) => {
      expect(archivePathKey(archivePathKey(path))).toBe(archivePathKey(path));
    }),
  );
});
