/** JSON lines: one object a line. */
import { lineFaults } from './text-lines.ts';
import type { Line } from './text-lines.ts';
import { isColumns } from './source-row.ts';
import type { SourceRow } from './source-row.ts';

export async function* readJsonLines(lines: AsyncIterable<Line>): AsyncGenerator<SourceRow> {
  let number = 0;
  for await (const line of lines) {
    if (line.text !== undefined && line.text.trim() === '') continue;
    number += 1;
    yield line.text === undefined ? { number, ...lineFaults[line.fault] } : readObject(number, line.text);
  }
}

function readObject(number: number, text: string): SourceRow {
  let value: unknown;
  try {
    value = parseLenientJson(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return {
      number,
      fault: `it is no JSON (${why.slice(0, 160)})`,
      todo: 'Write one JSON object a line, or name the file .csv or .txt if it is one.',
    };
  }
  return isColumns(value)
    ? { number, columns: value }
    : { number, fault: 'it is JSON, but no object', todo: 'Write one JSON object with named fields a line.' };
}

/**
 * JSON as other programs write it: Python's `json` puts NaN and Infinity where JSON has no word; they are read as
 * null.
 */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!/\bNaN\b|\bInfinity\b/.test(text)) throw cause;
    const spelled = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (part) =>
      part.startsWith('"') ? part : 'null',
    );
    return JSON.parse(spelled);
  }
}
