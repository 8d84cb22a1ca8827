/** Pages keep their word: links lead somewhere, and what they tell to run exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const text = (page: string) => readFileSync(join(root, page), 'utf8');

describe.each(pages)('%s', (page) => {
  test('every relative link leads to a file', () => {
    const links = [...text(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link ?? '');
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  test('every npm script it tells to run is in package.json', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(text('package.json')));
    const told = [...text(page).matchAll(/\bnpm run ([a-z:-]+)/g)].map(([, name]) => name ?? '');
    expect(told.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('the index names every page', () => {
  const index = text('docs/README.md');
  const missing = pages
    .filter((page) => page !== 'README.md' && page !== join('docs', 'README.md'))
    .filter((page) => !index.includes(`](${page.slice('docs/'.length).replaceAll('\\', '/')})`));
  expect(missing).toEqual([]);
});
