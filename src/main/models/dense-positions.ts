/**
 * The positions of a batch without its padding. Rows stand in a grid, [B, S], padded on the right; all of a model but
 * its attention works on single positions, and is spared the padding when these stand one after another, [N].
 *
 * N is rounded up so that few sizes are compiled. Where the grid has padding at all, there is at least one spare
 * position, and spare positions and padding cells point at each other alone: nothing that is read depends on them, so
 * their gradients are 0.
 */
import type { HostTensor } from '../engine/engine.ts';

export interface DensePositions {
  /** int32 [N]: the cell of each position in the flattened grid [B x S]. */
  readonly cells_N: HostTensor;
  /** int32 [B, S]: the position of each cell; of padding cells, a spare one. */
  readonly slots_BS: HostTensor;
}

/** @param ends where in the flattened grid each row's last real token stands */
export function densePositions(ends: ArrayLike<number>, sequence: number): DensePositions {
  const rows = ends.length;
  const lengths = Array.from(ends, (end, row) => end - row * sequence + 1);
  const real = lengths.reduce((sum, length) => sum + length, 0);
  const grid = rows * sequence;
  const step = Math.max(32, 8 * rows);
  const count = real === grid ? grid : Math.min(grid, Math.ceil((real + 1) / step) * step);
  const cells = new Int32Array(count);
  const slots = new Int32Array(grid).fill(count - 1);
  let position = 0;
  let padding = 0;
  lengths.forEach((length, row) => {
    if (length < sequence) padding = row * sequence + length;
    for (let place = 0; place < length; place++) {
      const cell = row * sequence + place;
      cells[position] = cell;
      slots[cell] = position++;
    }
  });
  cells.fill(padding, real);
  return {
    cells_N: { shape: [count], data: cells },
    slots_BS: { shape: [rows, sequence], data: slots },
  };
}
