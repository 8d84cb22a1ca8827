import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUpDatabase } from '../../../src/main/storage/back-up.ts';
import { latestCheckpoint } from '../../../src/main/storage/checkpoints.ts';
import { listJudgments } from '../../../src/main/storage/judgments.ts';
import { readMetrics } from '../../../src/main/storage/metrics.ts';
import { migrate, migrations, readSchemaVersion, schemaVersion } from '../../../src/main/storage/migrate.ts';
import type { Migration } from '../../../src/main/storage/migrations/migration.ts';
import { listPairs } from '../../../src/main/storage/pairs.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { listPrompts, listRedTeamFindings } from '../../../src/main/storage/prompts.ts';
import { latestRun } from '../../../src/main/storage/runs.ts';
import { getSnapshot } from '../../../src/main/storage/snapshots.ts';
import { listStages } from '../../../src/main/storage/stages.ts';
import { addRun, ordinaryPrompt, redTeamPrompt } from './support/filled-run.ts';
import { temporaryFolder, temporaryProject } from './support/temporary-project.ts';

const oldProjects = join(import.meta.dirname, 'old-projects');

/** A project folder whose database is the kept one of this schema. */
function oldProject(dump: string): string {
  const paths = projectPaths(join(temporaryFolder(), 'project'));
  mkdirSync(paths.folder);
  const database = new Database(paths.database);
  database.exec(readFileSync(join(oldProjects, dump), 'utf8'));
  database.close();
  return paths.folder;
}

function emptyDatabase(): Database.Database {
  const database = new Database(join(temporaryFolder(), 'test.db'));
  onTestFinished(() => {
    database.close();
  });
  return database;
}

function schemaOf(database: Database.Database): unknown[] {
  return database
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all();
}

const noBackup = () => undefined;

describe('the list of migrations', () => {
  test('is numbered from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    expect(schemaVersion).toBe(migrations.length);
  });

  test('gives every table STRICT types', () => {
    const { database } = temporaryProject();
    const loose = database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });

  test('gives every foreign key an index, so that no check reads a whole table', () => {
    const { database } = temporaryProject();
    const withoutIndex = database
      .prepare(
        `SELECT t.name || '.' || f."from" FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
         WHERE t.schema = 'main' AND NOT EXISTS (
           SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
           WHERE c.seqno = 0 AND c.name = f."from")`,
      )
      .pluck()
      .all();
    expect(withoutIndex).toEqual([]);
  });
});

describe('every kept old project', () => {
  const dumps = readdirSync(oldProjects);

  test('one is kept for each released schema', () => {
    expect(dumps.toSorted()).toEqual(migrations.map(({ version }) => `schema-${version}.sql`).toSorted());
  });

  test.each(dumps)('%s is brought forward to the schema of a new project', (dump) => {
    const { database, close } = openProject(oldProject(dump), { create: false });
    expect(readSchemaVersion(database)).toBe(schemaVersion);
    expect(schemaOf(database)).toEqual(schemaOf(temporaryProject().database));
    expect(database.pragma('foreign_key_check')).toEqual([]);
    close();
  });

  test.each(dumps)('%s keeps all it held', (dump) => {
    const { database, close } = openProject(oldProject(dump), { create: false });
    const run = latestRun(database);
    const runId = run?.id ?? '';
    const [stage] = listStages(database, runId);
    expect(run).toMatchObject({ name: 'small', status: 'done', seed: 7 });
    expect(listPrompts(database)).toEqual([ordinaryPrompt, redTeamPrompt]);
    expect(stage).toMatchObject({ round: 1, status: 'done', output: { pairs: 2 }, seconds: 3.5 });
    expect(listPairs(database, runId).map(({ first, second }) => [first.text, second.text])).toEqual([
      ['answer 0', 'answer 1'],
      ['answer 0', 'answer 1'],
    ]);
    expect(listJudgments(database, { runId }, 'all').map(({ id, choice }) => [id, choice])).toEqual([
      ['j1', 'second'],
      ['j2', 'first'],
    ]);
    expect(readMetrics(database, { runId }).map(({ key, value }) => [key, value])).toEqual([
      ['policy/cost', -1.25],
      ['policy/reward', 0.5],
    ]);
    expect(latestCheckpoint(database, stage?.id ?? '', 'output')).toMatchObject({
      path: 'runs/old/output',
      bytes: 12,
    });
    expect(listRedTeamFindings(database, runId, 2)).toMatchObject([{ promptId: 'big-stick', score: 2.5 }]);
    expect(getSnapshot(database, runId, 1)).toMatchObject({ hash: 'h1', manifest: { ties: 1 } });
    close();
  });
});

describe('a step forward', () => {
  const addColumn: Migration = {
    version: schemaVersion + 1,
    name: 'a note for each run',
    apply: (database) => database.exec("ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"),
  };
  const failing: Migration = {
    version: schemaVersion + 1,
    name: 'a step that fails half way',
    apply: (database) => database.exec('CREATE TABLE half (way TEXT) STRICT; INSERT INTO nowhere VALUES (1)'),
  };

  test('is taken once, after a backup of the schema before, and keeps the rows', () => {
    const { database } = temporaryProject();
    const { id } = addRun(database);
    const copy = join(temporaryFolder(), 'copy.db');
    const steps: [number, number][] = [];
    const backUp = (from: number, to: number) => {
      steps.push([from, to]);
      backUpDatabase(database, copy);
    };

    migrate(database, backUp, [...migrations, addColumn]);
    migrate(database, backUp, [...migrations, addColumn]);

    expect(steps).toEqual([[schemaVersion, schemaVersion + 1]]);
    expect(readSchemaVersion(database)).toBe(schemaVersion + 1);
    expect(database.prepare('SELECT id, note FROM runs').all()).toEqual([{ id, note: 'none' }]);
    const before = new Database(copy, { readonly: true });
    expect(readSchemaVersion(before)).toBe(schemaVersion);
    expect(before.prepare('SELECT id FROM runs').all()).toEqual([{ id }]);
    before.close();
  });

  test('that fails leaves schema and version as they were', () => {
    const { database } = temporaryProject();
    const before = schemaOf(database);
    expect(() => migrate(database, noBackup, [...migrations, failing])).toThrow(/nowhere/);
    expect(readSchemaVersion(database)).toBe(schemaVersion);
    expect(schemaOf(database)).toEqual(before);
  });

  test('is not taken where its backup fails', () => {
    const { database } = temporaryProject();
    const refuse = () => {
      throw new Error('no room for a backup');
    };
    expect(() => migrate(database, refuse, [...migrations, addColumn])).toThrow(/no room/);
    expect(readSchemaVersion(database)).toBe(schemaVersion);
  });

  test('from nothing needs no backup', () => {
    const database = emptyDatabase();
    const steps: number[] = [];
    migrate(database, (from) => steps.push(from));
    expect(steps).toEqual([]);
    expect(readSchemaVersion(database)).toBe(schemaVersion);
  });
});
