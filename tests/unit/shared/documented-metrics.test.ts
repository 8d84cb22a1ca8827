/** Every metric is explained on the page of the method that reports it, and pages explain no others. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { metrics } from '../../../src/shared/metrics.ts';

const folder = resolve(import.meta.dirname, '../../../docs/algorithms');

/** The keys in the first cells of a page's tables. */
function documentedKeys(file: string): string[] {
  const page = readFileSync(join(folder, file), 'utf8');
  return [...page.matchAll(/^\| `(\w+\/\w+)` +\|/gm)].flatMap(([, key]) => key ?? []);
}

test('each metric has one row, on one page', () => {
  const documented = readdirSync(folder).flatMap(documentedKeys);
  expect(documented.sort()).toEqual(Object.keys(metrics).sort());
});
