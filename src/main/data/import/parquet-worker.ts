/**
 * Decodes a Parquet file in a worker thread with a memory of its own: a few bytes of a malformed file can ask for any
 * amount of it. One row group at a time, a few rows a message, each sent when it is asked for.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { z } from 'zod';
import { importLimits } from './import-limits.ts';
import type { ParquetReply } from './read-parquet.ts';

const source = z
  .union([z.object({ path: z.string() }), z.object({ bytes: z.instanceof(Uint8Array) })])
  .parse(workerData);

const rowsPerMessage = 500;

/** Pages say how long they are unpacked; one that lies is stopped at that length. */
const unpack =
  (method: (input: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) =>
  (input: Uint8Array, outputLength: number): Uint8Array =>
    method(input, { maxOutputLength: Math.min(outputLength, importLimits.rowGroupBytes) });

const compressors: Compressors = {
  GZIP: unpack(gunzipSync),
  BROTLI: unpack(brotliDecompressSync),
  ZSTD: unpack(zstdDecompressSync),
};

async function* readRows(): AsyncGenerator<Record<string, unknown>[]> {
  const file = await openBuffer();
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    requireFittingGroup(group, file.byteLength);
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    for (let at = 0; at < rows.length; at += rowsPerMessage) {
      yield rows.slice(at, at + rowsPerMessage).map(plainRow);
    }
    rowStart = rowEnd;
  }
}

async function openBuffer(): Promise<AsyncBuffer> {
  if ('path' in source) return asyncBufferFromFile(source.path);
  const { buffer, byteOffset, byteLength } = source.bytes;
  const whole = buffer.slice(byteOffset, byteOffset + byteLength);
  if (!(whole instanceof ArrayBuffer)) throw new Error('the bytes were not handed over');
  return { byteLength, slice: (start, end) => whole.slice(start, end) };
}

function requireFittingGroup(group: FileMetaData['row_groups'][number], fileBytes: number): void {
  const bytes = group.columns.reduce(
    (sum, { meta_data: column }) => sum + Math.max(0, Number(column?.total_uncompressed_size ?? 0)),
    0,
  );
  const values = Math.max(
    Number(group.num_rows),
    ...group.columns.map(({ meta_data: column }) => Number(column?.num_values ?? 0)),
  );
  if (bytes > importLimits.rowGroupBytes || values > importLimits.rowGroupValues) {
    throw new Error(`a row group says it has ${values} values and ${bytes} bytes, more than is read at once`);
  }
  const packed = group.columns.some(
    ({ meta_data: column }) => Number(column?.total_compressed_size ?? 0) > fileBytes,
  );
  if (packed) throw new Error('a column says it is longer than the file');
}

/** Values that JSON has: what a row of any other format could hold. */
function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return null;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && value !== null) return plainRow({ ...value });
  return value ?? null;
}

const rows = readRows();
const reply = (message: ParquetReply): void => parentPort?.postMessage(message);

parentPort?.on('message', () => {
  rows.next().then(
    (next) => reply(next.done === true ? { kind: 'end' } : { kind: 'rows', rows: next.value }),
    (cause: unknown) =>
      reply({ kind: 'fault', message: cause instanceof Error ? cause.message : String(cause) }),
  );
});
