import { expect, test } from 'vitest';
import { wayOut } from '../../../../src/renderer/pages/welcome/way-out.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const failure = (code: 'database' | 'disk' | 'busy' | 'bad-input') => ({
  code,
  message: 'The project was not opened.',
  hint: 'As the failure says.',
});

test('a damaged database with a sound backup is restored, and the hint says how old it is and what would be missing', () => {
  const backup = { name: 'ballast-daily-1.db', at: '2026-11-22T10:00:00Z' };
  const way = wayOut(failure('database'), { trouble: 'damaged', backup }, now);
  expect(way).toMatchObject({ deed: 'restore', label: 'Restore this backup' });
  expect(way?.hint).toMatch(/made 2 h ago: labels and runs since then are not in it/);
  // A command is no help to somebody in a window.
  expect(way?.hint).not.toContain('`');
});

test('without a sound backup another folder is offered', () => {
  expect(wayOut(failure('database'), { trouble: 'damaged', backup: null }, now)).toMatchObject({
    deed: 'choose a folder',
  });
  expect(wayOut(failure('database'), { trouble: 'missing', backup: null }, now)?.hint).toContain(
    'the file ballast.db',
  );
});

test('what may pass is tried again; a newer database needs another folder; anything else says it all itself', () => {
  expect(wayOut(failure('disk'), null, now)?.deed).toBe('try again');
  expect(wayOut(failure('busy'), null, now)?.deed).toBe('try again');
  expect(wayOut(failure('database'), null, now)).toMatchObject({
    deed: 'choose a folder',
    hint: 'As the failure says.',
  });
  expect(wayOut(failure('bad-input'), null, now)).toBeNull();
});
