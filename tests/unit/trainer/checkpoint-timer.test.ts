import { expect, test } from 'vitest';
import { createCheckpointTimer } from '../../../src/main/trainer/checkpoint-timer.ts';
import type { CheckpointInterval } from '../../../src/shared/trainer-protocol.ts';

function timed(every: CheckpointInterval) {
  let milliseconds = 5e6;
  const timer = createCheckpointTimer(every, () => milliseconds);
  const wait = (seconds: number): boolean => {
    milliseconds += seconds * 1000;
    return timer.isDue();
  };
  return { timer, wait };
}

test('automatic checkpoints come after two minutes where writing is cheap', () => {
  const { timer, wait } = timed('auto');
  expect(wait(119)).toBe(false);
  expect(wait(2)).toBe(true);
  timer.written(0.5);
  expect(wait(119)).toBe(false);
  expect(wait(2)).toBe(true);
});

test('automatic checkpoints never take more than 3 % of the time, however long writing takes', () => {
  const { timer, wait } = timed('auto');
  timer.written(12);
  // 12 s are 3 % of 400 s.
  expect(wait(399)).toBe(false);
  expect(wait(2)).toBe(true);
  timer.written(1);
  expect(wait(121)).toBe(true);
});

test('a number of seconds is kept to, whatever writing takes', () => {
  const { timer, wait } = timed(10);
  timer.written(12);
  expect(wait(9)).toBe(false);
  expect(wait(2)).toBe(true);
});
