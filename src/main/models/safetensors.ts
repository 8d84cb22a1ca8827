/**
 * The safetensors file format: eight bytes with the header's length, a JSON header that says where each tensor
 * lies, then the tensors' bytes end to end. https://github.com/huggingface/safetensors#format
 *
 * A file comes from anywhere, so the whole header is checked against the file's true size before any tensor is
 * given memory.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

import { z } from 'zod';

import { AppError } from '../../shared/app-error.ts';
import type { HostData, HostTensor, HostTensors } from '../engine/engine.ts';

/** As in the reference implementation. A header of 100 MB would hold a million tensors. */
const largestHeaderBytes = 100_000_000;

const size = z.int().min(0);
const entrySchema = z.strictObject({
  dtype: z.enum(['F32', 'F16', 'BF16', 'I32']),
  shape: z.array(size).max(8),
  data_offsets: z.tuple([size, size]),
});
type Entry = z.infer<typeof entrySchema>;
const metadataSchema = z.record(z.string(), z.string());

const bytesPerElement = { F32: 4, F16: 2, BF16: 2, I32: 4 } as const;

export interface SafetensorsFile {
  readonly tensors: HostTensors;
  /** Free text notes of whoever wrote the file. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads every tensor of a safetensors file. F32 and I32 come as stored; F16 and BF16 are widened to float32.
 *
 * @throws AppError 'bad-input' when the file is cut short, has bytes left over, or its header lies
 */
export function readSafetensors(path: string): SafetensorsFile {
  const file = openSync(path, 'r');
  try {
    const fileBytes = fstatSync(file).size;
    const { entries, metadata, dataStart } = readHeader(file, fileBytes, path);
    const tensors = entries.map(([name, entry]): [string, HostTensor] => [
      name,
      { shape: entry.shape, data: readTensor(file, dataStart, entry, path) },
    ]);
    return { tensors: Object.fromEntries(tensors), metadata };
  } finally {
    closeSync(file);
  }
}

/**
 * Writes tensors to a new file, in the order of their names, and syncs it to disk. Same tensors, same bytes.
 */
export function writeSafetensors(
  path: string,
  tensors: HostTensors,
  metadata: Readonly<Record<string, string>> = {},
): void {
  const named = Object.entries(tensors).sort(([a], [b]) => (a < b ? -1 : 1));
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  for (const [name, { shape, data }] of named) {
    requireElements(name, shape, data);
    const dtype = data instanceof Float32Array ? 'F32' : 'I32';
    header[name] = { dtype, shape, data_offsets: [offset, (offset += data.byteLength)] };
  }
  const text = Buffer.from(JSON.stringify(header));
  // Spaces at the end bring the tensors to a multiple of eight bytes, so that they can be mapped into memory.
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));

  const file = openSync(path, 'wx');
  try {
    writeAll(file, length);
    writeAll(file, padded);
    for (const [, { data }] of named) writeAll(file, bytesOf(data));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readHeader(
  file: number,
  fileBytes: number,
  path: string,
): { entries: [string, Entry][]; metadata: Record<string, string>; dataStart: number } {
  if (fileBytes < 8)
    throw refuse(path, `it has ${fileBytes} bytes, fewer than the eight of a header's length`);
  const declared = readExactly(file, 0, new Uint8Array(8), path);
  const headerBytes = Number(Buffer.from(declared.buffer).readBigUInt64LE());
  if (headerBytes > largestHeaderBytes || headerBytes > fileBytes - 8) {
    throw refuse(path, `its header is said to have ${headerBytes} bytes, but the file has ${fileBytes}`);
  }
  const parsed = parseHeader(readExactly(file, 8, new Uint8Array(headerBytes), path), path);
  const dataStart = 8 + headerBytes;
  requireGaplessLayout(parsed.entries, fileBytes - dataStart, path);
  return { ...parsed, dataStart };
}

function parseHeader(
  bytes: Uint8Array,
  path: string,
): { entries: [string, Entry][]; metadata: Record<string, string> } {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refuse(path, 'its header is not JSON', cause);
  }
  const { __metadata__: notes = {}, ...tensors } = z.record(z.string(), z.unknown()).catch({}).parse(header);
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw refuse(path, 'its header is not a JSON object');
  }
  const metadata = metadataSchema.safeParse(notes);
  if (!metadata.success) throw refuse(path, 'its notes (__metadata__) are not plain text');
  const entries = Object.entries(tensors).map(([name, value]): [string, Entry] => {
    const entry = entrySchema.safeParse(value);
    if (entry.success) return [name, entry.data];
    throw refuse(path, `tensor ${name} is described wrongly (${z.prettifyError(entry.error)})`);
  });
  return { entries, metadata: metadata.data };
}

/** Tensors must lie end to end and fill the file: no holes, no overlap, nothing past the end, nothing left over. */
function requireGaplessLayout(entries: readonly [string, Entry][], dataBytes: number, path: string): void {
  let expected = 0;
  const inOrder = [...entries].sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [begin, end],
    },
  ] of inOrder) {
    const wanted = shape.reduce((product, length) => product * length, bytesPerElement[dtype]);
    if (begin !== expected)
      throw refuse(path, `tensor ${name} begins at byte ${begin} where ${expected} is expected`);
    if (end - begin !== wanted) {
      throw refuse(
        path,
        `tensor ${name} is [${shape.join(', ')}] ${dtype}, ${wanted} bytes, but is given ${end - begin}`,
      );
    }
    expected = end;
  }
  if (expected !== dataBytes) {
    throw refuse(path, `its tensors take ${expected} bytes but ${dataBytes} follow the header`);
  }
}

function readTensor(
  file: number,
  dataStart: number,
  { dtype, data_offsets: [begin, end] }: Entry,
  path: string,
): HostData {
  const position = dataStart + begin;
  const length = (end - begin) / bytesPerElement[dtype];
  switch (dtype) {
    case 'F32':
      return readExactly(file, position, new Float32Array(length), path);
    case 'I32':
      return readExactly(file, position, new Int32Array(length), path);
    case 'BF16':
      return widenBfloat16(readExactly(file, position, new Uint16Array(length), path));
    case 'F16':
      return widenFloat16(readExactly(file, position, new Uint16Array(length), path));
  }
}

/** A bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array {
  const wide = new Uint32Array(halves.length);
  for (const [index, half] of halves.entries()) wide[index] = half << 16;
  return new Float32Array(wide.buffer);
}

/** IEEE 754 half precision: 1 bit sign, 5 bits exponent (bias 15), 10 bits fraction. */
function widenFloat16(halves: Uint16Array): Float32Array {
  const wide = new Float32Array(halves.length);
  for (const [index, half] of halves.entries()) {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0x1f) wide[index] = fraction === 0 ? sign * Infinity : NaN;
    else if (exponent === 0) wide[index] = sign * fraction * 2 ** -24;
    else wide[index] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return wide;
}

function readExactly<Bytes extends Uint8Array | Uint16Array | HostData>(
  file: number,
  position: number,
  target: Bytes,
  path: string,
): Bytes {
  const bytes = bytesOf(target);
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw refuse(path, `it ended at byte ${position + done} while being read`);
    done += read;
  }
  return target;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function requireElements(name: string, shape: readonly number[], data: HostData): void {
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements !== data.length) {
    throw new Error(
      `tensor ${name}: shape [${shape.join(', ')}] has ${elements} elements, its data ${data.length}`,
    );
  }
}

function refuse(path: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'bad-input',
    `${path} is not a whole safetensors file: ${why}.`,
    'Copy or download the file again; nothing of it was loaded.',
    { cause },
  );
}
