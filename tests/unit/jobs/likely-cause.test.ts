import { expect, test } from 'vitest';
import { likelyCause } from '../../../src/main/jobs/likely-cause.ts';

test('a killed process is told from a crashed one, by the name of the signal or by its number', () => {
  // 9 is what Electron gives for SIGKILL, 137 = 128 + 9 what a shell gives; 11 and 139 the same for SIGSEGV.
  for (const [code, signal] of [
    [null, 'SIGKILL'],
    [9, null],
    [137, null],
  ] as const) {
    expect(likelyCause(code, signal)).toMatch(/^ Something killed it: most likely .*memory runs out/);
  }
  for (const [code, signal] of [
    [null, 'SIGSEGV'],
    [11, null],
    [139, null],
    [-1073741819, null],
  ] as const) {
    expect(likelyCause(code, signal)).toMatch(/^ Its native code crashed/);
  }
});

test('where nothing is known, nothing is guessed', () => {
  expect(likelyCause(1, null)).toBe('');
  expect(likelyCause(null, 'SIGTERM')).toBe('');
});
