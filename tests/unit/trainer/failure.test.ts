import { expect, it } from 'vitest';
import { describeFailure } from '../../../src/main/trainer/failure.ts';
import { AppError } from '../../../src/shared/app-error.ts';

it('a machine that lacks something is no bad input, and what to do goes along', () => {
  const missing = new AppError('environment', 'No graphics processor answers.', 'Use device cpu.');
  expect(describeFailure(missing)).toEqual({
    kind: 'environment',
    message: 'No graphics processor answers.',
    hint: 'Use device cpu.',
  });
  expect(describeFailure(new AppError('not-found', 'No such file.', 'Look again.')).kind).toBe('bad-input');
});
