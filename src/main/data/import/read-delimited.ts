/**
 * CSV and TSV with a header. Lines are put together to rows by their quotes, so that one broken row costs no other;
 * each row by itself is then read by papaparse.
 */
import Papa from 'papaparse';
import { AppError } from '../../../shared/app-error.ts';
import { importLimits } from './import-limits.ts';
import { lineFaults } from './text-lines.ts';
import type { Line } from './text-lines.ts';
import type { Columns, SourceRow } from './source-row.ts';

/** @throws AppError 'bad-input' where the first row names no columns, or the same twice. */
export async function* readDelimited(
  lines: AsyncIterable<Line>,
  format: 'csv' | 'tsv',
): AsyncGenerator<SourceRow> {
  let header: Header | null = null;
  let number = 0;
  // Before there is a header, any row that closes its quotes is whole.
  const isWhole = (text: string): boolean => header === null || 'columns' in readRecord(text, header, 0);
  for await (const record of joinQuotedLines(lines, isWhole)) {
    if (record.text !== undefined && record.text.trim() === '') continue;
    if (header === null) {
      header = readHeader(record, format);
      continue;
    }
    number += 1;
    yield record.text === undefined ? { number, ...record } : readRecord(record.text, header, number);
  }
}

type TableRow =
  { readonly text: string } | { readonly text?: undefined; readonly fault: string; readonly todo: string };

interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
}

/**
 * A row goes on while a quote is open. One of several lines that grows too long, or is no row in the end, began with a
 * quote that nobody closed: its first line is given up, and the others are looked at anew.
 */
async function* joinQuotedLines(
  lines: AsyncIterable<Line>,
  isWhole: (text: string) => boolean,
): AsyncGenerator<TableRow> {
  let open: string[] = [];
  let openLength = 0;
  let quotes = 0;
  const take = function* (line: string): Generator<TableRow> {
    open.push(line);
    openLength += line.length + 1;
    quotes += countQuotes(line);
    if (quotes % 2 === 0) {
      const text = open.join('\n');
      if (open.length > 1 && !isWhole(text)) {
        yield* giveUpFirst();
        return;
      }
      yield { text };
      open = [];
      openLength = 0;
      quotes = 0;
    } else if (openLength > importLimits.rowBytes) yield* giveUpFirst();
  };
  const giveUpFirst = function* (): Generator<TableRow> {
    yield { fault: 'a quote is opened and never closed', todo: 'Close the quote, or double it: "".' };
    const rest = open.slice(1);
    open = [];
    openLength = 0;
    quotes = 0;
    for (const line of rest) yield* take(line);
  };
  for await (const line of lines) {
    if (line.text === undefined) {
      while (open.length > 0) yield* giveUpFirst();
      yield lineFaults[line.fault];
    } else yield* take(line.text);
  }
  while (open.length > 0) yield* giveUpFirst();
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count += 1;
  return count;
}

function readHeader(record: TableRow, format: 'csv' | 'tsv'): Header {
  if (record.text === undefined) throw badHeader(`its first row cannot be read: ${record.fault}`);
  const delimiter = format === 'tsv' ? '\t' : delimiterOf(record.text);
  const names = fieldsOf(record.text, delimiter).map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (names.every((name) => name === '')) throw badHeader('its first row names no columns');
  if (twice !== undefined) throw badHeader(`two of its columns are called "${twice}"`);
  return { delimiter, names };
}

/** Spreadsheets of half of the world write semicolons into .csv files. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

function fieldsOf(text: string, delimiter: string): string[] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data[0] ?? [];
}

function readRecord(text: string, { delimiter, names }: Header, number: number): SourceRow {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  const [fault] = errors.filter(({ type }) => type === 'Quotes');
  if (fault !== undefined) {
    return { number, fault: fault.message, todo: 'Put the text in quotes, and double each quote inside it.' };
  }
  const fields = data[0] ?? [];
  if (fields.length !== names.length) {
    return {
      number,
      fault: `it has ${fields.length} fields, and the header names ${names.length}`,
      todo: 'Put texts with commas or line breaks in quotes.',
    };
  }
  const columns: Columns = Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']));
  return { number, columns };
}

function badHeader(what: string): AppError {
  return new AppError(
    'bad-input',
    `This table cannot be read: ${what}.`,
    'The first row has to name the columns, each once.',
  );
}
