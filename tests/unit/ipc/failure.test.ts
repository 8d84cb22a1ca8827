import { expect, test } from 'vitest';
import { asFailure } from '../../../src/main/ipc/failure.ts';

test('the details of a mistake of ours name what caused it, down to the first cause', () => {
  const first = new TypeError('no such chart');
  const second = new Error('a section failed', { cause: first });
  const { code, details } = asFailure(new Error('no report', { cause: second }));
  expect(code).toBe('internal');
  expect(details).toMatch(
    /no report[^]*Caused by: Error: a section failed[^]*Caused by: TypeError: no such chart/,
  );
});
