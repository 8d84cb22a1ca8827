/** Reads every file of an opened archive and holds it against the manifest; writes them where a folder is given. */
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asDiskError, errnoCode } from '../storage-error.ts';
import { archiveError } from './archive-error.ts';
import type { OpenArchive } from './open-archive.ts';
import type { ArchiveWork } from './write-archive.ts';

/**
 * @param folder a new and empty one, which nobody else writes; null to look only
 * @throws AppError 'bad-input' for a file that is not as the manifest says, 'disk' where one cannot be written; what has
 *   been written by then stays, for the caller to remove
 */
export async function unpackArchive(
  archive: OpenArchive,
  folder: string | null,
  { onProgress, signal }: ArchiveWork = {},
): Promise<void> {
  let before = 0;
  for (const { listed, entry } of archive.files) {
    signal?.throwIfAborted();
    const { path, bytes, sha256 } = listed;
    const hash = createHash('sha256');
    let read = 0;
    const target = folder === null ? null : await makeFile(join(folder, path));
    try {
      for await (const chunk of readEntry(archive, entry)) {
        signal?.throwIfAborted();
        read += chunk.length;
        if (read > bytes) break;
        hash.update(chunk);
        await write(target, chunk, path);
        onProgress?.({ doneBytes: before + read, totalBytes: archive.bytes });
      }
      await target?.sync();
    } finally {
      await target?.close();
    }
    if (read !== bytes || hash.digest('hex') !== sha256) {
      throw archiveError(archive.file, `holds ${path} with another content than its manifest says`);
    }
    before += bytes;
  }
}

async function* readEntry(
  { file, zip }: OpenArchive,
  entry: OpenArchive['files'][number]['entry'],
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
  } catch (cause) {
    if (errnoCode(cause) === 'EIO') throw asDiskError(cause, 'read', file);
    throw archiveError(file, `holds ${entry.fileName}, which cannot be unpacked`, cause);
  }
}

async function makeFile(path: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, 'wx');
  } catch (cause) {
    throw asDiskError(cause, 'write', path);
  }
}

async function write(target: FileHandle | null, chunk: Buffer, path: string): Promise<void> {
  try {
    for (let done = 0; target !== null && done < chunk.length;) {
      done += (await target.write(chunk, done)).bytesWritten;
    }
  } catch (cause) {
    throw asDiskError(cause, 'write', path);
  }
}
