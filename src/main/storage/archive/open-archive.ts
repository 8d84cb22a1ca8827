/**
 * Opens a project archive and looks at all it claims, before a byte of it is written anywhere. Whoever made the file
 * may have meant harm: the list of a ZIP file, its manifest and its data must agree with each other.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { z } from 'zod';
import { schemaVersion } from '../migrate.ts';
import { asDiskError, errnoCode } from '../storage-error.ts';
import { archiveError, newerArchiveError } from './archive-error.ts';
import {
  anyManifestSchema,
  archiveFormat,
  archiveLimits,
  archiveManifestSchema,
  databaseName,
  manifestName,
  markerContent,
  markerName,
} from './archive-manifest.ts';
import type { ArchivedFile, ArchiveManifest } from './archive-manifest.ts';
import { faultOfArchivePath, findClash } from './archive-path.ts';

export interface OpenArchive {
  readonly file: string;
  readonly manifest: ArchiveManifest;
  /** All files but manifest and marker, as the manifest lists them. */
  readonly files: readonly { readonly listed: ArchivedFile; readonly entry: Entry }[];
  /** Of all files together, once unpacked. */
  readonly bytes: number;
  readonly zip: ZipFile;
  readonly close: () => void;
}

/** Where the marker stands in a ZIP file whose first file it is: after 30 bytes of header and its own name. */
const markerBytes = 30 + markerName.length + markerContent.length;

/** Tells a project archive by its first bytes; false for a file that is not there. */
export function isProjectArchive(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(markerBytes);
    const read = readSync(descriptor, head, 0, markerBytes, 0);
    return (
      read === markerBytes &&
      head.readUInt32LE(0) === 0x04034b50 &&
      head.toString('latin1', 30) === `${markerName}${markerContent}`
    );
  } catch {
    return false;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * @throws AppError 'bad-input' for a file that is cut off, hostile, from a newer version, or no project archive; 'disk'
 *   where it cannot be read
 */
export async function openArchive(file: string): Promise<OpenArchive> {
  const zip = await openZip(file);
  try {
    if (!isProjectArchive(file)) throw archiveError(file, 'does not begin as a project archive does');
    const entries = await listEntries(file, zip);
    const manifest = await readManifest(file, zip, entries);
    const files = manifest.files.map((listed) => ({ listed, entry: requireEntry(file, entries, listed) }));
    requireNothingElse(file, entries, files.length);
    const bytes = files.reduce((sum, { listed }) => sum + listed.bytes, 0);
    return { file, manifest, files, bytes, zip, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(file: string): Promise<ZipFile> {
  try {
    const options = { autoClose: false, strictFileNames: true, validateEntrySizes: true };
    const zip = await openPromise(file, options);
    // It tells a failed read of its own also to whoever waits for it.
    zip.on('error', () => undefined);
    return zip;
  } catch (cause) {
    if (errnoCode(cause) !== undefined) throw asDiskError(cause, 'read', file);
    throw archiveError(file, 'is cut off, or is not a project archive', cause);
  }
}

/** By name; refuses what no entry may be, whatever the manifest says. */
async function listEntries(file: string, zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > archiveLimits.files + 2) {
    throw archiveError(file, `claims to hold ${zip.entryCount} files, more than any project`);
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      requirePlainFile(file, entry);
      if (entries.has(entry.fileName)) throw archiveError(file, `holds ${inQuotes(entry.fileName)} twice`);
      entries.set(entry.fileName, entry);
    }
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AppError') throw cause;
    throw archiveError(
      file,
      `is damaged or hostile (${cause instanceof Error ? cause.message : '?'})`,
      cause,
    );
  }
  const packed = [...entries.values()].reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (packed > statSync(file).size) throw archiveError(file, 'uses the same bytes for several files');
  const clash = findClash(entries.keys());
  if (clash !== null) {
    throw archiveError(
      file,
      `holds ${inQuotes(clash[0])} and ${inQuotes(clash[1])}, which are one file to some systems`,
    );
  }
  return entries;
}

/** Beyond this factor nothing that a project holds can be compressed, where it is large enough to do harm. */
const highestRatio = 500;
const harmlessBytes = 16 * 2 ** 20;

function requirePlainFile(file: string, entry: Entry): void {
  const { fileName, uncompressedSize, compressedSize, compressionMethod } = entry;
  const name = inQuotes(fileName);
  if (fileName !== manifestName && fileName !== markerName) {
    const fault = faultOfArchivePath(fileName);
    if (fault !== null) throw archiveError(file, `holds ${name}, a path that ${fault}`);
  }
  // The upper half holds the mode of Unix, whose highest four bits say what kind of file it is; 0 where nobody said.
  const kind = (entry.externalFileAttributes >>> 28) & 0xf;
  if (kind !== 0 && kind !== 8)
    throw archiveError(file, `holds ${name}, ${kindInWords(kind)} and no plain file`);
  if (entry.isEncrypted()) throw archiveError(file, `holds ${name}, which is encrypted`);
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    throw archiveError(file, `holds ${name}, packed in a way that Ballast never uses`);
  }
  if (uncompressedSize > harmlessBytes && uncompressedSize > highestRatio * compressedSize) {
    throw archiveError(
      file,
      `holds ${name}, whose ${compressedSize} bytes claim to unpack to ${uncompressedSize}: more than anything real would`,
    );
  }
}

function kindInWords(kind: number): string {
  const kinds: Readonly<Record<number, string>> = {
    1: 'a pipe',
    2: 'a device',
    4: 'a folder',
    6: 'a device',
    10: 'a symbolic link',
    12: 'a socket',
  };
  return kinds[kind] ?? 'something unknown';
}

async function readManifest(
  file: string,
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
): Promise<ArchiveManifest> {
  const entry = entries.get(manifestName);
  if (entry === undefined) throw archiveError(file, `has no ${manifestName}`);
  if (entry.uncompressedSize > archiveLimits.manifestBytes) {
    throw archiveError(
      file,
      `has a manifest of ${entry.uncompressedSize} bytes, more than any project needs`,
    );
  }
  const content = parseJson(file, await readText(file, zip, entry));
  const any = anyManifestSchema.safeParse(content);
  if (!any.success) throw archiveError(file, 'has a manifest that does not say its format');
  if (any.data.format > archiveFormat) {
    throw newerArchiveError(
      file,
      `its format is ${any.data.format} (Ballast ${any.data.appVersion}), this Ballast knows ${archiveFormat}`,
    );
  }
  const manifest = archiveManifestSchema.safeParse(content);
  if (!manifest.success) {
    throw archiveError(file, `has a manifest that is not as agreed (${z.prettifyError(manifest.error)})`);
  }
  const { schemaVersion: stored, appVersion, files } = manifest.data;
  if (stored > schemaVersion) {
    throw newerArchiveError(
      file,
      `its database has schema ${stored} (Ballast ${appVersion}), this Ballast knows ${schemaVersion}`,
    );
  }
  if (!files.some(({ path }) => path === databaseName)) throw archiveError(file, 'lists no database');
  if (new Set(files.map(({ path }) => path)).size < files.length) {
    throw archiveError(file, 'has a manifest that lists a file twice');
  }
  return manifest.data;
}

async function readText(file: string, zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (cause) {
    throw archiveError(file, `has a ${entry.fileName} that cannot be unpacked`, cause);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw archiveError(file, 'has a manifest that is no JSON', cause);
  }
}

function requireEntry(
  file: string,
  entries: ReadonlyMap<string, Entry>,
  { path, bytes }: ArchivedFile,
): Entry {
  const entry = path === manifestName || path === markerName ? undefined : entries.get(path);
  if (entry === undefined) throw archiveError(file, `lacks ${inQuotes(path)}, which its manifest lists`);
  if (entry.uncompressedSize === bytes) return entry;
  throw archiveError(
    file,
    `holds ${inQuotes(path)} with ${entry.uncompressedSize} bytes, where its manifest says ${bytes}`,
  );
}

function requireNothingElse(file: string, entries: ReadonlyMap<string, Entry>, listed: number): void {
  if (entries.size === listed + 2) return;
  throw archiveError(file, 'holds files that its manifest does not list');
}

/** A name from outside, fit for a message. */
function inQuotes(name: string): string {
  const plain = name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, '?');
  return `"${plain.length > 120 ? `${plain.slice(0, 120)} …` : plain}"`;
}
