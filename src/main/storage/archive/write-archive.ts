/** Writes a project archive: a ZIP file that any program opens, with the hash of every file in its manifest. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { manifestName, markerContent, markerName } from './archive-manifest.ts';
import type { ArchivedFile, ArchiveManifest } from './archive-manifest.ts';

export interface ArchiveSource {
  /** In the archive. */
  readonly path: string;
  /** Where it is read; it must not change meanwhile. */
  readonly file: string;
}

export interface ArchiveProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface ArchiveWork {
  readonly onProgress?: ((progress: ArchiveProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** At a time: enough that calls cost little. */
const readBytes = 512 * 1024;
/** Weights are noise to a compressor. */
const incompressible = /\.safetensors$/;

/**
 * Streams files into a new archive; memory does not grow with them. Each is read once, and hashed as it goes by.
 *
 * @throws Error of the file system as it comes, with `target` half written
 */
export async function writeArchive(
  target: string,
  sources: readonly ArchiveSource[],
  about: Omit<ArchiveManifest, 'files'>,
  { onProgress, signal }: ArchiveWork = {},
): Promise<ArchivedFile[]> {
  const zip = new ZipFile();
  const output = createWriteStream(target, { flags: 'wx', flush: true });
  const sized = sources.map((source) => ({ ...source, bytes: statSync(source.file).size }));
  const totalBytes = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  const written: ArchivedFile[] = [];
  let doneBytes = 0;
  let reading: Readable | null = null;
  zip.on('error', (error: Error) => output.destroy(error));
  const common = { mtime: new Date(about.createdAt), mode: 0o100644 };
  zip.addBuffer(Buffer.from(markerContent), markerName, {
    ...common,
    compress: false,
    forceDosTimestamp: true,
  });
  for (const { path, file, bytes } of sized) {
    const options = { ...common, size: bytes, compress: !incompressible.test(path) };
    zip.addReadStreamLazy(path, options, (give) => {
      const hash = createHash('sha256');
      const meter = new Transform({
        transform: (chunk: Buffer, _, next) => {
          hash.update(chunk);
          doneBytes += chunk.length;
          onProgress?.({ doneBytes, totalBytes });
          next(null, chunk);
        },
        flush: (next) => {
          written.push({ path, bytes, sha256: hash.digest('hex') });
          next();
        },
      });
      reading = createReadStream(file, { highWaterMark: readBytes });
      pipeline(reading, meter).catch((error: unknown) => output.destroy(error as Error));
      give(null, meter);
    });
  }
  zip.addReadStreamLazy(manifestName, common, (give) => {
    const manifest: ArchiveManifest = { ...about, files: written };
    give(null, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)]));
  });
  zip.end();
  try {
    await pipeline(zip.outputStream, output, { ...(signal !== undefined && { signal }) });
    return written;
  } finally {
    (reading as Readable | null)?.destroy();
  }
}
