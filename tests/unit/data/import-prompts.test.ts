/** A user's own prompts: what can be used is used, and the rest is counted and named by line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { importPrompts, splitByText } from '../../../src/main/data/import-prompts.ts';

const folder = mkdtempSync(join(tmpdir(), 'prompts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fileWith = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

describe('importing prompts', () => {
  it('takes one prompt a line of plain text, counting duplicates and empty lines', () => {
    const read = importPrompts(fileWith('a.txt', 'A cat sat and\n\nA dog ran\r\nA cat sat and\n'));
    expect(read.prompts.map(({ text }) => text)).toEqual(['A cat sat and', 'A dog ran']);
    expect(read).toMatchObject({ duplicates: 1, emptyLines: 1, refused: 0 });
  });

  it('takes JSON lines with prompt or text, and keeps kind, split and categories', () => {
    const lines = [
      { prompt: 'Tom hit', kind: 'red-team', split: 'evaluation', invites: ['N'] },
      { text: 'A dog ran', other: 'passed over' },
    ];
    const read = importPrompts(fileWith('b.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')));
    expect(read.prompts[0]).toMatchObject({
      text: 'Tom hit',
      kind: 'red-team',
      split: 'evaluation',
      invites: ['N'],
    });
    expect(read.prompts[1]).toMatchObject({
      text: 'A dog ran',
      kind: 'ordinary',
      split: splitByText('A dog ran'),
    });
  });

  it('goes on after a bad line, and says which line it was and why', () => {
    const long = JSON.stringify({ prompt: 'x'.repeat(9000) });
    const huge = JSON.stringify({ prompt: 'x'.repeat(200_000) });
    const taken = JSON.stringify({ id: 'one', prompt: 'second' });
    const first = JSON.stringify({ id: 'one', prompt: 'first' });
    const file = fileWith(
      'c.jsonl',
      [first, '{', '{"answer":"x"}', long, huge, '{"prompt":" "}', taken].join('\n'),
    );
    const read = importPrompts(file);
    expect(read.prompts.map(({ text }) => text)).toEqual(['first']);
    expect(read.refused).toBe(6);
    expect(read.refusedLines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(read.refusedLines.map(({ reason }) => reason).join('\n')).toMatch(
      /no JSON\n.*neither "prompt" nor "text"\n.*9000 characters.*\n.*2000\d\d characters.*\n.*empty\n.*"one"/,
    );
  });

  it.each([
    ['an empty file', 'empty.txt', '', /is empty/],
    ['a file of empty lines', 'blank.txt', '\n\n', /holds no prompt/],
    [
      'a file of unusable lines',
      'bad.jsonl',
      '[]\n{',
      /no usable prompt: 2 lines are refused, the first being line 1/,
    ],
    [
      'bytes that are no UTF-8',
      'latin.txt',
      Buffer.from('ok\ncaf\xe9\n', 'latin1'),
      /not UTF-8 text \(line 2\)/,
    ],
    ['another kind of file', 'a.csv', 'x', /neither \.txt nor \.jsonl/],
  ])('refuses %s', (_, name, content, message) => {
    expect(() => importPrompts(fileWith(name, content))).toThrow(message);
  });

  it('refuses a file that is not there', () => {
    expect(() => importPrompts(join(folder, 'missing.txt'))).toThrow(/cannot be read/);
  });

  it('splits by the text alone: about 80 % train, 5 % validation, 15 % evaluation', () => {
    const counts = { train: 0, validation: 0, evaluation: 0 };
    for (let index = 0; index < 4000; index++) counts[splitByText(`prompt ${index}`)] += 1;
    // Standard error of a share of .8 over 4000 draws is .0063: four of them are .025.
    expect(counts.train / 4000).toBeCloseTo(0.8, 1);
    expect(counts.validation / 4000).toBeLessThan(0.075);
    expect(counts.evaluation / 4000).toBeCloseTo(0.15, 1);
  });

  it('reads any text without a crash: every line is used, empty, a duplicate or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 20 }), (lines) => {
        const text = `first\n${lines.map((line) => line.replace(/[\r\n]/g, ' ')).join('\n')}\n`;
        const read = importPrompts(fileWith('any.txt', text));
        const total = read.prompts.length + read.duplicates + read.emptyLines + read.refused;
        expect(total).toBe(lines.length + 1);
      }),
      { numRuns: 50 },
    );
  });
});
