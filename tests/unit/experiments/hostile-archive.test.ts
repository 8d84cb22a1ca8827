/** Archives that somebody made to do harm, or that a bad disk spoilt: each is refused, in words, and nothing is left. */
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportProject } from '../../../src/main/experiments/export-project.ts';
import {
  checkArchive,
  importProject,
  isProjectArchive,
} from '../../../src/main/experiments/import-project.ts';
import { schemaVersion } from '../../../src/main/storage/migrate.ts';
import { readProjectName } from '../../../src/main/storage/project-name.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { archiveParts, buildArchive, sha256, withFile } from '../../support/forged-archive.ts';
import type { ArchiveParts } from '../../support/forged-archive.ts';
import type { RawEntry } from '../../support/raw-zip.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';
import { allNames } from './support/archived-project.ts';

const root = temporaryFolder();
const source = join(root, 'source');
const { id, databaseFile } = makeSource();
const parts = archiveParts(databaseFile, id);
let count = 0;

function makeSource(): { id: string; databaseFile: string } {
  const project = openProject(source, { create: true });
  const found = readProjectName(project.database).id;
  project.close();
  return { id: found, databaseFile: join(source, 'ballast.db') };
}

function newPlace(): { file: string; target: string; place: string } {
  const place = join(root, `case-${++count}`);
  mkdirSync(join(place, 'in', 'projects'), { recursive: true });
  return { place, file: join(place, 'in.ballast'), target: join(place, 'in', 'projects', 'made') };
}

/** Tries to import these bytes; gives the refusal once it is sure that nothing else came of it. */
async function refusal(bytes: Buffer): Promise<string> {
  const { file, target, place } = newPlace();
  writeFileSync(file, bytes);
  const outcome: unknown = await importProject(file, target).catch((error: unknown) => error);
  expect(allNames(place)).toEqual(['in', 'in.ballast', 'in/projects']);
  expect(outcome).toMatchObject({ name: 'AppError', message: expect.stringContaining(file) as string });
  return outcome instanceof Error ? outcome.message : '';
}

const spoilt = (changes: Partial<ArchiveParts>): Buffer => buildArchive({ ...parts, ...changes });
const withManifest = (changes: Readonly<Record<string, unknown>>): Buffer =>
  spoilt({ manifest: { ...parts.manifest, ...changes } });
const plain = (name: string, content = 'x'): RawEntry => ({ name, content: Buffer.from(content) });
const [database] = parts.files;
if (database === undefined) throw new Error('no database in the archive');

test('what the helper makes is taken where nothing is spoilt', async () => {
  const { file, target } = newPlace();
  writeFileSync(file, buildArchive(parts));
  expect(isProjectArchive(file)).toBe(true);
  await importProject(file, target);
  expect(allNames(target)).toEqual([
    'ballast.db',
    'reports',
    'runs',
    'runs/a',
    'runs/a/round-1',
    'runs/a/round-1/policy',
    'runs/a/round-1/policy/model.safetensors',
  ]);
});

test.each([
  ['../evil', /leads out|invalid relative path/],
  ['runs/../../../evil', /leads out|invalid relative path/],
  ['/tmp/evil', /absolute/],
  ['C:\\evil', /backslash|invalid characters/],
  ['C:/evil', /absolute/],
  ['runs\\evil', /backslash|invalid characters/],
  ['runs/evil\u0000.txt', /character/],
  ['runs/CON', /not every system/],
  ['runs/folder/', /empty step/],
  ['ballast.lock', /none of a project/],
  ['ballast.db-wal', /none of a project/],
])('a path that leads elsewhere is refused: %j', async (name, why) => {
  expect(await refusal(buildArchive(withFile(parts, plain(name))))).toMatch(why);
});

test.each([
  ['a symbolic link', 0o120777],
  ['a device', 0o020666],
  ['a device', 0o060666],
  ['a pipe', 0o010666],
  ['a socket', 0o140777],
  ['a folder', 0o040755],
])('what is no plain file is refused: %s', async (words, mode) => {
  const entry = { ...plain('runs/evil', '/etc/passwd'), mode };
  expect(await refusal(buildArchive(withFile(parts, entry)))).toContain(words);
});

test('names that are one file are refused: the same twice, in the list, in the manifest, or in another case', async () => {
  const twice = plain('runs/a/round-1/policy/model.safetensors', 'other!!');
  expect(await refusal(spoilt({ more: [twice] }))).toMatch(/twice/);
  const [listed] = parts.manifest.files;
  expect(await refusal(withManifest({ files: [...parts.manifest.files, listed] }))).toMatch(
    /lists a file twice/,
  );
  const other = withFile(parts, plain('runs/A/round-1/policy/model.safetensors'));
  expect(await refusal(buildArchive(other))).toMatch(/one file to some systems/);
  const inside = withFile(parts, plain('runs/a/round-1'));
  expect(await refusal(buildArchive(inside))).toMatch(/one file to some systems/);
});

test('list and manifest must name the same files, with the same sizes', async () => {
  expect(await refusal(spoilt({ more: [plain('runs/extra')] }))).toMatch(/does not list/);
  expect(await refusal(spoilt({ files: [database] }))).toMatch(/lacks "runs\/a/);
  expect(await refusal(buildArchive(withFile(parts, plain('runs/x'), 2)))).toMatch(
    /1 bytes, where .* says 2/,
  );
});

test('a content with another hash is refused, also where its size is right', async () => {
  const [first, second] = parts.files;
  if (first === undefined || second === undefined) throw new Error('two files');
  const changed = { ...second, content: Buffer.from('WEIGHTS') };
  expect(await refusal(spoilt({ files: [first, changed] }))).toMatch(/another content/);
});

test('a file whose data is longer or shorter than its list says is refused', async () => {
  const content = Buffer.alloc(100_000, 'a');
  for (const claimedBytes of [50, 99_999, 100_001]) {
    const entry = { name: 'runs/x', content, deflate: true, claimedBytes };
    expect(await refusal(buildArchive(withFile(parts, entry, claimedBytes)))).toMatch(/cannot be unpacked/);
  }
});

test('bombs are refused before they are unpacked', async () => {
  const zeros = { name: 'runs/zeros', content: Buffer.alloc(64 * 2 ** 20), deflate: true };
  expect(await refusal(buildArchive(withFile(parts, zeros)))).toMatch(/claim to unpack to 67108864/);
  const lie = { ...plain('runs/huge'), deflate: true, claimedBytes: 0xfffffff0 };
  expect(await refusal(buildArchive(withFile(parts, lie, 0xfffffff0)))).toMatch(/claim to unpack/);
  // Many entries that share one content: small to store, large to unpack.
  const content = Buffer.alloc(200_000, 'abcdefg');
  const shared = Array.from({ length: 50 }, (_, index) => ({
    name: `runs/x${index}`,
    content,
    ...(index > 0 && { sameDataAs: 2 + 1 }),
  }));
  let overlapping = parts;
  for (const entry of shared) overlapping = withFile(overlapping, entry);
  expect(await refusal(buildArchive(overlapping))).toMatch(/same bytes for several files/);
  const manifest = { name: 'manifest.json', content: Buffer.alloc(40 * 2 ** 20, ' '), deflate: true };
  expect(await refusal(spoilt({ manifest: parts.manifest, more: [manifest] }))).toMatch(/twice|claim/);
});

test('a size that the file cannot hold is refused', async () => {
  const bytes = 2 ** 50;
  const files = [...parts.manifest.files, { path: 'runs/x', bytes, sha256: sha256(Buffer.from('')) }];
  const message = await refusal(
    spoilt({ manifest: { ...parts.manifest, files }, files: [...parts.files, plain('runs/x')] }),
  );
  expect(message).toMatch(/says 1125899906842624/);
});

test('an archive inside an archive is a file like any other', async () => {
  const inner = rawInner();
  const { file, target } = newPlace();
  writeFileSync(file, buildArchive(withFile(parts, { name: 'reports/inner.zip', content: inner })));
  await importProject(file, target);
  expect(readFileSync(join(target, 'reports', 'inner.zip'))).toEqual(inner);
});

function rawInner(): Buffer {
  return buildArchive(withFile(parts, plain('../evil')));
}

test('encryption, and packing that Ballast never uses, are refused', async () => {
  expect(await refusal(buildArchive(withFile(parts, { ...plain('runs/x'), flags: 1 })))).toMatch(
    /encrypted|damaged/,
  );
  expect(await refusal(buildArchive(withFile(parts, { ...plain('runs/x'), method: 93 })))).toMatch(
    /never uses/,
  );
});

test('a manifest that is missing, no JSON, or not as agreed is refused', async () => {
  expect(await refusal(buildArchive({ ...parts, manifest: { ...parts.manifest, format: 0 } }))).toMatch(
    /not as agreed/,
  );
  expect(await refusal(withManifest({ files: 'all' }))).toMatch(/not as agreed/);
  expect(await refusal(withManifest({ surprise: 1 }))).toMatch(/not as agreed/);
  expect(await refusal(withManifest({ format: 'x' }))).toMatch(/does not say its format/);
  expect(await refusal(withManifest({ files: parts.manifest.files.slice(1) }))).toMatch(/no database/);
});

test('a newer format, and a newer database, are told as what they are', async () => {
  expect(await refusal(withManifest({ format: 2, appVersion: '9.0.0' }))).toMatch(
    /newer Ballast: its format is 2 .*9\.0\.0/,
  );
  expect(await refusal(withManifest({ schemaVersion: schemaVersion + 1 }))).toMatch(
    /newer Ballast: its database/,
  );
  const newer = changedDatabase((copy) => copy.pragma(`user_version = ${schemaVersion + 1}`));
  expect(await refusal(buildArchive(archiveParts(newer, id)))).toMatch(/newer/);
});

test('a database that is damaged, foreign, of another project, or has triggers of its own is refused', async () => {
  const damaged = join(root, 'damaged.db');
  writeFileSync(damaged, readFileSync(databaseFile).fill(7, 4096, 20_000));
  expect(await refusal(buildArchive(archiveParts(damaged, id)))).toMatch(/damaged|not a Ballast database/);
  const text = join(root, 'text.db');
  writeFileSync(text, 'no database at all, but long enough to have a header '.repeat(4));
  expect(await refusal(buildArchive(archiveParts(text, id)))).toMatch(/not a Ballast database/);
  expect(await refusal(buildArchive(archiveParts(databaseFile, 'other')))).toMatch(/another project/);
  const trigger = changedDatabase((copy) =>
    copy.exec('CREATE TRIGGER evil AFTER INSERT ON runs BEGIN DELETE FROM judgments; END'),
  );
  expect(await refusal(buildArchive(archiveParts(trigger, id)))).toMatch(/trigger evil/);
  const lenient = changedDatabase((copy) => copy.exec('DROP TABLE arena_votes'));
  expect(await refusal(buildArchive(archiveParts(lenient, id)))).toMatch(/arena_votes/);
});

function changedDatabase(change: (copy: Database.Database) => void): string {
  const file = join(root, `changed-${++count}.db`);
  writeFileSync(file, readFileSync(databaseFile));
  const copy = new Database(file);
  copy.pragma('journal_mode = DELETE');
  change(copy);
  copy.close();
  return file;
}

test('what is no archive at all is refused, and is not taken for one', async () => {
  for (const bytes of [Buffer.from(''), Buffer.from('{"prompt":"Once"}\n'), Buffer.alloc(5000, 7)]) {
    expect(await refusal(bytes)).toMatch(/cut off, or is not a project archive/);
    const { file } = newPlace();
    writeFileSync(file, bytes);
    expect(isProjectArchive(file)).toBe(false);
  }
  const other = { ...parts, marker: plain('mimetype', 'application/epub+zip') };
  expect(await refusal(buildArchive(other))).toMatch(/does not begin/);
  expect(isProjectArchive(join(root, 'nowhere'))).toBe(false);
  await expect(checkArchive(join(root, 'nowhere'))).rejects.toThrow();
});

test('an archive that is cut off anywhere is refused', { timeout: 60_000 }, async () => {
  const whole = buildArchive(parts);
  const lengths = fc.sample(fc.integer({ min: 0, max: whole.length - 1 }), { seed: 1, numRuns: 25 });
  for (const length of [...lengths, whole.length - 1]) {
    expect(await refusal(whole.subarray(0, length))).toMatch(/cut off/);
  }
});

/** Bytes that nothing depends on: dates, the number of the disk, versions, and what a reader need not look at twice. */
test(
  'an archive of which a byte was changed is refused, or gives what was exported',
  { timeout: 60_000 },
  async () => {
    const whole = buildArchive(parts);
    const contents = parts.manifest.files.map(({ sha256: hash }) => hash);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (place, difference) => {
          const bytes = Buffer.from(whole);
          bytes.writeUInt8((bytes.readUInt8(place) + difference) % 256, place);
          const { file, place: around } = newPlace();
          writeFileSync(file, bytes);
          const outcome: unknown = await checkArchive(file).catch((error: unknown) => error);
          expect(allNames(around)).toEqual(['in', 'in.ballast', 'in/projects']);
          if (outcome instanceof Error) expect(outcome.name).toBe('AppError');
          else expect(outcome).toMatchObject({ files: contents.map((hash) => ({ sha256: hash })) });
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  },
);

test('an exported file that was cut in half is refused', async () => {
  const { file, target, place } = newPlace();
  await exportProject(source, file, { models: true });
  truncateSync(file, Math.floor(readFileSync(file).length / 2));
  await expect(importProject(file, target)).rejects.toMatchObject({ kind: 'bad-input' });
  expect(allNames(place)).toEqual(['in', 'in.ballast', 'in/projects']);
  expect(dirname(file)).toBe(place);
});
