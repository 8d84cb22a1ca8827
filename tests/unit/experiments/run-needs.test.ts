import { expect, test } from 'vitest';
import { machineRoom } from '../../../src/main/experiments/machine-room.ts';
import { noEarlierRuns } from '../../../src/main/experiments/measured-pace.ts';
import { estimateNeeds, requireRoom } from '../../../src/main/experiments/run-needs.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

const folder = temporaryFolder();
const size = { parameters: 15.2e6, width: 288 };
const recipe = (policy: object = {}) => parseRecipe({ name: 'x', rounds: 2, round: { policy } });
const plenty = { memoryBytes: 1e12, freeDiskBytes: 1e12, folder };

function refusal(written: ReturnType<typeof recipe>, room: Partial<typeof plenty>): unknown {
  const needs = estimateNeeds(written, noEarlierRuns, size);
  try {
    requireRoom({ ...plenty, ...room }, written, needs, size);
    return null;
  } catch (error) {
    return error;
  }
}

const large = recipe({ batchSize: 512, minibatchSize: 512, critic: { kind: 'full' } });
const memoryOf = (written: ReturnType<typeof recipe>): number =>
  estimateNeeds(written, noEarlierRuns, size).memoryBytes;

test('a run that fits is let through, to the last byte', () => {
  expect(refusal(large, { memoryBytes: memoryOf(large) })).toBeNull();
  expect(refusal(large, { memoryBytes: memoryOf(large) - 1 })).not.toBeNull();
});

test('a run that needs more memory than there is, is refused with a change that makes it fit', () => {
  const available = memoryOf(recipe({ batchSize: 512, minibatchSize: 64, critic: { kind: 'full' } }));
  expect(refusal(large, { memoryBytes: available })).toMatchObject({
    kind: 'bad-input',
    message: expect.stringMatching(/^The run would need about .* GB of memory; this machine has /),
    hint: expect.stringMatching(/^With policy\.minibatchSize: 64 it would need about /),
  });
});

test('where no minibatch is small enough, the critics become heads', () => {
  const available = memoryOf(recipe({ batchSize: 512, minibatchSize: 1 }));
  expect(refusal(large, { memoryBytes: available })).toMatchObject({
    hint: expect.stringMatching(/^With .*policy\.critic\.kind: head it would need/),
  });
  expect(refusal(large, { memoryBytes: 1e6 })).toMatchObject({
    hint: expect.stringContaining('smaller base model'),
  });
});

test('a run that needs more disk than is free is refused: models of 4 bytes a parameter, and three checkpoints', () => {
  const needs = estimateNeeds(recipe(), noEarlierRuns, size);
  // Two rounds of three models; two checkpoints and one being written, each of weights and two moments.
  expect(needs.diskBytes).toBeGreaterThan((2 * 3 + 3 * 3) * 4 * size.parameters);
  expect(refusal(recipe(), { freeDiskBytes: needs.diskBytes - 1 })).toMatchObject({
    kind: 'bad-input',
    message: expect.stringContaining(`free in ${folder}`),
    hint: expect.stringMatching(/ballast clean.*keepModels/),
  });
});

test('the room is looked at where the folder will lie, also before it is there', () => {
  const { memoryBytes, freeDiskBytes } = machineRoom(`${folder}/not/there/yet`);
  expect(memoryBytes).toBe(machineRoom(folder).memoryBytes);
  // Others write on the disk meanwhile.
  expect(freeDiskBytes / machineRoom(folder).freeDiskBytes).toBeCloseTo(1, 1);
});
