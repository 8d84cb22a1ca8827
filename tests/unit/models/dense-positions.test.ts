import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densePositions } from '../../../src/main/models/dense-positions.ts';

/** A grid's width, and rows of 1 to that many tokens. */
const grids = fc.integer({ min: 1, max: 12 }).chain((sequence) =>
  fc.record({
    sequence: fc.constant(sequence),
    lengths: fc.array(fc.integer({ min: 1, max: sequence }), { minLength: 1, maxLength: 40 }),
  }),
);

describe('densePositions', () => {
  it('gives every real token one position, and padding and spare positions to each other', () => {
    fc.assert(
      fc.property(grids, ({ sequence, lengths }) => {
        const ends = lengths.map((length, row) => row * sequence + length - 1);
        const { cells_N, slots_BS } = densePositions(ends, sequence);
        const [cells, slots] = [[...cells_N.data], [...slots_BS.data]];
        const isReal = (cell: number): boolean =>
          cell % sequence < (lengths[Math.floor(cell / sequence)] ?? 0);
        const real = lengths.reduce((sum, length) => sum + length, 0);
        expect(cells.slice(0, real).every(isReal)).toBe(true);
        expect(cells.slice(real).some(isReal)).toBe(false);
        for (const [cell, slot] of slots.entries()) {
          if (isReal(cell)) expect(cells[slot]).toBe(cell);
          else expect(slot).toBeGreaterThanOrEqual(real);
        }
      }),
    );
  });

  it('rounds the number of positions up to few, never beyond the grid', () => {
    const count = (lengths: readonly number[], sequence: number): number | undefined =>
      densePositions(
        lengths.map((length, row) => row * sequence + length - 1),
        sequence,
      ).cells_N.shape[0];
    // 32 rows go up in steps of 8 * 32 = 256, few rows in steps of 32.
    expect(count([...Array<number>(31).fill(64), 63], 80)).toBe(2048);
    // 2,048 real ones leave no spare one among 2,048.
    expect(count(Array<number>(32).fill(64), 80)).toBe(2304);
    expect(count([10, 20], 24)).toBe(32);
    // 15 + 24 = 39 would be 64: the grid has 48. A full grid needs no spare position.
    expect(count([15, 24], 24)).toBe(48);
    expect(count([24, 24], 24)).toBe(48);
  });
});
