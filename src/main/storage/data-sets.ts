/** Imported data sets: which file became which prompts, pairs and judgments. An import is stored whole or not at all. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import {
  dataFormats,
  dataShapes,
  importReportSchema,
  importSettingsSchema,
} from '../../shared/data-import.ts';
import type { DataShape } from '../../shared/data-import.ts';
import { addAnnotators } from './annotators.ts';
import type { AnnotatorRecord } from './annotators.ts';
import { canonicalJson } from './canonical-json.ts';
import { now } from './clock.ts';
import { addJudgments } from './judgments.ts';
import type { NewJudgment } from './judgments.ts';
import { addPrompts, listPrompts, promptColumns, promptRow } from './prompts.ts';
import type { PromptRecord } from './prompts.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql, transact } from './sql.ts';

const dataSetRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The file's name, without its folder. */
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  format: z.enum(dataFormats),
  shape: z.enum(dataShapes as [DataShape, ...DataShape[]]),
  settings: jsonColumn(importSettingsSchema),
  licence: z.string(),
  note: z.string(),
  report: jsonColumn(importReportSchema),
  createdAt: z.string(),
});
export type DataSetRecord = z.output<typeof dataSetRow>;

/** An answer that came from a file: text alone, no tokens, of no model. */
export interface ImportedAnswer {
  readonly id: string;
  readonly promptId: string;
  readonly text: string;
}

export interface ImportedPair {
  readonly id: string;
  readonly first: ImportedAnswer;
  readonly second: ImportedAnswer;
}

export interface DataSetContents {
  readonly prompts: readonly PromptRecord[];
  readonly pairs: readonly ImportedPair[];
  readonly annotator: AnnotatorRecord;
  readonly judgments: readonly NewJudgment[];
}

const selectDataSets = `
  SELECT id, name, file, bytes, sha256, format, shape, settings, licence, note, report, created_at AS createdAt
  FROM data_sets`;

/**
 * Stores a data set with all it holds, in one transaction.
 *
 * @throws AppError 'bad-input' where the same import or its name is there already.
 */
export function addDataSet(
  database: Database,
  dataSet: Omit<DataSetRecord, 'createdAt'>,
  contents: DataSetContents,
): void {
  transact(database, () => {
    requireNew(database, dataSet);
    const { settings, report, ...columns } = dataSet;
    sql(
      database,
      `INSERT INTO data_sets (id, name, file, bytes, sha256, format, shape, settings, licence, note, report, created_at)
       VALUES (@id, @name, @file, @bytes, @sha256, @format, @shape, @settings, @licence, @note, @report, @createdAt)`,
    ).run({
      ...columns,
      settings: canonicalJson(settings),
      report: canonicalJson(report),
      createdAt: now(),
    });
    addPrompts(database, contents.prompts);
    const belongs = sql(database, 'INSERT INTO data_set_prompts VALUES (@dataSetId, @promptId)');
    for (const { id: promptId } of contents.prompts) belongs.run({ dataSetId: dataSet.id, promptId });
    addImportedPairs(database, dataSet.id, contents.pairs);
    addAnnotators(database, [contents.annotator]);
    addJudgments(database, contents.judgments);
  });
}

function requireNew(database: Database, { id, name }: Pick<DataSetRecord, 'id' | 'name'>): void {
  const row = sql(database, `${selectDataSets} WHERE id = @id OR name = @name ORDER BY id = @id DESC`).get({
    id,
    name,
  });
  if (row === undefined) return;
  const known = readRow(dataSetRow, row, 'data set');
  if (known.id === id) {
    throw new AppError(
      'bad-input',
      `This file was imported just so already: data set "${known.name}" of ${known.createdAt.slice(0, 10)}.`,
      'Use that data set (`ballast data` lists all), or import with other settings.',
    );
  }
  throw new AppError(
    'bad-input',
    `There is another data set of the name "${name}".`,
    'Give this one another name with --name.',
  );
}

function addImportedPairs(database: Database, dataSetId: string, pairs: readonly ImportedPair[]): void {
  const answer = sql(
    database,
    `INSERT INTO responses (id, data_set_id, batch, prompt_id, sample, text, tokens, ended)
     VALUES (@id, @dataSetId, 0, @promptId, @sample, @text, '[]', 1) ON CONFLICT (id) DO NOTHING`,
  );
  const pair = sql(
    database,
    `INSERT INTO pairs (id, data_set_id, round, prompt_id, first_response_id, second_response_id)
     VALUES (@id, @dataSetId, 0, @promptId, @first, @second)`,
  );
  for (const { id, first, second } of pairs) {
    answer.run({ ...first, dataSetId, sample: 0 });
    answer.run({ ...second, dataSetId, sample: 1 });
    pair.run({ id, dataSetId, promptId: first.promptId, first: first.id, second: second.id });
  }
}

/** All data sets, oldest first. */
export function listDataSets(database: Database): DataSetRecord[] {
  return readRows(dataSetRow, sql(database, `${selectDataSets} ORDER BY seq`).all({}), 'data set');
}

/** The pairs of a data set whose prompt is on the training side. */
export function countTrainingPairs(database: Database, id: string): number {
  const row = sql(
    database,
    `SELECT COUNT(*) AS pairs FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
     WHERE pairs.data_set_id = @id AND prompts.split = 'train'`,
  ).get({ id });
  return readRow(z.strictObject({ pairs: z.int() }), row, 'pairs of a data set').pairs;
}

/**
 * The data set of this id or name, or the only one whose id begins so.
 *
 * @throws AppError 'not-found' where there is none, 'bad-input' where several begin so.
 */
export function findDataSet(database: Database, named: string): DataSetRecord {
  const rows = sql(
    database,
    `${selectDataSets} WHERE id = @named OR name = @named OR substr(id, 1, length(@named)) = @named
     ORDER BY name = @named DESC, id = @named DESC, seq`,
  ).all({ named });
  const found = named === '' ? [] : readRows(dataSetRow, rows, 'data set');
  const [first, second] = found;
  if (first === undefined) {
    throw new AppError(
      'not-found',
      `There is no data set "${named}" in this project.`,
      '`ballast data` lists the data sets; `ballast import <file>` adds one.',
    );
  }
  if (second !== undefined && first.id !== named && first.name !== named) {
    throw new AppError(
      'bad-input',
      `"${named}" is the beginning of ${found.length} data sets: ${found.map(({ name }) => name).join(', ')}.`,
      'Write more of the id, or the name.',
    );
  }
  return first;
}

/** The prompts of a data set, in the order they came into the project. */
export function listDataSetPrompts(database: Database, dataSetId: string): PromptRecord[] {
  const rows = sql(
    database,
    `SELECT ${promptColumns} FROM prompts JOIN data_set_prompts ON prompt_id = id
     WHERE data_set_id = @dataSetId ORDER BY seq`,
  ).all({ dataSetId });
  return readRows(promptRow, rows, 'prompt');
}

/** The project's prompts by their text, so that the same text is the same prompt whatever file it stands in. */
export function promptsByText(database: Database): Map<string, PromptRecord> {
  return new Map(listPrompts(database).map((prompt) => [prompt.text, prompt]));
}
