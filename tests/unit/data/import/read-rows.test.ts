/** Files of every format as rows, and what a file may do to the reader: nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { openFile, readRows } from '../../../../src/main/data/import/open-rows.ts';
import { readDelimited } from '../../../../src/main/data/import/read-delimited.ts';
import { readLines } from '../../../../src/main/data/import/text-lines.ts';
import type { SourceRow } from '../../../../src/main/data/import/source-row.ts';
import { temporaryFolder } from '../../../support/tiny-checkpoint.ts';

const folder = temporaryFolder();

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function rowsOf(name: string, content: string | Uint8Array): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of readRows(await openFile(write(name, content)))) rows.push(row);
  return rows;
}

const good = (rows: readonly SourceRow[]): unknown[] =>
  rows.flatMap((row) => ('columns' in row ? [row.columns] : []));
const faults = (rows: readonly SourceRow[]): [number, string][] =>
  rows.flatMap((row) => ('fault' in row ? [[row.number, row.fault] as [number, string]] : []));

const two = [
  { prompt: 'Tell me', n: 1 },
  { prompt: 'Say "no", ü\n', n: 2 },
];
const lines = two.map((row) => JSON.stringify(row)).join('\n');
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'prompt', data: two.map(({ prompt }) => prompt), type: 'STRING' },
      { name: 'n', data: two.map(({ n }) => n), type: 'INT32' },
    ],
  }),
);

describe('the same rows come out of', () => {
  test.each([
    ['lines.jsonl', lines],
    ['mark-and-crlf.jsonl', `\ufeff${lines.replaceAll('\n', '\r\n')}\r\n\r\n`],
    ['no-ending', lines],
    ['lines-called.json', lines],
    ['list.json', JSON.stringify(two)],
    ['object.json', JSON.stringify({ version: 1, data: two })],
    ['packed.jsonl.gz', gzipSync(lines)],
    ['packed-without-name', gzipSync(lines)],
    ['table.parquet', parquet],
    ['called-otherwise.bin', parquet],
    ['packed.parquet.gz', gzipSync(parquet)],
  ])('%s', async (name, content) => {
    expect(good(await rowsOf(name, content))).toEqual(two);
  });

  test.each([
    ['comma.csv', 'prompt,n\nTell me,1\n"Say ""no"", ü\n",2\n'],
    ['semicolon.csv', '\ufeffprompt;n\r\nTell me;1\r\n"Say ""no"", ü\r\n";2'],
    ['tabs.tsv', 'prompt\tn\nTell me\t1\n"Say ""no"", ü\n"\t2\n'],
  ])('%s, all of it text', async (name, content) => {
    expect(good(await rowsOf(name, content))).toEqual(two.map(({ prompt, n }) => ({ prompt, n: String(n) })));
  });
});

test('a CSV of any texts comes back as it was', { timeout: 60_000 }, async () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\0\p{Surrogate}\ufeff]/gu, ''));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (table) => {
      const quoted = table.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const bytes = Buffer.from(['a,b', ...quoted].join('\n'));
      // In pieces, as a file comes: they may end inside of a letter.
      const pieces = [bytes.subarray(0, 7), bytes.subarray(7)];
      const rows: SourceRow[] = [];
      for await (const row of readDelimited(readLines(Readable.from(pieces)), 'csv')) rows.push(row);
      expect(good(rows)).toEqual(table.map(([a, b]) => ({ a, b })));
    }),
    { numRuns: 30 },
  );
});

describe('one bad row costs no other', () => {
  test('in JSON lines: no JSON, no object, not UTF-8, longer than 1 MB', async () => {
    const rows = await rowsOf(
      'bad-rows.jsonl',
      Buffer.concat([
        Buffer.from('{"a":1}\n{"a":\n[1]\n{"a":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`"}\n{"a":"${'x'.repeat(2 ** 20)}"}\n{"a":2}`),
      ]),
    );
    expect(good(rows)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(faults(rows).map(([row, fault]) => `${row} ${fault}`)).toEqual([
      expect.stringMatching(/^2 it is no JSON/),
      '3 it is JSON, but no object',
      '4 it is not UTF-8 text',
      '5 it is longer than 1 MB',
    ]);
  });

  test('NaN and Infinity, as Python writes them, are nothing; inside texts they stay', async () => {
    const rows = await rowsOf('nan.jsonl', '{"score":NaN,"low":-Infinity,"text":"NaN \\" Infinity"}');
    expect(good(rows)).toEqual([{ score: null, low: null, text: 'NaN " Infinity' }]);
  });

  test('in CSV: a quote that is never closed, a field too many', async () => {
    const rows = await rowsOf('bad-rows.csv', 'a,b\n1,2\n3,"open\n5,6\n7,8,9\n"x\ny",0\n');
    expect(good(rows)).toEqual([
      { a: '1', b: '2' },
      { a: '5', b: '6' },
      { a: 'x\ny', b: '0' },
    ]);
    expect(faults(rows)).toEqual([
      [2, 'a quote is opened and never closed'],
      [4, 'it has 3 fields, and the header names 2'],
    ]);
  });
});

describe('a file that is none of ours is refused in words', () => {
  test.each([
    ['empty.jsonl', '', /is empty/],
    ['story.txt', 'Once upon a time', /no format that can be imported/],
    ['named.parquet', 'Once upon a time', /called \.parquet and is none/],
    ['utf16.csv', Buffer.from('\ufeffa,b\n1,2', 'utf16le'), /UTF-16/],
    ['number.json', '3', /no list of rows/],
    ['twice.csv', 'a,a\n1,2', /two of its columns are called "a"/],
    ['cut.jsonl.gz', gzipSync(lines.repeat(1000)).subarray(0, 60), /damaged/],
    ['cut.parquet', parquet.subarray(0, parquet.length - 9), /cannot be read as Parquet/],
  ])('%s', async (name, content, message) => {
    await expect(rowsOf(name, content)).rejects.toThrow(message);
  });

  test('a folder, and nothing at all', async () => {
    await expect(openFile(folder)).rejects.toThrow(/not a file/);
    await expect(openFile(join(folder, 'nothing.jsonl'))).rejects.toThrow(/cannot be read/);
  });
});

describe('a file made to do harm', () => {
  test('gzip that unpacks to 200 times its size and more is stopped', { timeout: 60_000 }, async () => {
    // 66 MB of one letter are a few hundred kB of gzip, and above the 64 MB that are free.
    const bomb = gzipSync(Buffer.alloc(66 * 2 ** 20, 'a'), { level: 1 });
    await expect(rowsOf('bomb.jsonl.gz', bomb)).rejects.toThrow(/made to fill a disk/);
  });

  // Each run starts a thread.
  test(
    'Parquet with any bytes changed gives rows or a reason, and the process lives',
    { timeout: 90_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(parquet.length - 13), fc.nat(255)), { minLength: 1, maxLength: 6 }),
          async (changes) => {
            const broken = new Uint8Array(parquet);
            for (const [at, byte] of changes) broken[4 + at] = byte;
            await rowsOf('broken.parquet', broken).catch((error: unknown) => {
              expect(error).toMatchObject({ kind: 'bad-input', message: expect.stringContaining('Parquet') });
            });
          },
        ),
        { numRuns: 5 },
      );
    },
  );
});
