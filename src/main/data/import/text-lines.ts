/** Bytes to lines of text: without a byte order mark, whatever the line ends, each checked to be UTF-8. */
import { importLimits } from './import-limits.ts';

export type Line =
  { readonly text: string } | { readonly fault: 'too-long' | 'not-utf-8'; readonly text?: undefined };

const lineFeed = 0x0a;

/** Lines are given without their end. A line above the limit is told as such, and its bytes are not kept. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const line = startLine();
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, start);
      if (end < 0) break;
      line.add(chunk.subarray(start, end));
      yield line.end();
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (line.hasBytes()) yield line.end();
}

interface OpenLine {
  readonly add: (bytes: Buffer) => void;
  readonly hasBytes: () => boolean;
  readonly end: () => Line;
}

function startLine(): OpenLine {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: Buffer[] = [];
  let length = 0;
  let isFirst = true;
  const decode = (): Line => {
    if (length > importLimits.rowBytes) return { fault: 'too-long' };
    try {
      const text = decoder.decode(Buffer.concat(parts)).replace(/\r$/, '');
      return { text: isFirst ? text.replace(/^\ufeff/, '') : text };
    } catch {
      return { fault: 'not-utf-8' };
    }
  };
  return {
    add: (bytes) => {
      length += bytes.length;
      if (bytes.length > 0 && length <= importLimits.rowBytes) parts.push(bytes);
    },
    hasBytes: () => length > 0,
    end: () => {
      const line = decode();
      parts = [];
      length = 0;
      isFirst = false;
      return line;
    },
  };
}

/** What is wrong with a line, and what to do. */
export const lineFaults = {
  'too-long': {
    fault: `it is longer than ${importLimits.rowBytes / 2 ** 20} MB`,
    todo: 'Shorten the texts of this row, or leave it out.',
  },
  'not-utf-8': {
    fault: 'it is not UTF-8 text',
    todo: 'Save the file as UTF-8 and import it again.',
  },
} as const;
