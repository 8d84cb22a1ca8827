/** `ballast import` and `ballast data`, as a person uses them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ballast, lastJson } from '../support/run-ballast.ts';

let home = '';
let file = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-e2e-import-'));
  file = join(home, 'pairs.csv');
  writeFileSync(
    file,
    'prompt,answer_a,answer_b,better\nHow?,So.,"No, \u202e<b>never</b>",A\nWhy?,Because.,,B\nWhat?,This.,That.,B\n',
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a dry run shows shape, counts, faults and a preview, and stores nothing', async () => {
  const { code, stdout } = await ballast(home, ['import', file, '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /Prompt and two answers \(csv\): it has prompt and two answers, answer_a and answer_b/,
  );
  expect(stdout).toMatch(/refused\s+1/);
  expect(stdout).toMatch(/row 2, answer_b: holds an empty answer\. Fill it in/);
  expect(stdout).toMatch(/No, <U\+202E><b>never<\/b>/);
  expect(stdout).toMatch(/Nothing was stored/);
  expect((await ballast(home, ['data'])).stderr).toMatch(/no project/);
});

test('an import is stored once, listed, and told to scripts', async () => {
  const words = [
    'import',
    file,
    '--name',
    'mine',
    '--map',
    'better=better',
    '--map',
    'prompt=prompt',
    '--json',
  ];
  const shaped = [...words, '--shape', 'pairs'];
  const first = await ballast(home, shaped);
  expect(lastJson(first.stdout)).toMatchObject({
    dataSet: expect.stringMatching(/^data-[0-9a-f]{12}$/),
    report: { rows: 3, pairs: 2, helpful: 2, refusedRows: 1 },
    preview: { contextLength: 256, notTrainable: 0 },
  });
  const again = await ballast(home, shaped);
  expect(again.code).toBe(2);
  expect(again.stderr).toMatch(/imported just so already/);
  const listed = await ballast(home, ['data', '--json']);
  expect(lastJson(listed.stdout)).toMatchObject({ dataSets: [{ name: 'mine', shape: 'pairs' }] });
});

test('wrong words are answered with what is right', async () => {
  const role = await ballast(home, ['import', file, '--map', 'promt=prompt']);
  expect(role.stderr).toMatch(/Write role=column; roles are prompt,/);
  const column = await ballast(home, ['import', file, '--map', 'prompt=promt', '--dry-run']);
  expect(column.stderr).toMatch(/no column "promt"[\s\S]*It has "prompt", "answer_a"/);
  expect((await ballast(home, ['import', file, '--split', '0.9,0.2'])).stderr).toMatch(/two shares/);
  expect((await ballast(home, ['import', join(home, 'none.csv')])).stderr).toMatch(/cannot be read/);
});
