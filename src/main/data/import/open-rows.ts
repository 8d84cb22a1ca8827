/** A file of any format the import knows, as a stream of rows. */
import { basename } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { DataFormat } from '../../../shared/data-import.ts';
import { inspectFile, readBytes, readWhole } from './read-bytes.ts';
import type { SourceFile } from './read-bytes.ts';
import { readDelimited } from './read-delimited.ts';
import { readJson } from './read-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readParquet } from './read-parquet.ts';
import type { SourceRow } from './source-row.ts';
import { readLines } from './text-lines.ts';

export interface OpenedFile extends SourceFile {
  readonly format: DataFormat;
}

/**
 * Looks at a file: what it is by its first bytes, then by its name.
 *
 * @throws AppError 'not-found' or 'bad-input' where it cannot be read, is empty or too large, or is of no known format.
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const file = inspectFile(path);
  const head = file.isGzip ? await unpackedHead(file) : file.head;
  return { ...file, format: formatOf(path, head) };
}

/** @param onRead told how many bytes of the file have been read so far */
export async function* readRows(
  file: OpenedFile,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<SourceRow> {
  switch (file.format) {
    case 'parquet':
      yield* readParquet(file);
      return;
    case 'json':
      yield* readJson(await readWhole(file, onRead), basename(file.path));
      return;
    case 'jsonl':
      yield* readJsonLines(readLines(readBytes(file, onRead)));
      return;
    case 'csv':
    case 'tsv':
      yield* readDelimited(readLines(readBytes(file, onRead)), file.format);
      return;
  }
}

async function unpackedHead(file: SourceFile): Promise<Buffer> {
  for await (const chunk of readBytes(file)) return chunk;
  throw new AppError('bad-input', `${basename(file.path)} holds nothing.`, 'Choose a file with data in it.');
}

const formatsByEnding: Readonly<Record<string, DataFormat>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
};

function formatOf(path: string, head: Buffer): DataFormat {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (head[0] === 0xff && head[1] === 0xfe) throw notUtf8(path);
  if (head[0] === 0xfe && head[1] === 0xff) throw notUtf8(path);
  const ending = basename(path).toLowerCase().replace(/\.gz$/, '').split('.').at(-1) ?? '';
  const byName = formatsByEnding[ending];
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  // Much of what is called .json is JSON lines.
  if (byName === 'json' && text.startsWith('{') && firstLineIsWhole(text)) return 'jsonl';
  if (byName !== undefined && byName !== 'parquet') return byName;
  if (byName === undefined && text.startsWith('[')) return 'json';
  if (byName === undefined && text.startsWith('{')) return 'jsonl';
  throw new AppError(
    'bad-input',
    byName === 'parquet'
      ? `${basename(path)} is called .parquet and is none: it does not begin as Parquet does.`
      : `${basename(path)} is of no format that can be imported.`,
    'Import JSON lines (.jsonl), JSON, CSV, TSV or Parquet, each packed with gzip or not.',
  );
}

/** More than one object: a line that ends with one, and another after it. */
function firstLineIsWhole(text: string): boolean {
  const [first = '', second] = text.split(/\r?\n/);
  if (second === undefined) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}

function notUtf8(path: string): AppError {
  return new AppError(
    'bad-input',
    `${basename(path)} is UTF-16 text, as some programs on Windows write it.`,
    'Save it as UTF-8 and import it again.',
  );
}
