/** `ballast generate` from a file, with the real model, as a person or a script calls it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ballast, lastJson } from '../support/run-ballast.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-e2e-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function written(name: string, content: string): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

const generate = (...words: string[]) =>
  ballast(home, ['generate', 'tinystories-15m', '--max-tokens', '12', ...words]);

const lineSchema = z.strictObject({
  line: z.int(),
  prompt: z.string(),
  text: z.string().min(1),
  tokens: z.array(z.int()).max(12),
  ended: z.boolean(),
});

test('a file is continued line by line, as JSON lines and as text, each line as --prompt continues it', async () => {
  const file = written('openings.txt', 'Once upon a time\n\nA dog and a cat\n');
  const { stdout, code } = await generate('--prompts', file, '--json');
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  expect(lines.map(({ line, prompt }) => [line, prompt])).toEqual([
    [1, 'Once upon a time'],
    [3, 'A dog and a cat'],
  ]);
  const plain = await generate('--prompts', file);
  expect(plain.stdout).toBe(lines.map(({ prompt, text }) => `${prompt}${text}\n\n`).join(''));
  const { stdout: single } = await generate('--prompt', 'A dog and a cat', '--json');
  expect(lastJson(single)).toEqual({ text: lines[1]?.text, tokens: lines[1]?.tokens });
});

test('what cannot be continued is named with its line, and the exit code says so', async () => {
  const cases = [
    [['--prompts', written('empty.txt', '')], /empty\.txt is empty/],
    [
      ['--prompts', written('long.txt', `A dog\n${'Once upon a time '.repeat(200)}\n`)],
      /long\.txt:2: .*reads 256/,
    ],
    [
      ['--prompts', written('huge.txt', `A dog\n${'a'.repeat(3 * 2 ** 20)}\n`)],
      /huge\.txt:2: it is longer than 1 MB/,
    ],
    [['--prompts', join(home, 'none.txt')], /none\.txt cannot be read/],
    [['--prompts', join(home, 'empty.txt'), '--prompt', 'x'], /cannot be used with/],
    [[], /--prompt/],
  ] as const;
  for (const [words, what] of cases) {
    const { code, stdout, stderr } = await generate(...words);
    expect(stderr).toMatch(what);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  }
});
