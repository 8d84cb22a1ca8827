import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingState } from '../../../src/main/algorithms/training.ts';
import { readTaskCheckpoint, writeTaskCheckpoint } from '../../../src/main/trainer/checkpoint-store.ts';
import type { DamagedCheckpoint } from '../../../src/main/trainer/checkpoint-store.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

const root = temporaryFolder();
let count = 0;
const newFolder = (): string => join(root, `stage-${++count}.progress`);

const stateOf = (step: number): TrainingState => ({
  step,
  tensors: { 'policy.weight': { shape: [2, 2], data: Float32Array.of(step, -1.5, 0, 1e-30) } },
  values: { lagrangeMultiplier: step / 3, costs: [0.25, -2] },
});

/** A folder with the checkpoints of these steps, written in this order. */
function written(...steps: number[]): string {
  const folder = newFolder();
  for (const step of steps) writeTaskCheckpoint(folder, stateOf(step));
  return folder;
}

/** Writes the files of a folder anew: without a sync, so that many damages can be tried. */
function restorer(folder: string): () => void {
  const files = readdirSync(folder).map(
    (name) => [join(folder, name), readFileSync(join(folder, name))] as const,
  );
  return () => files.forEach(([path, bytes]) => writeFileSync(path, bytes));
}

function read(folder: string): { readonly step: number | null; readonly damaged: DamagedCheckpoint[] } {
  const damaged: DamagedCheckpoint[] = [];
  const state = readTaskCheckpoint(folder, (found) => damaged.push(found));
  return { step: state?.step ?? null, damaged };
}

/** XORs one byte with a value that is not 0, so that it is another byte in any case. */
function flip(file: string, share: number, mask: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(share * bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ mask, at);
  writeFileSync(file, bytes);
}

const stepFile = (folder: string, step: number): string => join(folder, `step-${step}.safetensors`);
const bothFiles = ['', '.json'] as const;

describe('the checkpoints of a task', () => {
  test('are the last two, and nothing else lies beside them', () => {
    const folder = written(1, 2);
    // What processes killed inside a write leave: a file that is not renamed yet, one that is not described yet.
    writeFileSync(`${stepFile(folder, 7)}.unfinished`, 'half');
    writeFileSync(stepFile(folder, 8), 'whole, perhaps');
    writeTaskCheckpoint(folder, stateOf(3));
    expect(readdirSync(folder).toSorted()).toEqual([
      'step-2.safetensors',
      'step-2.safetensors.json',
      'step-3.safetensors',
      'step-3.safetensors.json',
    ]);
  });

  test('come back as they were, to the bit', () => {
    expect(readTaskCheckpoint(written(4, 5))).toEqual(stateOf(5));
    expect(readTaskCheckpoint(newFolder())).toBeNull();
  });

  test('with any one byte changed, in either file, are recognised, and the one before is used', () => {
    const folder = written(10, 20);
    const restore = restorer(folder);
    fc.assert(
      fc.property(
        fc.constantFrom(...bothFiles),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (file, share, mask) => {
          restore();
          flip(`${stepFile(folder, 20)}${file}`, share, mask);
          expect(read(folder)).toEqual({ step: 10, damaged: [{ step: 20, reason: expect.any(String) }] });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cut off anywhere, in either file, are recognised, and the one before is used', () => {
    const folder = written(10, 20);
    const restore = restorer(folder);
    fc.assert(
      fc.property(
        fc.constantFrom(...bothFiles),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (file, share) => {
          restore();
          const path = `${stepFile(folder, 20)}${file}`;
          truncateSync(path, Math.floor(share * readFileSync(path).length));
          expect(read(folder).step).toBe(10);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('say what is wrong with them', () => {
    const folder = written(10, 20);
    const { length } = readFileSync(stepFile(folder, 20));
    truncateSync(stepFile(folder, 20), 5);
    flip(`${stepFile(folder, 10)}.json`, 0.9, 1);
    expect(read(folder)).toEqual({
      step: null,
      damaged: [
        { step: 20, reason: `its file has 5 bytes instead of ${length}` },
        { step: 10, reason: 'its description is damaged' },
      ],
    });
  });

  test('that are damaged do not take the place of good ones', () => {
    const folder = written(10, 20);
    flip(stepFile(folder, 20), 0.99, 1);
    expect(read(folder).step).toBe(10);
    writeTaskCheckpoint(folder, stateOf(15));
    flip(stepFile(folder, 15), 0.99, 1);
    // Were the damaged one still counted, that of step 10 would have been removed for it.
    expect(read(folder).step).toBe(10);
  });
});
