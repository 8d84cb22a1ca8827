/** A minibatch out of a batch: chosen rows of tensors whose first axis is the batch. */
import type { HostTensor, HostTensors } from '../engine/engine.ts';
import { densePositions } from '../models/dense-positions.ts';
import type { PackedRows } from '../models/token-rows.ts';

export function takeRows(tensors: HostTensors, rows: readonly number[]): HostTensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, takeTensorRows(tensor, rows)]),
  );
}

/** The same for packed rows, whose places count from the start of the batch and so have to be moved. */
export function takePackedRows(packed: PackedRows, rows: readonly number[]): PackedRows {
  const sequence = packed.tokens_BS.shape[1] ?? 0;
  const moved = (tensor: HostTensor): HostTensor => {
    const taken = takeTensorRows(tensor, rows);
    const width = taken.data.length / rows.length;
    const shift = (place: number, index: number): number => {
      const row = Math.floor(index / width);
      return place + (row - (rows[row] ?? 0)) * sequence;
    };
    return { shape: taken.shape, data: Int32Array.from(taken.data, shift) };
  };
  const ends_B = moved(packed.ends_B);
  return {
    tokens_BS: takeTensorRows(packed.tokens_BS, rows),
    predictors_BT: moved(packed.predictors_BT),
    targets_BT: takeTensorRows(packed.targets_BT, rows),
    mask_BT: takeTensorRows(packed.mask_BT, rows),
    ends_B,
    ...densePositions(ends_B.data, sequence),
  };
}

function takeTensorRows({ shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const width = data.length / (shape[0] ?? 1);
  const taken =
    data instanceof Int32Array ? new Int32Array(rows.length * width) : new Float32Array(rows.length * width);
  rows.forEach((row, index) => taken.set(data.subarray(row * width, (row + 1) * width), index * width));
  return { shape: [rows.length, ...shape.slice(1)], data: taken };
}
