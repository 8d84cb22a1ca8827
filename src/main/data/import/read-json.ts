/** A JSON file that is read whole: an array of objects, or an object that holds one. */
import { AppError } from '../../../shared/app-error.ts';
import { parseLenientJson } from './read-json-lines.ts';
import { isColumns } from './source-row.ts';
import type { SourceRow } from './source-row.ts';

/** @throws AppError 'bad-input' where the file is no JSON, or holds no list of objects. */
export function readJson(bytes: Buffer, name: string): SourceRow[] {
  const rows = listIn(parseWhole(bytes, name));
  if (rows === null) {
    throw new AppError(
      'bad-input',
      `${name} is JSON, but holds no list of rows.`,
      'Give an array of objects, or JSON lines: one object a line.',
    );
  }
  return rows.map((row, index) =>
    isColumns(row)
      ? { number: index + 1, columns: row }
      : { number: index + 1, fault: 'it is no object', todo: 'Make it an object with named fields.' },
  );
}

function parseWhole(bytes: Buffer, name: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parseLenientJson(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'bad-input',
      `${name} is no JSON (${why.slice(0, 160)}).`,
      'Save it as UTF-8 JSON. Where a single row is at fault, JSON lines would name it: one object a line.',
      { cause },
    );
  }
}

/** The rows: the array itself, the object's only list of objects, or the object as a single row. */
function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isColumns(value)) return null;
  const lists = Object.values(value).filter(
    (one): one is unknown[] => Array.isArray(one) && one.length > 0 && one.every(isColumns),
  );
  const [only] = lists;
  return lists.length === 1 && only !== undefined && Object.keys(value).length <= 5 ? only : [value];
}
