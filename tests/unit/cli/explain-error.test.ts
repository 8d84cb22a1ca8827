import { statSync } from 'node:fs';
import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { explainError } from '../../../src/cli/explain-error.ts';
import { AppError } from '../../../src/shared/app-error.ts';

test('an expected failure keeps its message and hint; the exit code is never 0', () => {
  const error = new AppError('diverged', 'The loss is not a number.', 'Lower the learning rate.');
  expect(explainError(error)).toEqual({
    kind: 'diverged',
    message: 'The loss is not a number.',
    hint: 'Lower the learning rate.',
    exitCode: 1,
  });
  for (const kind of [
    'bad-input',
    'not-found',
    'busy',
    'disk',
    'database',
    'trainer',
    'environment',
  ] as const) {
    expect(explainError(new AppError(kind, '', '')).exitCode).toBeGreaterThan(0);
  }
});

test('wrong use is told apart from failure', () => {
  const error = new CommanderError(1, 'commander.unknownOption', "error: unknown option '--sed'");
  expect(explainError(error)).toMatchObject({
    kind: 'usage',
    message: "unknown option '--sed'",
    exitCode: 2,
  });
});

test('a failed file operation is no fault of Ballast', () => {
  let failure: unknown;
  try {
    statSync('/no/such/file');
  } catch (error) {
    failure = error;
  }
  expect(explainError(failure)).toMatchObject({ kind: 'disk', hint: 'Check the path.', exitCode: 1 });
});

test('anything else is a fault of Ballast, said so without a stack', () => {
  const told = explainError(new TypeError('x is not a function'));
  expect(told).toMatchObject({ kind: 'internal', exitCode: 70 });
  expect(told.message).toBe('Ballast made a mistake: x is not a function');
  expect(told.hint).toContain('BALLAST_DEBUG=1');
});
