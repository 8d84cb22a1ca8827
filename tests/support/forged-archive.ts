/** A project archive in its parts, so that a test can spoil one of them and leave the rest as it should be. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ArchiveManifest } from '../../src/main/storage/archive/archive-manifest.ts';
import {
  archiveFormat,
  manifestName,
  markerContent,
  markerName,
} from '../../src/main/storage/archive/archive-manifest.ts';
import { schemaVersion } from '../../src/main/storage/migrate.ts';
import type { RawEntry } from './raw-zip.ts';
import { rawZip } from './raw-zip.ts';

export interface ArchiveParts {
  readonly marker: RawEntry;
  readonly manifest: Readonly<Record<string, unknown>> & Pick<ArchiveManifest, 'files'>;
  readonly files: readonly RawEntry[];
  /** Behind the manifest, which does not know of them. */
  readonly more?: readonly RawEntry[];
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An archive as an export would write it, of a project's database and some small files. */
export function archiveParts(
  databaseFile: string,
  projectId: string,
  files: Readonly<Record<string, string | Buffer>> = { 'runs/a/round-1/policy/model.safetensors': 'weights' },
): ArchiveParts {
  const contents: [string, Buffer][] = [
    ['ballast.db', readFileSync(databaseFile)],
    ...Object.entries(files).map(([name, content]): [string, Buffer] => [name, Buffer.from(content)]),
  ];
  return {
    marker: { name: markerName, content: Buffer.from(markerContent) },
    manifest: {
      format: archiveFormat,
      appVersion: '0.1.0',
      schemaVersion,
      createdAt: '2026-09-21T14:35:02.123Z',
      project: { id: projectId, name: 'forged' },
      models: 'included',
      missing: [],
      files: contents.map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) })),
    },
    files: contents.map(([name, content]) => ({ name, content })),
  };
}

export function buildArchive({ marker, manifest, files, more = [] }: ArchiveParts): Buffer {
  const written = { name: manifestName, content: Buffer.from(JSON.stringify(manifest)) };
  return rawZip([marker, ...files, written, ...more]);
}

/** The same with one file more, listed in the manifest as it should be. */
export function withFile(
  parts: ArchiveParts,
  entry: RawEntry,
  listedBytes = entry.content.length,
): ArchiveParts {
  const { name: path, content } = entry;
  const listed = { path, bytes: listedBytes, sha256: sha256(content) };
  return {
    ...parts,
    manifest: { ...parts.manifest, files: [...parts.manifest.files, listed] },
    files: [...parts.files, entry],
  };
}
