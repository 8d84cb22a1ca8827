import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPromptList } from '../../../src/main/data/prompt-list.ts';
import { temporaryFolder } from '../../support/tiny-checkpoint.ts';

const folder = temporaryFolder();

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('a list of openings', () => {
  test('has one a line, each with its number; empty lines count and are passed over', async () => {
    const file = written('plain.txt', '\ufeffOnce upon a time\r\n\r\n  A dog \n\nThe end');
    expect(await readPromptList(file)).toEqual([
      { line: 1, text: 'Once upon a time' },
      { line: 3, text: 'A dog' },
      { line: 5, text: 'The end' },
    ]);
  });

  test('may hold a line again: nobody asked for fewer', async () => {
    expect(await readPromptList(written('again.txt', 'A dog\nA dog\n'))).toHaveLength(2);
  });

  test('in JSON lines is strings or objects, and a text may hold a line break', async () => {
    const file = written('rows.jsonl', '"A\\ndog"\n{"prompt":"A cat","more":1}\n{"text":"A hen"}\n');
    expect((await readPromptList(file)).map(({ text }) => text)).toEqual(['A\ndog', 'A cat', 'A hen']);
  });
});

describe('is refused', () => {
  test.each([
    ['empty.txt', '', /empty\.txt is empty/],
    ['blank.txt', '\n \n\n', /all its lines are empty/],
    ['wrong.jsonl', '{"prompt":"A"}\n{"promt":"B"}\n', /wrong\.jsonl:2: it is neither a JSON string/],
    ['broken.jsonl', '{"prompt":', /broken\.jsonl:1: /],
    ['hollow.jsonl', '""', /hollow\.jsonl:1: its prompt is empty/],
    [
      'long.txt',
      `A\n${'b'.repeat(8001)}\n`,
      /long\.txt:2: its prompt is 8001 characters long \(at most 8000\)/,
    ],
    ['huge.txt', `A\n${'b'.repeat(2 ** 20 + 1)}\n`, /huge\.txt:2: it is longer than 1 MB/],
    ['latin.txt', Uint8Array.of(0x41, 0xe4, 0x0a), /latin\.txt:1: it is not UTF-8 text/],
    ['table.csv', 'A\n', /neither \.txt nor \.jsonl/],
    ['many.txt', 'A\n'.repeat(100_001), /more than 100,000 openings/],
  ])('with what is wrong, and where: %s', async (name, content, what) => {
    await expect(readPromptList(written(name, content))).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringMatching(what),
    });
  });

  test('with its first five lines that are wrong, and how many more there are', async () => {
    await expect(readPromptList(written('all.jsonl', '1\n'.repeat(7)))).rejects.toThrow(
      /all\.jsonl:5: .*\nAnd 2 lines more\./,
    );
  });

  test('where there is no such file', async () => {
    await expect(readPromptList(join(folder, 'none.txt'))).rejects.toMatchObject({ kind: 'not-found' });
    mkdirSync(join(folder, 'folder.txt'));
    await expect(readPromptList(join(folder, 'folder.txt'))).rejects.toThrow(/is no file/);
  });
});
