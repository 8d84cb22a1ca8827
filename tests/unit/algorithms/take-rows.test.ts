import { expect, test } from 'vitest';

import { takePackedRows, takeRows } from '../../../src/main/algorithms/take-rows.ts';

const packed = {
  tokens_BS: { shape: [3, 2], data: Int32Array.of(10, 11, 20, 21, 30, 31) },
  // Places count through all rows of two: row 0 holds 0 and 1, row 1 holds 2 and 3, row 2 holds 4 and 5.
  predictors_BT: { shape: [3, 1], data: Int32Array.of(0, 2, 4) },
  targets_BT: { shape: [3, 1], data: Int32Array.of(11, 21, 31) },
  mask_BT: { shape: [3, 1], data: Float32Array.of(1, 1, 0) },
  ends_B: { shape: [3], data: Int32Array.of(1, 3, 5) },
  cells_N: { shape: [6], data: Int32Array.of(0, 1, 2, 3, 4, 5) },
  slots_BS: { shape: [3, 2], data: Int32Array.of(0, 1, 2, 3, 4, 5) },
};

test('the chosen rows come in the order asked for', () => {
  const { x } = takeRows({ x: { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) } }, [2, 0]);
  expect(x?.shape).toEqual([2, 2]);
  expect([...(x?.data ?? [])]).toEqual([5, 6, 1, 2]);
});

test('places within the batch still point at the same tokens', () => {
  for (const rows of [[2, 0], [1], [0, 1, 2], [1, 1]]) {
    const taken = takePackedRows(packed, rows);
    rows.forEach((row, index) => {
      const tokenAt = (place: number | undefined) => taken.tokens_BS.data[place ?? -1];
      expect(tokenAt(taken.predictors_BT.data[index])).toBe(10 * (row + 1));
      expect(tokenAt(taken.ends_B.data[index])).toBe(10 * (row + 1) + 1);
      expect(taken.targets_BT.data[index]).toBe(10 * (row + 1) + 1);
      const slot = taken.slots_BS.data[2 * index + 1] ?? -1;
      expect(tokenAt(taken.cells_N.data[slot])).toBe(10 * (row + 1) + 1);
    });
  }
});

test('whole numbers stay whole, and the batch they come from stays as it was', () => {
  const before = packed.tokens_BS.data.slice();
  const taken = takePackedRows(packed, [1]);
  taken.tokens_BS.data[0] = 99;
  expect(taken.tokens_BS.data).toBeInstanceOf(Int32Array);
  expect(packed.tokens_BS.data).toEqual(before);
});
