/** What a project archive says of itself: the last file in it, and the only one that is believed about the others. */
import { z } from 'zod';

/** Rises when an older Ballast could not read what a newer one writes. */
export const archiveFormat = 1;

/** The first file, stored as it is, so that an archive is known by its first bytes (as in EPUB and OpenDocument). */
export const markerName = 'mimetype';
export const markerContent = 'application/vnd.ballast.project+zip';
export const manifestName = 'manifest.json';
export const databaseName = 'ballast.db';

/** More is refused before it is read. */
export const archiveLimits = { files: 100_000, manifestBytes: 32 * 2 ** 20 } as const;

export const archivedFileSchema = z.strictObject({
  /** Inside the project, with forward slashes. */
  path: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ArchivedFile = z.output<typeof archivedFileSchema>;

export const archiveManifestSchema = z.strictObject({
  format: z.literal(archiveFormat),
  appVersion: z.string().max(100),
  /** Of the database. */
  schemaVersion: z.int().min(1),
  createdAt: z.iso.datetime(),
  project: z.strictObject({ id: z.string().max(100), name: z.string().max(200) }),
  /** Whether models and checkpoints were taken along. */
  models: z.enum(['included', 'left-out']),
  /** Models that the database names and that were not in the project's folder. */
  missing: z.array(z.string()),
  files: z.array(archivedFileSchema).max(archiveLimits.files),
});
export type ArchiveManifest = z.output<typeof archiveManifestSchema>;

/** Enough of a manifest of any format to say which one it is. */
export const anyManifestSchema = z.looseObject({
  format: z.int(),
  appVersion: z.string().max(100).default('?'),
});
