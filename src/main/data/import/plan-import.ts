/**
 * From a file to what an import would store, and what it would leave out and why: open, read row by row, tell the
 * shape, map, check, pair up, split by prompt. Nothing is stored here.
 */
import { basename } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { importSettingsSchema, shapeTitles } from '../../../shared/data-import.ts';
import type { ColumnMapping, DataShape, ImportReport, ImportSettings } from '../../../shared/data-import.ts';
import type { Opening } from '../openings.ts';
import { collectRows } from './collect-rows.ts';
import type { ImportOptions, PlannedPair } from './collection.ts';
import { countsFromOne, detectShapes } from './detect-shape.ts';
import type { DetectedShape } from './detect-shape.ts';
import { openFile, readRows } from './open-rows.ts';
import type { OpenedFile } from './open-rows.ts';
import { hashFile } from './read-bytes.ts';
import type { Columns } from './source-row.ts';

export interface ImportPlan {
  readonly file: OpenedFile;
  readonly sha256: string;
  readonly settings: ImportSettings;
  /** Why it was taken for this shape, and what else it could be. */
  readonly detected: DetectedShape;
  readonly alternatives: readonly DetectedShape[];
  readonly prompts: readonly Opening[];
  readonly pairs: readonly PlannedPair[];
  readonly report: ImportReport;
}

/** What a person chose; the rest is found out. */
export interface ImportChoices extends Partial<Omit<ImportSettings, 'mapping' | 'shape'>> {
  readonly shape?: DataShape;
  readonly mapping?: ColumnMapping;
}

const sampledRows = 200;

/** What the first rows of a file tell, before a person says what is what. */
export interface FileGlance {
  readonly file: OpenedFile;
  readonly columns: readonly { readonly name: string; readonly examples: readonly unknown[] }[];
  /** The likeliest first; empty where the columns tell nothing. */
  readonly shapes: readonly DetectedShape[];
}

const examplesOfColumn = 2;

/** @throws AppError as `openFile` */
export async function glanceAtFile(path: string): Promise<FileGlance> {
  const file = await openFile(path);
  const sample = await sampleRows(file);
  const columns = columnNames(sample).map((name) => ({
    name,
    examples: sample.flatMap((row) => row[name] ?? []).slice(0, examplesOfColumn),
  }));
  return { file, columns, shapes: detectShapes(sample) };
}

function columnNames(sample: readonly Columns[]): string[] {
  return [...new Set(sample.flatMap((row) => Object.keys(row)))];
}

/**
 * @throws AppError 'not-found' or 'bad-input' where the file cannot be read, its shape cannot be told, or no row of it
 *   can be used.
 */
export async function planImport(
  path: string,
  choices: ImportChoices,
  options: ImportOptions,
): Promise<ImportPlan> {
  const file = await openFile(path);
  const sample = await sampleRows(file);
  const { detected, alternatives } = chooseShape(file, sample, choices);
  const settings = importSettingsSchema.parse({
    ...choices,
    shape: detected.shape,
    mapping: detected.mapping,
  });
  const mapping = {
    columns: settings.mapping,
    preference: settings.preference,
    countsFrom: countsFromOne(sample, settings.mapping) ? 1 : 0,
  } as const;
  const collected = await collectRows(file, mapping, settings, options);
  if (collected.report.usedRows === 0) throw nothingUsable(path, collected.report);
  return { file, sha256: await hashFile(path), settings, detected, alternatives, ...collected };
}

async function sampleRows(file: OpenedFile): Promise<Columns[]> {
  const rows: Columns[] = [];
  let read = 0;
  for await (const row of readRows(file)) {
    if ('columns' in row) rows.push(row.columns);
    read += 1;
    if (rows.length === sampledRows || read === sampledRows * 10) break;
  }
  return rows;
}

function chooseShape(
  file: OpenedFile,
  sample: readonly Columns[],
  { shape, mapping }: ImportChoices,
): { readonly detected: DetectedShape; readonly alternatives: readonly DetectedShape[] } {
  const found = detectShapes(sample);
  const names = columnNames(sample);
  requireColumns(file, names, mapping ?? {});
  if (mapping !== undefined && shape === undefined) {
    const own = { shape: 'mapped', mapping, reason: 'you said which column is what' } as const;
    return { detected: own, alternatives: found };
  }
  const wanted = shape === undefined ? found[0] : found.find((one) => one.shape === shape);
  if (wanted === undefined) throw shapeNotFound(file, names, shape, found);
  const detected = { ...wanted, mapping: { ...wanted.mapping, ...mapping } };
  return { detected, alternatives: found.filter((one) => one !== wanted) };
}

function requireColumns(file: OpenedFile, names: readonly string[], mapping: ColumnMapping): void {
  for (const [role, column] of Object.entries(mapping)) {
    if (names.includes(column) || names.includes(column.split('.')[0] ?? column)) continue;
    throw new AppError(
      'bad-input',
      `${basename(file.path)} has no column "${column}", which is to be the ${role}.`,
      `It has ${listed(names)}.`,
    );
  }
}

function shapeNotFound(
  file: OpenedFile,
  names: readonly string[],
  shape: DataShape | undefined,
  found: readonly DetectedShape[],
): AppError {
  const name = basename(file.path);
  const columns = names.length === 0 ? 'No row of it could be read' : `Its columns are ${listed(names)}`;
  if (shape === undefined) {
    return new AppError(
      'bad-input',
      `${name} has no shape that is known. ${columns}.`,
      'Say which column is what, such as --map prompt=question --map first=answer_1 --map second=answer_2.',
    );
  }
  const others = found.map((one) => `${one.shape} (${shapeTitles[one.shape]})`).join(', ');
  return new AppError(
    'bad-input',
    `${name} is not of the shape ${shape}. ${columns}.`,
    others === '' ? 'Say which column is what with --map role=column.' : `It looks like ${others}.`,
  );
}

const mostListed = 20;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `"${name.slice(0, 40)}"`);
  return names.length > mostListed
    ? `${shown.join(', ')} and ${names.length - mostListed} more`
    : shown.join(', ');
}

function nothingUsable(path: string, { rows, faults }: ImportReport): AppError {
  const told = faults
    .slice(0, 20)
    .map(({ row, field, problem }) => `row ${row}${field === '' ? '' : `, ${field}`}: ${problem}`)
    .join('\n');
  return new AppError(
    'bad-input',
    `None of the ${rows} rows of ${basename(path)} can be used.${told === '' ? '' : `\n${told}`}`,
    faults[0]?.todo ?? 'Choose another shape, or say which column is what.',
  );
}
