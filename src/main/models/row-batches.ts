/** Many rows through one program: batches of similar length, few shapes, results handed back row by row. */
import type { Executable, HostTensors } from '../engine/engine.ts';
import type { ModelConfig } from './model-config.ts';
import { batchByLength, packRows, sequencesOf } from './token-rows.ts';
import type { PackedRows, TokenRow } from './token-rows.ts';

export interface RowResult {
  /** The output to hand back; its first axis is the rows. */
  readonly output: string;
  /** Called once for each row with its slice of the output, which is overwritten afterwards: copy what you keep. */
  readonly take: (index: number, values: Float32Array, row: TokenRow) => void;
}

/**
 * Runs all rows, `batchRows` at a time.
 *
 * @param inputs which of the packed arrays the program takes beside `sequencesOf`
 */
export function runInBatches(
  executable: Executable,
  config: ModelConfig,
  rows: readonly TokenRow[],
  inputs: readonly (keyof PackedRows)[],
  batchRows: number,
  { output, take }: RowResult,
): void {
  for (const batch of batchByLength(rows, batchRows)) {
    const chosen = batch.flatMap((index) => rows[index] ?? []);
    const size = Math.min(batchRows, roundUpRows(chosen.length));
    const packed = packRows(fillUp(chosen, size), config);
    const chosenInputs = Object.fromEntries(inputs.map((name) => [name, packed[name]]));
    const fed: HostTensors = { ...sequencesOf(packed), ...chosenInputs };
    const values = executable.run(fed)[output]?.data;
    if (!(values instanceof Float32Array)) throw new Error(`The program gave no float32 output ${output}.`);
    const width = values.length / size;
    for (const [place, index] of batch.entries()) {
      const row = chosen[place];
      if (row !== undefined) take(index, values.subarray(place * width, (place + 1) * width), row);
    }
  }
}

/** The next power of two: the last, smaller batch of many has one of few sizes. */
export function roundUpRows(rows: number): number {
  return 2 ** Math.ceil(Math.log2(rows));
}

/** Repeats the last row up to a size; the copies' results are not read. */
function fillUp(rows: readonly TokenRow[], size: number): readonly TokenRow[] {
  const last = rows.at(-1);
  return last === undefined ? rows : [...rows, ...Array.from({ length: size - rows.length }, () => last)];
}
