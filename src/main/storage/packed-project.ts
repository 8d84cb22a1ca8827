/**
 * A project's database as one small file, to be looked at elsewhere: its finished runs with all that was asked,
 * answered, labeled and measured, without their models. The demo travels so.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompressSync, zstdDecompress } from 'node:zlib';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { projectPaths } from './project-folder.ts';
import { readProject } from './project.ts';
import { asDiskError } from './storage-error.ts';

export interface PackedDatabase {
  /** Of the database once unpacked. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Half a minute for 40 MB; the highest levels take ten times as long for a tenth less. */
const compressionLevel = 15;
/** Ids repeat over the whole file: matches may lie this far back (2 to this power, in bytes). */
const windowLog = 27;

/**
 * Writes the named runs of a project into one file. The project is read and not changed.
 *
 * @throws AppError as `readProject`; 'not-found' where a run is not there.
 */
export function packProject(folder: string, runIds: readonly string[], file: string): PackedDatabase {
  const workplace = mkdtempSync(join(tmpdir(), 'ballast-pack-'));
  try {
    const copy = join(workplace, 'packed.db');
    const project = readProject(folder);
    project.database.prepare('VACUUM INTO ?').run(copy);
    project.close();
    const database = new Database(copy);
    requireRuns(database, runIds);
    leaveOut(database, runIds);
    database.exec('VACUUM');
    database.close();
    const content = readFileSync(copy);
    mkdirSync(dirname(file), { recursive: true });
    const params = {
      [constants.ZSTD_c_compressionLevel]: compressionLevel,
      [constants.ZSTD_c_windowLog]: windowLog,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    };
    writeFileSync(file, zstdCompressSync(content, { params }));
    return { bytes: content.length, sha256: hashOf(content) };
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

/**
 * Puts a packed database into a project's folder, complete or not at all.
 *
 * @throws AppError 'database' where the file is not the one that was packed; 'disk' where it cannot be written.
 */
export async function unpackProject(
  file: string,
  { bytes, sha256 }: PackedDatabase,
  folder: string,
): Promise<void> {
  const paths = projectPaths(folder);
  const draft = `${paths.database}.${randomUUID()}`;
  try {
    const content = await decompress(await readFile(file), bytes);
    if (content === null || hashOf(content) !== sha256) throw notAsPacked(file);
    for (const needed of [paths.folder, paths.runs, paths.reports]) mkdirSync(needed, { recursive: true });
    await writeFile(draft, content, { flush: true });
    renameSync(draft, paths.database);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw asDiskError(cause, 'unpack the demo into', folder);
  }
}

const zstdDecompressed = promisify(zstdDecompress);

/** null for what is not compressed data, or more of it than was packed. */
async function decompress(packed: Buffer, bytes: number): Promise<Buffer | null> {
  try {
    return await zstdDecompressed(packed, {
      maxOutputLength: bytes,
      params: { [constants.ZSTD_d_windowLogMax]: windowLog },
    });
  } catch {
    return null;
  }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function notAsPacked(file: string): AppError {
  return new AppError(
    'database',
    `${file} is damaged: it does not hold what was packed into it.`,
    'Get it again: `git checkout resources/demo`, or install Ballast once more.',
  );
}

function requireRuns(database: Database.Database, runIds: readonly string[]): void {
  const known = database.prepare('SELECT id FROM runs').pluck().all();
  for (const id of runIds) {
    if (known.includes(id)) continue;
    throw new AppError('not-found', `There is no run ${id}.`, 'Known runs: `ballast runs`.');
  }
}

/** All that belongs to other runs, all that names a model's files, and every place on the machine it was made on. */
function leaveOut(database: Database.Database, runIds: readonly string[]): void {
  database.pragma('foreign_keys = OFF');
  const triggers = database
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  // Judgments refuse to be deleted, in a copy too.
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`);
  database.exec(`
    DELETE FROM runs WHERE id NOT IN (${runIds.map((id) => `'${id}'`).join(', ')});
    DELETE FROM jobs;
    DELETE FROM checkpoints;
    UPDATE stages SET reused_from = NULL, inputs_hash = NULL;
    UPDATE stages SET output = json_set(output, '$.checkpoint', NULL)
      WHERE json_type(output, '$.checkpoint') = 'text';
  `);
  while (deleteOrphans(database) > 0);
  for (const { sql } of triggers) database.exec(sql);
  database.pragma('foreign_keys = ON');
}

/** Rows that refer to rows which are gone; gives how many went. */
function deleteOrphans(database: Database.Database): number {
  const tables = database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  let gone = 0;
  for (const name of tables) {
    const references = database.pragma(`foreign_key_list("${name}")`) as {
      readonly table: string;
      readonly from: string;
      readonly to: string;
    }[];
    for (const { table, from, to } of references) {
      gone += database
        .prepare(
          `DELETE FROM "${name}" WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to}" FROM "${table}")`,
        )
        .run().changes;
    }
  }
  return gone;
}
