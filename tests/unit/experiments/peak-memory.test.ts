import { expect, test } from 'vitest';
import { peakMemory } from '../../../src/main/experiments/peak-memory.ts';

test('the peak of a run is the largest of its trainer and the largest of its program, which may not fall together', () => {
  const stages = [
    { trainerPeakBytes: 900, programPeakBytes: 100 },
    { trainerPeakBytes: null, programPeakBytes: 250 },
    { trainerPeakBytes: 700, programPeakBytes: 250 },
  ];
  expect(peakMemory(stages)).toEqual({ trainer: 900, program: 250, sum: 1150 });
});

test('what was not measured is not 0', () => {
  expect(peakMemory([])).toBeNull();
  expect(peakMemory([{ trainerPeakBytes: null, programPeakBytes: null }])).toBeNull();
});
