/** A file as a stream of bytes, unpacked where it is gzip, never more than the limits allow. */
import { createHash } from 'node:crypto';
import { createReadStream, openSync, closeSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../../shared/app-error.ts';
import { importLimits } from './import-limits.ts';

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly isGzip: boolean;
  /** The first bytes as they lie on the disk. */
  readonly head: Buffer;
}

const headBytes = 4096;

/** @throws AppError 'not-found' or 'bad-input' where there is nothing to read. */
export function inspectFile(path: string): SourceFile {
  try {
    const status = statSync(path);
    if (!status.isFile()) throw notAFile(path);
    if (status.size === 0)
      throw new AppError('bad-input', `${path} is empty.`, 'Choose a file with data in it.');
    if (status.size > importLimits.fileBytes) throw tooLarge(path, status.size, importLimits.fileBytes);
    const head = Buffer.alloc(Math.min(headBytes, status.size));
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
    return { path, bytes: status.size, isGzip: head[0] === 0x1f && head[1] === 0x8b, head };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw unreadable(path, cause);
  }
}

/**
 * The bytes of a file in order, unpacked.
 *
 * @param onRead told how many bytes of the file itself have been read so far
 * @throws AppError 'bad-input' where the packed data are damaged or unpack to more than the limits allow
 */
export async function* readBytes(
  { path, bytes, isGzip }: SourceFile,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let read = 0;
  const file = createReadStream(path, { highWaterMark: 2 ** 18 });
  file.on('data', (chunk) => onRead((read += chunk.length)));
  // `pipeline` ends both streams when either fails or the reader stops early.
  const stream = isGzip ? pipeline(file, createGunzip(), () => undefined) : file;
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (isGzip) requireHonestPacking(path, bytes, unpacked);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw isGzip && isPackingFault(cause) ? damagedPacking(path, cause) : unreadable(path, cause);
  } finally {
    file.destroy();
  }
}

/** The whole file in memory, unpacked. */
export async function readWhole(file: SourceFile, onRead?: (bytes: number) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readBytes(file, onRead)) {
    length += chunk.length;
    if (length > importLimits.wholeFileBytes) throw tooLarge(file.path, length, importLimits.wholeFileBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** SHA-256 of the file as it lies on the disk. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return hash.digest('hex');
}

function requireHonestPacking(path: string, packed: number, unpacked: number): void {
  const { unpackedBytes, unpackedRatio, unpackedFreeBytes } = importLimits;
  if (unpacked <= Math.max(unpackedFreeBytes, Math.min(unpackedBytes, packed * unpackedRatio))) return;
  throw new AppError(
    'bad-input',
    `${basename(path)} unpacks to more than ${megabytes(unpacked)}, out of ${megabytes(packed)}: it looks like a file made to fill a disk.`,
    'If you trust it, unpack it yourself and import what comes out.',
  );
}

function isPackingFault(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
}

function damagedPacking(path: string, cause: unknown): AppError {
  return new AppError(
    'bad-input',
    `${basename(path)} is damaged: its gzip data end too early or make no sense.`,
    'Copy or download it again.',
    { cause },
  );
}

function notAFile(path: string): AppError {
  return new AppError('bad-input', `${path} is not a file.`, 'Name a file, not a folder.');
}

function tooLarge(path: string, bytes: number, limit: number): AppError {
  return new AppError(
    'bad-input',
    `${basename(path)} has ${megabytes(bytes)}; this kind of file may have ${megabytes(limit)}.`,
    'Split it into several files, or save it as JSON lines, which are read row by row.',
  );
}

function unreadable(path: string, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'not-found',
    `${path} cannot be read (${why}).`,
    'Check the path and the rights on the file.',
    {
      cause,
    },
  );
}

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 2 ** 20))} MB`;
