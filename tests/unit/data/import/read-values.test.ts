import { expect, test } from 'vitest';
import { readWhich } from '../../../../src/main/data/import/read-values.ts';

test('what turns the direction of writing cannot turn the message that quotes it', () => {
  // Right-to-left override, a line break, and an escape of terminals.
  expect(() => readWhich('\u202egnp.exe\n\u001b[31m', 0)).toThrow('holds "U+202Egnp.exeU+000AU+001B[31m"');
});

test('a long value is quoted by its beginning', () => {
  expect(() => readWhich('b'.repeat(900_000), 0)).toThrow(`holds "${'b'.repeat(40)}…", which names neither`);
});
