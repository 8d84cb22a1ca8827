import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchByLength, packRows, roundUpLength } from '../../../src/main/models/token-rows.ts';
import { tinyConfig } from '../../support/tiny-model.ts';

const rows = [
  { promptTokens: [1, 5, 6], responseTokens: [7, 8] },
  { promptTokens: [1], responseTokens: [9, 10, 2] },
];

describe('packRows', () => {
  it('puts prompt, answer and padding in a row, and points at what predicts each answer token', () => {
    const packed = packRows(rows, tinyConfig, { sequence: 6, response: 4 });
    const data = Object.fromEntries(
      Object.entries(packed).map(([name, { data: values }]) => [name, [...values]]),
    );
    expect(data).toEqual({
      tokens_BS: [1, 5, 6, 7, 8, 0, 1, 9, 10, 2, 0, 0],
      // Row 0: token 7 at place 3 is predicted from place 2, token 8 from 3. Row 1 starts at place 6.
      predictors_BT: [2, 3, 0, 0, 6, 7, 8, 6],
      targets_BT: [7, 8, 0, 0, 9, 10, 2, 0],
      mask_BT: [1, 1, 0, 0, 1, 1, 1, 0],
      // The end token 2 is part of the answer: row 1 ends on it, at place 6 + 3.
      ends_B: [4, 9],
      // The 9 real tokens one after another, then spare positions, all at the last row's first padding.
      cells_N: [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 10, 10],
      slots_BS: [0, 1, 2, 3, 4, 11, 5, 6, 7, 8, 11, 11],
    });
    expect(packed.mask_BT.shape).toEqual([2, 4]);
  });

  it('rounds lengths up to few sizes, never beyond the context', () => {
    const { tokens_BS, mask_BT } = packRows(rows, tinyConfig);
    expect([tokens_BS.shape, mask_BT.shape]).toEqual([
      [2, 16],
      [2, 16],
    ]);
    expect([1, 16, 17, 60].map((length) => roundUpLength(length, 60))).toEqual([16, 16, 32, 60]);
  });

  it('refuses rows that are empty, too long for the context, or too long for the sizes asked for', () => {
    expect(() => packRows([{ promptTokens: [], responseTokens: [1] }], tinyConfig)).toThrow(
      /0 prompt tokens/,
    );
    expect(() => packRows([{ promptTokens: [1], responseTokens: [] }], tinyConfig)).toThrow(
      /0 answer tokens/,
    );
    const long = { promptTokens: new Int32Array(60), responseTokens: new Int32Array(5) };
    expect(() => packRows([long], tinyConfig)).toThrow(/have 65 tokens, the model reads 64/);
    expect(() => packRows(rows, tinyConfig, { sequence: 4, response: 3 })).toThrow(/does not fit 4/);
  });
});

describe('batchByLength', () => {
  it('takes every row once, in batches whose lengths do not interleave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        (lengths, size) => {
          const made = lengths.map((length) => ({
            promptTokens: [1],
            responseTokens: new Int32Array(length),
          }));
          const batches = batchByLength(made, size);
          expect([...batches.flat()].sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
          const ordered = batches.flat().map((index) => lengths[index] ?? NaN);
          expect(ordered).toEqual([...lengths].sort((a, b) => a - b));
          for (const batch of batches.slice(0, -1)) expect(batch).toHaveLength(size);
        },
      ),
    );
  });
});
