/** Goes through all rows of a file: maps each, checks it, keeps what can be used and counts what cannot. */
import { basename } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { ImportReport, ImportSettings, RowFault } from '../../../shared/data-import.ts';
import type { Opening } from '../openings.ts';
import { cleanAnswer, cleanPrompt } from './clean-text.ts';
import { startCollection } from './collection.ts';
import type { Collection, ImportOptions, PlannedPair } from './collection.ts';
import { importLimits } from './import-limits.ts';
import { keepAnswerPairs, keepRow } from './keep-row.ts';
import { mapRow, RowProblem } from './map-row.ts';
import type { MappedRow, RowMapping } from './map-row.ts';
import { readRows } from './open-rows.ts';
import type { OpenedFile } from './open-rows.ts';
import { writeReport } from './report-import.ts';
import type { SourceRow } from './source-row.ts';

const toldFaults = 100;
const progressEvery = 500;

export interface Collected {
  readonly prompts: readonly Opening[];
  readonly pairs: readonly PlannedPair[];
  readonly report: ImportReport;
}

/** @throws AppError 'bad-input' where the file holds more than is imported at once */
export async function collectRows(
  file: OpenedFile,
  mapping: RowMapping,
  settings: ImportSettings,
  options: ImportOptions,
): Promise<Collected> {
  const kept = startCollection();
  const { counts } = kept;
  let readBytes = 0;
  const report = (): void =>
    options.onProgress?.({ rows: counts.rows, refused: counts.refusedRows, readBytes, bytes: file.bytes });
  for await (const row of readRows(file, (bytes) => (readBytes = bytes))) {
    takeRow(row, kept, mapping, settings, options);
    if (counts.rows % progressEvery === 0) report();
    requireRoom(file, kept);
  }
  report();
  for (const [prompt, answers] of kept.answers) keepAnswerPairs(kept, prompt, answers);
  const prompts = [...kept.prompts.values()];
  return { prompts, pairs: kept.pairs, report: writeReport(kept) };
}

function takeRow(
  row: SourceRow,
  kept: Collection,
  mapping: RowMapping,
  settings: ImportSettings,
  options: ImportOptions,
): void {
  const { counts } = kept;
  counts.rows += 1;
  if ('fault' in row) return refuse(kept, { row: row.number, field: '', problem: row.fault, todo: row.todo });
  if (Object.values(row.columns).every((value) => value === '' || value === null)) {
    counts.emptyRows += 1;
    return;
  }
  try {
    keepRow(cleanRow(mapRow(row.number, row.columns, mapping), mapping), kept, settings, options);
  } catch (cause) {
    if (!(cause instanceof RowProblem)) throw cause;
    refuse(kept, { row: row.number, field: cause.field, problem: cause.message, todo: cause.todo });
  }
}

function refuse(kept: Collection, fault: RowFault): void {
  kept.counts.refusedRows += 1;
  if (kept.faults.length < toldFaults) kept.faults.push(fault);
}

function cleanRow(row: MappedRow, { columns }: RowMapping): MappedRow {
  const prompt = cleanPrompt(row.prompt, columns.prompt ?? columns.chosen ?? '');
  switch (row.content.kind) {
    case 'prompt':
      return { ...row, prompt };
    case 'answer':
      return {
        ...row,
        prompt,
        content: { ...row.content, text: cleanAnswer(row.content.text, columns.answer ?? '') },
      };
    case 'pair': {
      const first = cleanAnswer(row.content.first, columns.first ?? columns.chosen ?? '');
      const second = cleanAnswer(row.content.second, columns.second ?? columns.rejected ?? '');
      return { ...row, prompt, content: { ...row.content, first, second } };
    }
  }
}

function requireRoom({ path }: OpenedFile, { counts }: Collection): void {
  if (counts.rows <= importLimits.rows && counts.characters <= importLimits.keptCharacters) return;
  throw new AppError(
    'bad-input',
    `${basename(path)} holds more than ${importLimits.rows.toLocaleString('en')} rows or ${importLimits.keptCharacters.toLocaleString('en')} characters of text.`,
    'Split it into several files and import those you need.',
  );
}
